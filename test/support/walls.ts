import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A room of the house: which files are in it, what they are for, and what they may import. */
export interface Room {
  readonly name: string;
  /** Paths begin with this. */
  readonly files: RegExp;
  readonly holds: string;
  /** Prefixes of paths, names of packages, `npm:` (any package), `node:` (any built-in); `type:` allows types only. */
  readonly may: readonly string[];
}

/**
 * The floors of the house, lowest first. A room may import from its own floor and from those below, where `may` says so;
 * nothing imports upwards.
 */
export const FLOORS: readonly (readonly Room[])[] = [
  [
    {
      name: 'model',
      files: /^src\/model\//,
      holds: 'values, schemas and rules that all rooms share',
      may: ['zod'],
    },
  ],
  [
    {
      name: 'pipeline',
      files: /^src\/pipeline\//,
      holds:
        'pure: decode, discover, extract, relevance, dedupe, search, health, query, match. No waiting, no clock, no process',
      may: [
        'src/model/',
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
      name: 'net',
      files: /^src\/net\//,
      holds: 'one guarded HTTP client for crawls, robots.txt and alerts',
      may: ['src/model/', 'undici', 'ipaddr.js', 'node:'],
    },
    {
      name: 'telemetry',
      files: /^src\/telemetry\//,
      holds: 'what a process counts and times of itself, and the spans of its traces',
      may: ['@opentelemetry/api', 'node:perf_hooks'],
    },
    {
      name: 'store',
      files: /^src\/store\//,
      holds: 'SQL beside its function, migrations; `postgres/` is the embedded server',
      may: ['src/model/', 'pg', 'pg-copy-streams', 'node:'],
    },
    {
      name: 'documents',
      files: /^src\/documents\//,
      holds: 'the text of PDF and DOCX files, by libraries; run in a thread of its own',
      may: ['src/model/', 'unpdf', 'mammoth', 'node:zlib'],
    },
    {
      name: 'portal files',
      files: /^crawlers\/(portals|platforms)\//,
      holds: 'portals and the systems behind them (platforms), as data',
      may: ['src/model/portal'],
    },
  ],
  [
    {
      name: 'alerts',
      files: /^src\/alerts\//,
      holds: 'what is told, the table of channels, delivery',
      may: [
        'src/model/',
        'src/net/',
        'src/telemetry/',
        'standardwebhooks',
        'nodemailer',
        'node:crypto',
        'node:tls',
      ],
    },
    {
      name: 'backup',
      files: /^src\/backup\//,
      holds: 'the file of a backup: written, read, compared with its manifest',
      may: ['src/model/', 'type:src/store/', 'tar-stream', 'zod', 'node:'],
    },
    {
      name: 'bulletin',
      files: /^src\/bulletin\//,
      holds: 'a bulletin made of chosen items, and its DOCX and HTML; pure',
      may: ['src/model/', 'docx', 'jszip'],
    },
    {
      name: 'authoring',
      files: /^src\/authoring\//,
      holds:
        "what helps a portal's author: saved pages, goldens, proposals for a site's system, links and layouts; pure",
      may: ['src/model/', 'src/pipeline/', 'cheerio', 'domhandler', 'zod'],
    },
    {
      name: 'crawlers',
      files: /^crawlers\/(registry|crawl|fetch|browser)\//,
      holds: 'the registry of portals, a crawl (Crawlee), fetching, robots.txt, turns, the browser',
      may: [
        'src/model/',
        'src/net/',
        'src/pipeline/discover',
        'src/pipeline/portal-address',
        'src/pipeline/decode',
        'src/pipeline/feed-hub',
        'src/telemetry/',
        'npm:',
        'node:',
      ],
    },
  ],
  [
    {
      name: 'articles',
      files: /^src\/articles\//,
      holds: 'what happens to one page and its article: read `ingest.ts` first',
      may: [
        'src/telemetry/',
        'src/model/',
        'src/pipeline/',
        'src/alerts/',
        'src/documents/',
        'type:src/store/',
        // Pages that come while others are read are given to the page worker together.
        'src/store/batch',
        'piscina',
        'node:crypto',
        'node:path',
        'node:worker_threads',
      ],
    },
  ],
  [
    {
      name: 'runs',
      files: /^src\/runs\//,
      holds: 'one crawl of one portal: its run, outcomes and schedule; retention; the health of sources',
      may: [
        'src/telemetry/',
        'src/model/',
        'src/pipeline/health/',
        // A source that is in trouble is given a proposal for its mending.
        'src/authoring/mend/',
        'src/survey/',
        'crawlers/',
        'src/articles/',
        'src/alerts/',
        'type:src/store/',
        'croner',
        // A thread of its own looks for mendings.
        'piscina',
        'node:path',
        'node:crypto',
        'node:timers/promises',
      ],
    },
    {
      name: 'survey',
      files: /^src\/survey\//,
      holds: "a look at a portal's site: what works, what stands in the place of what does not",
      may: [
        'src/model/',
        'src/pipeline/',
        'src/authoring/',
        'crawlers/',
        'src/articles/',
        'type:src/store/',
        'node:timers/promises',
      ],
    },
  ],
  [
    {
      name: 'queues',
      files: /^queues\//,
      holds: 'BullMQ: the closed table of jobs, the backend, the tick, the workers',
      may: [
        'src/telemetry/',
        'src/model/',
        'crawlers/',
        'src/articles/',
        'src/runs/',
        'src/survey/',
        'src/alerts/',
        'type:src/store/',
        'bullmq',
        'bullmq-otel',
        '@bull-board/',
        '@hono/node-server',
        'hono',
        'zod',
        'ioredis',
        'pg',
        'node:timers/promises',
      ],
    },
    {
      name: 'script',
      files: /^src\/web\/script\//,
      holds: "what runs in the reader's browser: everything works without it",
      may: [],
    },
    {
      name: 'http and web',
      files: /^src\/(http\/|web\/(?!script\/))/,
      holds: 'the API, also for language models (MCP); the pages',
      may: [
        'src/telemetry/',
        'src/model/',
        'type:src/store/',
        // A new subscription is checked by its channel.
        'src/alerts/channels',
        // A secret is made by its channel, too.
        'src/alerts/rotate',
        'type:src/alerts/channel',
        'src/pipeline/query',
        'src/pipeline/query-problems',
        'src/pipeline/match',
        'src/pipeline/search/',
        'src/bulletin/',
        'src/pipeline/country-names',
        'src/pipeline/dedupe/canonical',
        // Versions of a story are compared where they are shown.
        'src/pipeline/versions',
        'hono',
        'zod',
        '@hono/',
        '@modelcontextprotocol/sdk',
        'feedsmith',
        'ipaddr.js',
        'node:',
      ],
    },
  ],
  [
    {
      name: 'app, cli, main',
      files: /^src\/(main\.ts$|app\/|cli\/)/,
      holds: 'what a process is built from, the only place that builds things; the commands; the entry',
      may: ['src/', 'crawlers/', 'queues/', 'node:', 'npm:'],
    },
  ],
];

export const ROOMS = FLOORS.flat();

/** Where alone a big library may stand, so that it can be replaced by rewriting one folder. */
export const CONFINED: readonly (readonly [library: RegExp, files: RegExp])[] = [
  [/^(@crawlee\/|crawlee|playwright)/, /^crawlers\//],
  [/^(bullmq|bullmq-otel|ioredis|@bull-board\/.*)$/, /^queues\//],
  [/^@opentelemetry\//, /^src\/telemetry\//],
  [/^pg-copy-streams$/, /^src\/store\/backup\//],
  [/^tar-stream$/, /^src\/backup\//],
  [/^pg$/, /^(src\/store\/|queues\/(?:connect|inspect)\.ts$)/],
  [/^undici$/, /^src\/net\//],
  [/^(unpdf|mammoth)$/, /^src\/documents\//],
  [/^(docx|jszip)$/, /^src\/bulletin\/docx\//],
  [/^nodemailer$/, /^src\/alerts\/smtp\.ts$/],
];

export interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
  /** `import()`: loaded when it is reached, not with the file. */
  readonly dynamic: boolean;
}

/** Every source file with its text, by path. */
export const SOURCES: ReadonlyMap<string, string> = new Map(
  ['src', 'crawlers', 'queues'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/u.test(file))
      .map((file) => path.posix.join(folder, file))
      .map((file): [string, string] => [file, readFileSync(file, 'utf8')]),
  ),
);

/** Every import of every source file; local targets as paths without their ending. */
export const IMPORTS: readonly Import[] = [...SOURCES].flatMap(([file, source]) => importsOf(file, source));

function importsOf(file: string, source: string): Import[] {
  const found = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gmu,
  );
  return [...found].map((match) => ({
    file,
    typeOnly: match[1] !== undefined,
    dynamic: match[3] !== undefined,
    target: targetOf(file, match[2] ?? match[3] ?? match[4] ?? ''),
  }));
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return path.posix.join(path.posix.dirname(file), specifier).replace(/\.tsx?$/u, '');
}

/** The room a file (or the target of an import) is in; `undefined` for packages. */
export function roomOf(file: string): Room | undefined {
  return ROOMS.find((room) => room.files.test(file) || room.files.test(`${file}.ts`));
}

export function mayImport(room: Room, { target, typeOnly }: Import): boolean {
  const local = /^(src|crawlers|queues)\//u.test(target);
  if (local && roomOf(target) === room) return true;
  return room.may.some((entry) => {
    if (entry === 'npm:') return !local && !target.startsWith('node:');
    const [name, needsType] = entry.startsWith('type:') ? [entry.slice(5), true] : [entry, false];
    if (needsType && !typeOnly) return false;
    if (target === name) return true;
    return /[/:]$/u.test(name) ? target.startsWith(name) : !local && target.startsWith(`${name}/`);
  });
}

/** Files that import each other in a circle, types included: each circle as its files in order. */
export function importCircles(): string[][] {
  const graph = new Map<string, string[]>();
  for (const file of SOURCES.keys()) graph.set(file.replace(/\.tsx?$/u, ''), []);
  for (const { file, target } of IMPORTS) {
    if (graph.has(target)) graph.get(file.replace(/\.tsx?$/u, ''))?.push(target);
  }
  const circles: string[][] = [];
  const finished = new Set<string>();
  const visit = (file: string, way: string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) circles.push(way.slice(start));
    if (start >= 0 || finished.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

/** Files and packages that a file loads before its first line runs, by itself and by what it loads. */
export function loadedWith(entry: string): Set<string> {
  const loaded = new Set<string>();
  const load = (target: string): void => {
    if (loaded.has(target)) return;
    loaded.add(target);
    for (const one of IMPORTS) {
      if (one.file.replace(/\.tsx?$/u, '') === target && !one.typeOnly && !one.dynamic) load(one.target);
    }
  };
  load(entry);
  return loaded;
}

/** The table of docs/ARCHITECTURE.md: the rooms, highest floor last. */
export function roomsTable(): string {
  const code = (entry: string): string =>
    entry.startsWith('type:')
      ? `\`${entry.slice(5)}\` as types`
      : entry === 'npm:'
        ? 'any package'
        : `\`${entry}\``;
  const rows = FLOORS.flatMap((rooms, floor) =>
    rooms.map(({ name, holds, may }) => `| ${floor} | ${name} | ${holds} | ${may.map(code).join(', ')} |`),
  );
  return ['| floor | room | holds | may import, besides itself |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
