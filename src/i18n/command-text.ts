/** A slash command's, subcommand's or option's name (lower case, 1 to 32) and description (1 to 100 characters). */
export interface CommandText {
  readonly name: string;
  readonly description: string;
}
