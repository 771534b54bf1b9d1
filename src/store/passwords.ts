import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The costs of scrypt: RFC 7914. */
interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** One of OWASP's choices of equal strength; this one takes 32 MB, of which a small machine has enough. */
const COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };
const BYTES = 32;
const SALT_BYTES = 16;
const FORM = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w+/=]+)\$([\w+/=]+)$/u;
/** Hashed in place of the password of somebody who is not there. */
const NOBODY_SALT = Buffer.alloc(SALT_BYTES, 1);

/** What is kept of a password: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Whether a password is the one of which `kept` was kept. Takes its time also where nothing was kept, so that nobody learns
 * from it who has an account.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const parts = FORM.exec(kept ?? '');
  if (parts === null) {
    await derive(password, NOBODY_SALT, COST);
    return false;
  }
  const [, N, r, p, salt = '', hash = ''] = parts;
  const wanted = Buffer.from(hash, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), cost), wanted);
}

/** Whether a password was hashed with less than is asked for today. */
export function isOutdatedHash(kept: string): boolean {
  const [, N = '0', r = '0', p = '0'] = FORM.exec(kept) ?? [];
  return Number(N) * Number(r) * Number(p) < COST.N * COST.r * COST.p;
}

/** Two at once: each takes a processor and 32 MB for a while. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // A password means the same whichever keyboard wrote it.
      scrypt(password.normalize('NFC'), salt, BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      });
    });
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}
