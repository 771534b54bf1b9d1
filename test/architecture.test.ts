import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms in order of the data's way, and what each may import (docs/ARCHITECTURE.md). `type:` allows types only. */
const BASE = [
  'src/types',
  'src/records',
  'src/source-health',
  'src/portal',
  'src/provinces',
  'src/errors',
  'src/fate',
  'src/nearest',
  'src/story-reason',
  'zod',
];
const ALL = ['src/', 'crawlers/', 'queues/', 'node:', 'npm:'];
const ROOMS: readonly { name: string; files: RegExp; may: readonly string[] }[] = [
  {
    name: 'base',
    files: /^src\/(types|records|source-health|portal|provinces|errors|fate|nearest|story-reason)\.ts$/,
    may: BASE,
  },
  {
    name: 'config and log',
    files: /^src\/(config|log)\.ts$/,
    may: [...BASE, 'node:os', 'node:path', 'pino'],
  },
  {
    name: 'pipeline',
    files: /^src\/pipeline\//,
    may: [
      ...BASE,
      'src/pipeline/',
      'cheerio',
      'css-select',
      'htmlparser2',
      'domhandler',
      'diff',
      'iconv-lite',
      'node:crypto',
    ],
  },
  {
    name: 'authoring',
    files: /^src\/authoring\//,
    may: [...BASE, 'src/authoring/', 'src/pipeline/', 'cheerio'],
  },
  {
    name: 'ingest',
    files: /^src\/(examined?|ingest|indexed|sources|stories|story-decisions|rejudge|judgements|rekey)\.ts$/,
    may: [
      ...BASE,
      'src/pipeline/',
      'src/examine',
      'src/examined',
      'src/ingest',
      'src/indexed',
      'src/stories',
      'src/rejudge',
      'type:src/store/',
      'node:crypto',
    ],
  },
  { name: 'gathering', files: /^src\/gather\.ts$/, may: ['node:timers/promises'] },
  {
    name: 'page threads',
    files: /^src\/page-threads?\.ts$/,
    may: [
      ...BASE,
      'src/examine',
      'src/examined',
      'src/gather',
      'src/page-thread',
      'piscina',
      'node:path',
      'node:worker_threads',
    ],
  },
  { name: 'net', files: /^src\/net\//, may: [...BASE, 'src/net/', 'undici', 'ipaddr.js', 'node:'] },
  { name: 'store', files: /^src\/store\//, may: [...BASE, 'src/store/', 'src/gather', 'pg', 'node:'] },
  { name: 'alerts', files: /^src\/alerts\//, may: [...BASE, 'src/alerts/', 'src/net/', 'node:crypto'] },
  { name: 'portal files', files: /^crawlers\/(portals|platforms)\//, may: ['src/portal'] },
  {
    name: 'crawlers',
    files: /^crawlers\/[a-z-]+\.ts$/,
    may: [...BASE, 'crawlers/', 'src/net/', 'src/pipeline/discover', 'src/pipeline/decode', 'npm:', 'node:'],
  },
  {
    name: 'queues',
    files: /^queues\//,
    may: [
      ...BASE,
      'queues/',
      'crawlers/',
      'src/examine',
      'src/examined',
      'src/ingest',
      'src/indexed',
      'src/rejudge',
      'src/sources',
      'src/alerts/',
      'type:src/store/',
      'node:timers/promises',
      'bullmq',
      'ioredis',
      'croner',
      'pg',
      'node:timers/promises',
    ],
  },
  {
    name: 'http and web',
    files: /^src\/(http|web)\//,
    may: [
      ...BASE,
      'src/http/',
      'src/web/',
      'type:src/store/',
      'src/pipeline/query',
      'src/pipeline/match',
      'src/pipeline/search/',
      'hono',
      '@hono/',
      'ipaddr.js',
      'node:',
    ],
  },
  { name: 'composition', files: /^src\/(main|serve|crawling)\.ts$|^src\/cli\//, may: ALL },
];

/** Where alone a big library may stand, so that it can be replaced by rewriting one folder. */
const CONFINED: readonly [library: RegExp, files: RegExp][] = [
  [/^(@crawlee\/|crawlee|playwright)/, /^crawlers\//],
  [/^(bullmq|ioredis)$/, /^queues\//],
  [/^pg$/, /^(src\/store\/|queues\/connect\.ts$)/],
  [/^undici$/, /^src\/net\//],
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = ['src', 'crawlers', 'queues'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file)),
);
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

function importsOf(file: string, source: string): Import[] {
  const found = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gmu,
  );
  return [...found].map((match) => ({
    file,
    typeOnly: match[1] !== undefined,
    target: resolve(file, match[2] ?? match[3] ?? match[4] ?? ''),
  }));
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.')
    ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.ts$/u, '')
    : specifier;
}

function allowed({ target, typeOnly }: Import, may: readonly string[]): boolean {
  const local = /^(src|crawlers|queues)\//u.test(target);
  return may.some((entry) => {
    if (entry === 'npm:') return !local && !target.startsWith('node:');
    const [name, needsType] = entry.startsWith('type:') ? [entry.slice(5), true] : [entry, false];
    if (needsType && !typeOnly) return false;
    return (
      target === name ||
      (/[/:]$/u.test(name) ? target.startsWith(name) : !local && target.startsWith(`${name}/`))
    );
  });
}

describe('the walls between the rooms', () => {
  it('leave no file outside a room, and none in two', () => {
    for (const file of files) expect(ROOMS.filter((room) => room.files.test(file)).length, file).toBe(1);
  });

  it.each(ROOMS)('let $name import only what it may', (room) => {
    const inRoom = imports.filter(({ file }) => room.files.test(file));
    expect(inRoom.length + Number(room.name === 'base')).toBeGreaterThan(0);
    expect(
      inRoom.filter((one) => !allowed(one, room.may)).map(({ file, target }) => `${file} imports ${target}`),
    ).toEqual([]);
  });

  it('keep each big library in its one place', () => {
    for (const [library, place] of CONFINED) {
      const strays = imports.filter(({ file, target }) => library.test(target) && !place.test(file));
      expect(strays.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
    }
  });

  it('let nobody import the composition root or a command but themselves', () => {
    const strays = imports.filter(
      ({ file, target }) =>
        /^src\/(main|serve|crawling|cli\/)/u.test(target) && !/^src\/(main|serve|crawling|cli\/)/u.test(file),
    );
    expect(strays.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('keep the pipeline pure: no waiting, no clock, no process', () => {
    for (const [file, source] of sources) {
      if (!file.startsWith('src/pipeline/')) continue;
      const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');
      expect(code, file).not.toMatch(/\bawait\b|\basync\b|Date\.now|new Date\(\)|\bprocess\.|Math\.random/u);
    }
  });

  it('read the environment in one file only', () => {
    const readers = [...sources].filter(([, source]) => source.includes('process.env')).map(([file]) => file);
    expect(readers).toEqual(['src/app/config.ts']);
  });
});
