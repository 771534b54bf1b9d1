import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { MissingKeyError } from '../model/errors.ts';

/** Bytes of the nonce and of the tag of AES-256-GCM. */
const BYTES = { nonce: 12, tag: 16 };
const CIPHER = 'aes-256-gcm';
/** How a sealed secret begins; the id of its key follows. */
const SEALED = 'sealed:1:';

/** The id of a key, by which a sealed secret names it; it gives nothing of the key away. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('vong:key:').update(key).digest('hex').slice(0, 12);
}

/** SQL that is true where the secret in `column` can be opened with the keys whose ids are in the text[] `ids`. */
export function canBeOpened(column: string, ids: string): string {
  return `(${column} is null or not ${isSealed(column)} or ${sealedBy(column)} = any(${ids}::text[]))`;
}

/** SQL that is true where the value of `column` is sealed. */
export function isSealed(column: string): string {
  return `starts_with(${column}, '${SEALED}')`;
}

/** SQL of the id of the key that the value of `column` is sealed with. */
export function sealedBy(column: string): string {
  return `split_part(${column}, ':', 3)`;
}

/**
 * Seals and opens secrets: the first key seals, all open. A sealed secret is `sealed:1:`, the id of its key, `:`, and base64
 * of nonce, tag and ciphertext. It is bound to no row or column, so that SQL may move it.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly Buffer[]) {
    this.#keys = new Map(keys.map((key) => [keyId(key), key]));
  }

  /** The ids of its keys; the first one's seals. */
  get ids(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** A secret as it is stored. */
  seal(secret: string): string {
    const [first] = this.#keys;
    if (first === undefined) throw new Error('a keyring without a key seals nothing');
    const [id, key] = first;
    const nonce = randomBytes(BYTES.nonce);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `${SEALED}${id}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /**
   * The secret that was stored; what an earlier version stored as it was, is as it was.
   * @throws MissingKeyError where its key is not here, or it was altered.
   */
  open(stored: string): string {
    if (!stored.startsWith(SEALED)) return stored;
    const [id = '', encoded = ''] = stored.slice(SEALED.length).split(':');
    const key = this.#keys.get(id);
    if (key === undefined)
      throw new MissingKeyError([`expected the key ${id}, which the secret is sealed with`]);
    const bytes = Buffer.from(encoded, 'base64');
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, BYTES.nonce), {
        authTagLength: BYTES.tag,
      })
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(BYTES.nonce, BYTES.nonce + BYTES.tag));
      const text = decipher.update(bytes.subarray(BYTES.nonce + BYTES.tag));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      throw new MissingKeyError([
        `a secret that the key ${id} sealed was altered in the database: give another one`,
      ]);
    }
  }
  /** The secret that was stored; `null` where it cannot be opened. */
  tryOpen(stored: string): string | null {
    try {
      return this.open(stored);
    } catch (error) {
      if (error instanceof MissingKeyError) return null;
      throw error;
    }
  }
}
