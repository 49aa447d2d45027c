/** Writes one line of the log. Fields first, as pino takes them; the message is constant text, data goes in fields. */
type LogLine = (fields: object, message: string) => void;

/** The logger interface. A pino logger implements it. */
export interface Logger {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
