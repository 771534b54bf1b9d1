import { rootCertificates } from 'node:tls';
import { parse, toClientConfig } from 'pg-connection-string';
import type { RedisAddress } from '../../queues/connect.ts';
import { PermanentError, UsageError, messageOf } from '../model/errors.ts';
import { findWrongPart } from '../model/server-failure.ts';
import type { DatabaseAddress } from '../store/database.ts';
import type { Config } from './config.ts';
import { readCertificates, readSecretFile } from './setting-files.ts';

type DatabaseSettings = Pick<Config, 'DATABASE_URL' | 'DATABASE_PASSWORD_FILE'>;
type RedisSettings = Pick<Config, 'REDIS_URL' | 'REDIS_PASSWORD_FILE' | 'REDIS_CA_FILE'>;

/** Modes that pg takes for `verify-full`, with a warning that its next version will not. */
const CHECKED_ALIKE: ReadonlySet<string> = new Set(['prefer', 'require', 'verify-ca']);
const SSL_MODES = ['disable', 'no-verify', 'verify-full', ...CHECKED_ALIKE];

/**
 * How soon both sides notice that the other is gone for good: after so many seconds without a word, the third question
 * that nobody answers ends the connection, and with it the locks of a machine that died or was cut off. PostgreSQL itself
 * would wait for two hours.
 */
const SILENCE_SECONDS = 10;
const ASK_AGAIN_SECONDS = 5;
const QUESTIONS = 3;

/**
 * The operator's PostgreSQL as the settings say it; `null` where they name none. A password from a file is read for each
 * connection, so that a changed one needs no restart.
 * @throws UsageError naming the setting that is wrong.
 */
export function readDatabaseAddress(config: DatabaseSettings): DatabaseAddress | null {
  const { DATABASE_URL: text, DATABASE_PASSWORD_FILE: file } = config;
  const setting = 'DATABASE_PASSWORD_FILE';
  if (text === undefined) {
    if (file !== undefined) throw new UsageError([`${setting}: expected DATABASE_URL beside it, got none`]);
    return null;
  }
  const address = noticeLoss(readTls(text));
  if (file === undefined) return address;
  if (address.password) throw new UsageError([`${setting}: expected no password in DATABASE_URL beside it`]);
  readSecretFile(setting, file);
  return { ...address, password: () => readSecretFile(setting, file) };
}

function noticeLoss(address: DatabaseAddress): DatabaseAddress {
  const settings = {
    tcp_keepalives_idle: SILENCE_SECONDS,
    tcp_keepalives_interval: ASK_AGAIN_SECONDS,
    tcp_keepalives_count: QUESTIONS,
    // For what was sent and never acknowledged, of which keep-alives know nothing.
    tcp_user_timeout: (SILENCE_SECONDS + QUESTIONS * ASK_AGAIN_SECONDS) * 1000,
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return {
    ...address,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENCE_SECONDS * 1000,
    // Those of the address come last, and win.
    options: [...flags, address.options ?? ''].join(' ').trim(),
  };
}

/** The address with the TLS that pg is to use written out. */
function readTls(text: string): DatabaseAddress {
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode)) {
    throw new UsageError([`DATABASE_URL: sslmode: expected one of ${SSL_MODES.join(', ')}, got another`]);
  }
  const ca = url.searchParams.get('sslrootcert');
  if (ca !== null) readCertificates('DATABASE_URL: sslrootcert', ca);
  const isLoose = CHECKED_ALIKE.has(mode ?? '') && url.searchParams.get('uselibpqcompat') !== 'true';
  if (isLoose) url.searchParams.set('sslmode', 'verify-full');
  try {
    return toClientConfig(parse(isLoose ? url.href : text));
  } catch (error) {
    throw new UsageError([`DATABASE_URL: ${messageOf(error)}`]);
  }
}

/**
 * The Redis of the settings; `null` where they name none.
 * @throws UsageError naming the setting that is wrong.
 */
export function readRedisAddress(config: RedisSettings): RedisAddress | null {
  const { REDIS_URL: text, REDIS_PASSWORD_FILE: passwordFile, REDIS_CA_FILE: caFile } = config;
  if (text === undefined) {
    const beside = Object.entries({ REDIS_PASSWORD_FILE: passwordFile, REDIS_CA_FILE: caFile });
    const lone = beside.filter(([, file]) => file !== undefined);
    if (lone.length > 0)
      throw new UsageError(lone.map(([name]) => `${name}: expected REDIS_URL beside it, got none`));
    return null;
  }
  const url = new URL(text);
  if (caFile !== undefined && url.protocol !== 'rediss:')
    throw new UsageError(['REDIS_CA_FILE: expected REDIS_URL to begin with rediss:// beside it']);
  if (passwordFile !== undefined && url.password !== '')
    throw new UsageError(['REDIS_PASSWORD_FILE: expected no password in REDIS_URL beside it']);
  const username = decodeURIComponent(url.username);
  const password =
    passwordFile === undefined
      ? decodeURIComponent(url.password)
      : readSecretFile('REDIS_PASSWORD_FILE', passwordFile);
  url.username = url.password = '';
  return {
    redisUrl: url.href,
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    ...(caFile !== undefined && {
      ca: [...rootCertificates, readCertificates('REDIS_CA_FILE', caFile)],
    }),
  };
}

/** Why the operator's database cannot be used, with the setting to look at. */
export function explainDatabase(
  error: unknown,
  { DATABASE_PASSWORD_FILE: file }: DatabaseSettings,
): PermanentError {
  const said = messageOf(error);
  const explained = {
    password: `${file === undefined ? 'DATABASE_URL' : 'DATABASE_PASSWORD_FILE'}: the server refuses user or password (${said})`,
    certificate: `DATABASE_URL: the certificate of the server is not trusted (${said}); expected one for its host, signed by what sslrootcert names or by a public authority`,
    other: `DATABASE_URL: the database cannot be used (${said})`,
  };
  return new PermanentError('database', explained[findWrongPart(error)]);
}

/** Why the operator's Redis cannot be used, with the setting to look at. */
export function explainRedis(error: unknown, { REDIS_PASSWORD_FILE: file }: RedisSettings): PermanentError {
  const said = messageOf(error);
  const explained = {
    password: `${file === undefined ? 'REDIS_URL' : 'REDIS_PASSWORD_FILE'}: the server refuses user or password (${said})`,
    certificate: `REDIS_URL: the certificate of the server is not trusted (${said}); expected one for its host, signed by what REDIS_CA_FILE names or by a public authority`,
    other: `REDIS_URL: the server does not answer (${said})`,
  };
  return new PermanentError('redis', explained[findWrongPart(error)]);
}
