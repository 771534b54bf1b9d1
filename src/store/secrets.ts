import { MissingKeyError } from '../model/errors.ts';
import { integer, selection, text } from './columns.ts';
import { type Connection, Table } from './connection.ts';
import { Keyring, canBeOpened, isSealed, sealedBy } from './sealing.ts';

/**
 * Reads the keys, from outside the database, each time anew: the first seals, all open. A key may be made only where
 * `listUsed`, the ids of the keys that sealed something, finds none.
 * @throws MissingKeyError where there is none, or what is there is none.
 */
export type LoadKeys = (listUsed: () => Promise<readonly string[]>) => Promise<readonly Buffer[]>;

/**
 * The one list of columns that hold secrets, with the key of their rows. Whoever adds such a column names it here, writes
 * it with `keyring().seal`, and opens it where it is used with `open`.
 */
const PLACES = [
  { table: 'subscriptions', row: 'id', column: 'secret' },
  { table: 'older_secrets', row: 'id', column: 'secret' },
  { table: 'feed_hubs', row: 'token', column: 'secret' },
] as const;

const STORED = selection({ row: text('row_id'), stored: text('stored') });
const USED = selection({ id: text('key'), secrets: integer('count(*)::integer') });

/** Keeps secrets so that the database alone gives none away. */
export class Secrets extends Table {
  readonly #load: LoadKeys;

  constructor(db: Connection, load: LoadKeys) {
    super(db);
    this.#load = load;
  }

  /**
   * The keys, to seal and open with.
   * @throws MissingKeyError naming the setting or file that is wanted.
   */
  async keyring(): Promise<Keyring> {
    return new Keyring(await this.#load(async () => (await this.#listUsed()).map(({ id }) => id)));
  }

  /** The keys that are here, to open what they open; none where none can be read. */
  async presentKeyring(): Promise<Keyring> {
    return this.keyring().catch((error: unknown) => {
      if (error instanceof MissingKeyError) return new Keyring([]);
      throw error;
    });
  }

  /**
   * Seals what is plain or sealed with another than the first key; what cannot be opened here stays. Returns how many.
   * Done again it finds none, and of two processes each seals what the other did not.
   */
  async renew(): Promise<number> {
    const keyring = await this.presentKeyring();
    const [first] = keyring.ids;
    if (first === undefined) return 0;
    let renewed = 0;
    for (const { table, row, column } of PLACES) {
      const found = await this.db.rows(
        STORED,
        `select ${STORED.list} from (select ${row}::text as row_id, ${column} as stored from ${table}) as kept
         where stored is not null and ${canBeOpened('stored', '$2')}
           and not (${isSealed('stored')} and ${sealedBy('stored')} = $1)`,
        [first, keyring.ids],
      );
      for (const { row: id, stored } of found) {
        const secret = keyring.tryOpen(stored);
        if (secret === null) continue;
        // What was changed meanwhile was sealed by whoever changed it.
        renewed += await this.db.run(
          `update ${table} set ${column} = $3 where ${row}::text = $1 and ${column} = $2`,
          [id, stored, keyring.seal(secret)],
        );
      }
    }
    return renewed;
  }

  /** What is wrong with the keys, for a person; none where all that is sealed can be opened. */
  async listProblems(): Promise<readonly string[]> {
    try {
      const { ids } = await this.keyring();
      const wanted = (await this.#listUsed()).filter(({ id }) => !ids.includes(id));
      return wanted.map(({ id, secrets }) => describeWanted(id, secrets, ids));
    } catch (error) {
      if (error instanceof MissingKeyError) return error.problems;
      throw error;
    }
  }

  /** The keys that sealed something, and how much. */
  #listUsed(): Promise<{ id: string; secrets: number }[]> {
    const all = PLACES.map(
      ({ table, column }) => `select ${sealedBy(column)} as key from ${table} where ${isSealed(column)}`,
    );
    return this.db.rows(
      USED,
      `select ${USED.list} from (${all.join(' union all ')}) as used group by key order by key`,
    );
  }
}

function describeWanted(id: string, secrets: number, here: readonly string[]): string {
  return (
    `VONG_SECRET_KEY, VONG_SECRET_KEY_FILE or secret.key in the data folder: expected the key ${id}, which ` +
    `${secrets} ${secrets === 1 ? 'secret is' : 'secrets are'} sealed with, got ${here.join(' and ')}; ` +
    'what is sealed with it waits until it is there, see docs/OPERATE.md'
  );
}
