/** Writes one line of the log. Fields first, as pino takes them; the message is constant text, data goes in fields. */
type LogLine = (fields: object, message: string) => void;

/** What the house needs of a logger. A pino logger is one. */
export interface Logger {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
