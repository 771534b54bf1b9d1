import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { maxAge } from '../model/fields.ts';
import { ALERT_LANGUAGES } from '../model/vocabulary.ts';
import { BACKUP_SETTINGS } from './backup-settings.ts';
import { keySetting } from './key-setting.ts';
import { ADDRESS_SETTINGS, SECRET_SETTINGS } from './secret-settings.ts';
import {
  address,
  contactAddress,
  durations,
  hostNames,
  mailAddress,
  origins,
  pageOrigins,
  type Setting,
  setting,
  switchOn,
  whole,
} from './setting-fields.ts';

/** As root the data belongs to the machine, else to the user. */
const DATA_DIR = process.getuid?.() === 0 ? '/var/lib/vong' : path.join(homedir(), '.local', 'share', 'vong');

/** The characters that the token of the settings has at least. */
export const API_TOKEN_LENGTH = 32;

/** A file that may be named. */
const file = z.string().min(1).optional();

/** Every setting: its name, what it is for, how it is checked, its default. The README's table is checked against it. */
export const SETTINGS = {
  VONG_DATA_DIR: setting('Folder of the embedded database', z.string().min(1).default(DATA_DIR)),
  VONG_POSTGRES_DIR: setting(
    'Folder with bin/initdb and bin/postgres to use in place of the packaged ones',
    z.string().min(1).optional(),
  ),
  DATABASE_URL: setting(
    'PostgreSQL of yours in place of the embedded one',
    address('postgres:', 'postgresql:').optional(),
  ),
  DATABASE_PASSWORD_FILE: setting('File with its password, in place of one in `DATABASE_URL`', file),
  REDIS_URL: setting('Redis for the queues, in place of PostgreSQL', address('redis:', 'rediss:').optional()),
  REDIS_PASSWORD_FILE: setting('File with its password, in place of one in `REDIS_URL`', file),
  REDIS_CA_FILE: setting(
    'PEM file with the authority of a Redis (`rediss://`) whose certificate no public authority signed',
    file,
  ),
  VONG_HTTP_HOST: setting(
    'Address that the API and the pages listen on',
    z.string().min(1).default('127.0.0.1'),
  ),
  VONG_HTTP_PORT: setting('Its port; 0 takes a free one', whole(0, 65_535).prefault('8080')),
  VONG_MONITOR_HOST: setting(
    'Address on which a process of workers alone answers /healthz, /readyz and /metrics, without a token',
    z.string().min(1).default('127.0.0.1'),
  ),
  VONG_MONITOR_PORT: setting(
    'Its port; 0 takes a free one; left out: it answers nowhere',
    whole(0, 65_535).optional(),
  ),
  VONG_PUBLIC_URL: setting(
    'Address under which readers reach the pages; alerts link to it, and hubs of feeds (WebSub) call it',
    address('http:', 'https:').optional(),
  ),
  VONG_FEED_HUB: setting(
    'WebSub hub that is told of changes of our feeds and named in them; it needs `VONG_PUBLIC_URL`',
    address('http:', 'https:').optional(),
  ),
  VONG_API_TOKEN: setting(
    'A bearer token accepted besides the stored ones (at least 32 characters)',
    z.string().min(API_TOKEN_LENGTH, `expected at least ${API_TOKEN_LENGTH} characters`).optional(),
  ),
  VONG_API_TOKEN_FILE: setting('File with this token', file),
  VONG_OPEN_READING: setting(
    'Whether pages, items and what else is only read are open without a token; left out: on loopback only, to who asks there, only without a public address, and only until there are users',
    switchOn.optional(),
  ),
  VONG_HOSTS: setting(
    'Host names that the API and the pages answer to, separated by commas, besides localhost and that of VONG_PUBLIC_URL',
    hostNames.prefault(''),
  ),
  VONG_CORS_ORIGINS: setting(
    'Origins of pages that may call the API from a browser, separated by commas; `*` for all',
    pageOrigins.prefault(''),
  ),
  VONG_RATE_LIMIT: setting(
    'Requests that one token, or one address without a token, may send in a minute; 0 for no limit',
    whole(0, 1_000_000).prefault('1200'),
  ),
  VONG_SECRET_KEY: setting(
    'Key that stored secrets are sealed with: base64 of 32 bytes; keys after it, behind commas, open what they sealed before',
    keySetting.optional(),
  ),
  VONG_SECRET_KEY_FILE: setting(
    'File with this key, in place of `secret.key` in the data folder; earlier keys on lines below it',
    file,
  ),
  VONG_ORIGINS: setting(
    'Origins that answer in the place of others, as `https://a.vn=http://127.0.0.1:8000,…` (mirrors, rehearsals)',
    origins.prefault(''),
  ),
  VONG_PORTALS_DIR: setting(
    'Folder with portal files of your own (YAML or JSON)',
    z.string().min(1).optional(),
  ),
  VONG_UNVERIFIED: setting(
    'Built-in portals to switch on though no page of theirs was read: `all`, or ids separated by commas',
    z
      .string()
      .transform((text): 'all' | readonly string[] =>
        text.trim() === 'all'
          ? 'all'
          : text
              .split(',')
              .map((id) => id.trim())
              .filter(Boolean),
      )
      .optional(),
  ),
  VONG_CONTACT: setting(
    'E-mail or web address named in the User-Agent, so that portals can reach you',
    contactAddress.optional(),
  ),
  VONG_LANGUAGE: setting(
    'Language in which commands print articles, portals and crawls; the pages have a switch of their own',
    z.enum(ALERT_LANGUAGES).default('vi'),
  ),
  VONG_LOG_LEVEL: setting(
    'How much is logged',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ),
  VONG_LOG_FORMAT: setting(
    'How each line of the log is written; left out: `text` on a terminal, else `json`',
    z.enum(['json', 'text']).optional(),
  ),
  VONG_MAX_PAGE_BYTES: setting(
    'Larger pages are `too-large`',
    whole(10_000, 200_000_000).prefault('10000000'),
  ),
  VONG_KEEP_PAGES_DAYS: setting('Days that raw pages are kept', whole(1, 3650).prefault('30')),
  ...BACKUP_SETTINGS,
  VONG_RECHECK: setting(
    'When foreign-affairs articles are looked at again for changes, counted from their publication; `none` for never',
    durations.prefault('1h,6h,1d,7d'),
  ),
  VONG_RECHECK_LEAST: setting(
    'Of a hundred, so many are looked at again though their portal has changed none of that age; 100 for all',
    whole(0, 100).prefault('20'),
  ),
  VONG_ALERT_MAX_AGE: setting(
    'Articles published longer ago are not sent, but to subscriptions with a greatest age of their own; `none` sends all',
    maxAge('').default('7d'),
  ),
  VONG_KEEP_RUNS_DAYS: setting(
    'Days that ended crawls are kept, with the outcome of each address',
    whole(1, 3650).prefault('90'),
  ),
  VONG_KEEP_DELIVERIES_DAYS: setting(
    'Days that ended alerts are kept, with their attempts',
    whole(1, 3650).prefault('180'),
  ),
  VONG_KEEP_IRRELEVANT_DAYS: setting(
    'Days that irrelevant articles keep their evidence and can be searched for by words',
    whole(1, 3650).prefault('90'),
  ),
  VONG_KEEP_REVISIONS_DAYS: setting(
    'Days that earlier texts of changed articles are kept',
    whole(1, 3650).prefault('365'),
  ),
  VONG_CHROMIUM: setting(
    'Chromium that draws the pages of portals with `render: browser`',
    z.string().min(1).default('/usr/bin/chromium'),
  ),
  VONG_CHROMIUM_SANDBOX: setting(
    'Its sandbox; never as root, whom Chromium refuses it. `false` in containers that forbid user namespaces',
    switchOn.prefault('true'),
  ),
  VONG_CRAWL_WORKERS: setting('Portals crawled at once by one process', whole(1, 32).prefault('2')),
  VONG_DELIVERY_WORKERS: setting(
    'Subscriptions sent to at once by one process, one alert at a time each',
    whole(1, 256).prefault('64'),
  ),
  VONG_SMTP_URL: setting(
    'Mail server for alerts by e-mail, as `smtp://user:password@host:587` or `smtps://…:465`; it needs `VONG_MAIL_FROM`',
    address('smtp:', 'smtps:').optional(),
  ),
  VONG_SMTP_PASSWORD_FILE: setting('File with its password, in place of one in `VONG_SMTP_URL`', file),
  VONG_MAIL_FROM: setting(
    'Sender of alerts by e-mail, as `vong@example.org` or `Vọng <vong@example.org>`',
    mailAddress.optional(),
  ),
  VONG_SMTP_CA_FILE: setting(
    'PEM file with the authority of a mail server whose certificate no public authority signed',
    file,
  ),
  VONG_TICK_SECONDS: setting('Pause between two looks for due work', whole(1, 300).prefault('5')),
  VONG_ALLOW_PRIVATE_ENDPOINTS: setting(
    'Lets webhooks go to private and loopback addresses',
    switchOn.prefault('false'),
  ),
} satisfies Record<string, Setting<z.ZodType>>;

