/**
 * One forward step of the database's layout. A module that owns tables exports its list; the program that opens the
 * database passes the lists on. A migration that has shipped never changes: what follows is a new one.
 */
export interface Migration {
  /** Unique over the whole database, and for ever: it is what the database remembers ("digest-001-subscriptions"). */
  readonly name: string;
  /** SQL statements, run in order in one transaction. */
  readonly statements: readonly string[];
}
