import { type Selection, readRows } from './columns.ts';
import type { Clock, Queryable } from './database.ts';

/** A statement that PostgreSQL parses once for each of its clients. */
interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** What statements run on: a pool, or one client in a transaction, and the clock that they go by. */
export class Connection {
  readonly #db: Queryable;
  /** The time that statements write, and compare others with. */
  readonly now: Clock;
  /** Whether what is written can still be undone. */
  readonly isTransaction: boolean;
  /** The characters of words (`SearchWords`) that this process remembers, shared by all connections of a store. */
  readonly wordCharacters: Map<string, string>;

  constructor(
    db: Queryable,
    now: Clock,
    { isTransaction = false, wordCharacters = new Map<string, string>() } = {},
  ) {
    this.#db = db;
    this.now = now;
    this.isTransaction = isTransaction;
    this.wordCharacters = wordCharacters;
  }

  /** All rows of a statement that answers with `of.list`. */
  async rows<Row>(
    of: Selection<Row>,
    statement: string | NamedStatement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const query = typeof statement === 'string' ? { text: statement } : statement;
    const { fields, rows } = await this.#db.query<Record<string, unknown>>({ ...query, values: [...values] });
    return readRows(of, fields, rows);
  }

  /** The first row, or `null`. */
  async row<Row>(
    of: Selection<Row>,
    statement: string | NamedStatement,
    values: readonly unknown[] = [],
  ): Promise<Row | null> {
    return (await this.rows(of, statement, values))[0] ?? null;
  }

  /** Runs a statement for its effect; returns how many rows it inserted, changed or deleted. */
  async run(statement: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.#db.query(statement, [...values])).rowCount ?? 0;
  }
}

/** The statements of one table, on a pool or in a transaction. */
export abstract class Table {
  protected readonly db: Connection;

  constructor(db: Connection) {
    this.db = db;
  }
}