type SettingName = keyof typeof SETTINGS;

/** The validated settings. */
export type Config = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/**
 * Reads and checks every setting; an empty value counts as none.
 * @throws UsageError naming every bad setting, what was expected and what came, but for secrets and addresses.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { schema }]) => {
    const result = schema.safeParse(env[name] === '' ? undefined : env[name]);
    if (!result.success) {
      const expected = result.error.issues.map(({ message }) => message).join('; ');
      problems.push(`${name}: ${expected}${showGot(name, env[name])}`);
    }
    return [name, result.data];
  });
  problems.push(...unknownSettings(env));
  if (problems.length > 0) throw new UsageError(problems);
  return Object.fromEntries(entries) as Config;
}

/** What came, where it can hold no secret: a password may stand in an address. */
function showGot(name: string, value = ''): string {
  const isSecret = SECRET_SETTINGS.has(name) || ADDRESS_SETTINGS.has(name) || value.includes('@');
  return isSecret ? '' : `, got "${value}"`;
}

function unknownSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('VONG_') && !(name in SETTINGS))
    .map((name) => `${name}: there is no such setting; there are ${Object.keys(SETTINGS).join(', ')}`);
}

/** The settings as this process was given them. The only reader of the environment. */
export function configFromEnvironment(overrides: Readonly<Record<string, string>> = {}): Config {
  return loadConfig({ ...process.env, ...overrides });
}
