/**
 * One forward step of the database's layout. A module that owns tables exports its list; the program that opens the
 * database passes the lists on. A migration that has shipped never changes: what follows is a new one.
 */
export interface Migration {
  /** The module and a number ("digest-001"), unique over the database and for ever: it is what the database remembers. */
  readonly name: string;
  /** SQL statements, run in order in one transaction. */
  readonly statements: readonly string[];
}
