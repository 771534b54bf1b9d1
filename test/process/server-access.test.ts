import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QueueAddress, connectQueues } from '../../queues/connect.ts';
import { loadConfig } from '../../src/app/config.ts';
import { openStore } from '../../src/app/engines.ts';
import { explainRedis, readDatabaseAddress, readRedisAddress } from '../../src/app/server-addresses.ts';
import { openDatabase } from '../../src/store/database.ts';
import {
  TLS_FILES,
  removeFolder,
  startRedis,
  startSecurePostgres,
  temporaryFolder,
} from '../support/engines.ts';
import { keptLog } from '../support/service.ts';

/** What a URL would need to be written otherwise for. */
const PASSWORD = 'p@ss/w:rd #1%';

let folder: string;
let postgres: Awaited<ReturnType<typeof startSecurePostgres>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let passwordFile: string;
let wrongPassword: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  passwordFile = await write('password', `${PASSWORD}\n`);
  wrongPassword = await write('wrong', 'another-one-entirely\n');
  postgres = await startSecurePostgres(folder, PASSWORD);
  redis = await startRedis(folder, { password: PASSWORD });
});
afterAll(async () => {
  await redis.stop();
  await postgres.stop();
  await removeFolder(folder);
});

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

/** The settings of the two servers, with what is wrong in a test. */
function settings(wrong: Readonly<Record<string, string>> = {}) {
  const tls = `sslmode=verify-full&sslrootcert=${encodeURIComponent(TLS_FILES.authority)}`;
  return loadConfig({
    DATABASE_URL: `postgres://vong@localhost:${postgres.port}/vong?${tls}`,
    DATABASE_PASSWORD_FILE: passwordFile,
    REDIS_URL: redis.url,
    REDIS_PASSWORD_FILE: passwordFile,
    REDIS_CA_FILE: TLS_FILES.authority,
    ...wrong,
  });
}

const open = (config = settings()) =>
  openStore(
    { config, log: keptLog(), clock: () => new Date(), portals: () => Promise.resolve(new Map()) },
    'vong test',
  );

/** What a start says of settings that keep it from its servers. */
async function refusal(wrong: Readonly<Record<string, string>>): Promise<string> {
  const connect = async (): Promise<void> => {
    const config = settings(wrong);
    const redisAddress = readRedisAddress(config);
    if (redisAddress === null) throw new Error('no Redis');
    const queues = await connectQueues(redisAddress, keptLog()).catch((error: unknown) => {
      throw explainRedis(error, config);
    });
    await queues.close();
    const opened = await open(config);
    await opened.close();
  };
  const said = await connect().then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), 'another-one-entirely'])
    expect(said).not.toContain(secret);
  return said;
}

describe('servers that are reached by TLS, with passwords from files', () => {
  it('hold the store', async () => {
    const opened = await open();
    expect(await opened.store.surveys.list()).toEqual([]);
    const pool = openDatabase(opened.address, 'vong test', 1);
    const { rows } = await pool.query('select version from pg_stat_ssl where pid = pg_backend_pid()');
    expect(rows).toEqual([{ version: 'TLSv1.3' }]);
    await pool.end();
    await opened.close();
  });

  it('are told to let go soon of who is gone, beside what the address asks for', async () => {
    const url = new URL(settings().DATABASE_URL ?? '');
    url.searchParams.set('options', '-c tcp_keepalives_count=4');
    const pool = openDatabase(
      readDatabaseAddress(settings({ DATABASE_URL: url.href })) ?? {},
      'vong test',
      1,
    );
    const { rows } = await pool.query(
      `select name, setting from pg_settings where name like 'tcp\\_%' order by name`,
    );
    expect(rows.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
      'tcp_keepalives_count 4',
      'tcp_keepalives_idle 10',
      'tcp_keepalives_interval 5',
      'tcp_user_timeout 25000',
    ]);
    await pool.end();
  });

  it.each(['PostgreSQL', 'Redis'])('hold queues on %s, which hand over a job', async (kind) => {
    const address: QueueAddress | null =
      kind === 'Redis' ? readRedisAddress(settings()) : { postgres: readDatabaseAddress(settings()) ?? {} };
    if (address === null) throw new Error('no address');
    const log = keptLog();
    const queues = await connectQueues(address, log);
    const queue = queues.queue('deliver');
    await queue.add('deliver', { subscriptionId: '7' });
    let worker: { close(): Promise<void> } | undefined;
    const given = await new Promise((resolve) => {
      worker = queues.worker('deliver', (job) => Promise.resolve(resolve(job.data)), {});
    });
    expect(given).toEqual({ subscriptionId: '7' });
    await worker?.close();
    await queue.close();
    await queues.close();
    expect(log.warnings).toEqual([]);
  });

  it('are asked for with the password that the file has by then', async () => {
    const turned = await write('turned', PASSWORD);
    const address = readDatabaseAddress(settings({ DATABASE_PASSWORD_FILE: turned }));
    const pool = openDatabase(address ?? {}, 'vong test', 1);
    const first = await pool.connect();
    await postgres.setPassword('the next one');
    await write('turned', 'the next one\n');
    first.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await postgres.setPassword(PASSWORD);
  });
});

describe('a start that its servers refuse names the setting', () => {
  const database = (change: (url: URL) => void): Readonly<Record<string, string>> => {
    const url = new URL(settings().DATABASE_URL ?? '');
    change(url);
    return { DATABASE_URL: url.href };
  };
  const cases: readonly [
    string,
    () => Readonly<Record<string, string>> | Promise<Record<string, string>>,
    RegExp,
  ][] = [
    [
      'a wrong password of the database',
      () => ({ DATABASE_PASSWORD_FILE: wrongPassword }),
      /^DATABASE_PASSWORD_FILE: the server refuses user or password \(.*"vong"\)$/u,
    ],
    [
      'no password',
      () => ({ DATABASE_PASSWORD_FILE: '' }),
      /^DATABASE_URL: the server refuses user or password/u,
    ],
    [
      'another authority',
      () => database((url) => url.searchParams.set('sslrootcert', TLS_FILES.certificate)),
      /^DATABASE_URL: the certificate of the server is not trusted \(.*\); .*sslrootcert/u,
    ],
    [
      'another host',
      () => database((url) => (url.hostname = '127.0.0.1')),
      /^DATABASE_URL: the certificate of the server is not trusted \(Hostname/u,
    ],
    [
      'no authority, though pg’s mode says less than it checks',
      () =>
        database((url) => {
          url.searchParams.delete('sslrootcert');
          url.searchParams.set('sslmode', 'require');
        }),
      /^DATABASE_URL: the certificate of the server is not trusted/u,
    ],
    [
      'a mode that there is not',
      () => database((url) => url.searchParams.set('sslmode', 'verify_full')),
      /^DATABASE_URL: sslmode: expected one of disable, no-verify, verify-full/u,
    ],
    [
      'no TLS',
      () => database((url) => (url.search = '?sslmode=disable')),
      /^DATABASE_URL: the database cannot be used \(no pg_hba.conf entry.*no encryption\)$/u,
    ],
    [
      'an authority that is not there',
      () => database((url) => url.searchParams.set('sslrootcert', '/none/ca.pem')),
      /^DATABASE_URL: sslrootcert: expected a file that can be read, got ENOENT.*\/none\/ca\.pem/u,
    ],
    [
      'a key that is not there',
      () => database((url) => url.searchParams.set('sslkey', '/none/key.pem')),
      /^DATABASE_URL: ENOENT.*\/none\/key\.pem/u,
    ],
    [
      'a file that holds no certificate',
      () => ({ REDIS_CA_FILE: passwordFile }),
      /^REDIS_CA_FILE: expected certificates in PEM in /u,
    ],
    [
      'a wrong password of Redis',
      () => ({ REDIS_PASSWORD_FILE: wrongPassword }),
      /^REDIS_PASSWORD_FILE: the server refuses user or password \(WRONGPASS/u,
    ],
    [
      'another authority of Redis',
      () => ({ REDIS_CA_FILE: TLS_FILES.certificate }),
      /^REDIS_URL: the certificate of the server is not trusted \(.*\); .*REDIS_CA_FILE/u,
    ],
    [
      'an authority for a Redis without TLS',
      () => ({ REDIS_URL: redis.url.replace('rediss', 'redis') }),
      /^REDIS_CA_FILE: expected REDIS_URL to begin with rediss:\/\//u,
    ],
    [
      'two passwords',
      () => ({ REDIS_URL: redis.url.replace('//', '//:one@') }),
      /^REDIS_PASSWORD_FILE: expected no password in REDIS_URL beside it$/u,
    ],
    [
      'an empty password file',
      async () => ({ REDIS_PASSWORD_FILE: await write('empty', '\n') }),
      /^REDIS_PASSWORD_FILE: expected one line of at least 1 characters in /u,
    ],
    [
      'a password for no server',
      () => ({ DATABASE_URL: '' }),
      /^DATABASE_PASSWORD_FILE: expected DATABASE_URL beside it, got none$/u,
    ],
  ];
  it.each(cases)('%s', async (_, wrong, expected) => {
    expect(await refusal(await wrong())).toMatch(expected);
  });
});
