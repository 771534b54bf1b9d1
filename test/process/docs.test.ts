import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { alertPayload } from '../../src/alerts/payload.ts';
import { signMessage } from '../../src/alerts/signature.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { SETTINGS, loadConfig } from '../../src/app/config.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { portalSchema } from '../../src/model/portal.ts';
import type { Item } from '../../src/model/records.ts';
import { articleRow } from '../support/articles.ts';
import { vong } from '../support/cli.ts';
import { type TestService, openService } from '../support/http.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const DOCS = ['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((file) => `docs/${file}`)].filter(
  (file) => file.endsWith('.md'),
);
const README = read('README.md');
const ALL = DOCS.map(read).join('\n');

/** The code blocks of a kind. */
function blocks(text: string, kind: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].flatMap(([, found, code]) =>
    found === kind && code !== undefined ? [code] : [],
  );
}

function section(text: string, heading: string): string {
  const found = text.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`there is no section "${heading}"`);
  return found;
}

/** The cells of a section's table rows whose first cell is code. */
function rowsOf(text: string): string[][] {
  return [...text.matchAll(/^\| (`.*) \|$/gmu)].map(([, row = '']) =>
    row.split(/ +\| */u).map((cell) => cell.trim()),
  );
}

const code = (cell: string | undefined): string => /^`([^`]+)`/u.exec(cell ?? '')?.[1] ?? '';

describe('the settings in the README', () => {
  const rows = rowsOf(section(README, 'Settings'));

  it('are those that there are, with their meanings', () => {
    const printed = rows.map(([name, about]) => [code(name), about]);
    expect(printed).toEqual(Object.entries(SETTINGS).map(([name, { about }]) => [name, about]));
  });

  it('have the defaults that they have', () => {
    const defaults = new Map(Object.entries(loadConfig({})));
    for (const [cell = '', , printed = ''] of rows) {
      const name = code(cell);
      const value = defaults.get(name);
      if (name === 'VONG_DATA_DIR') {
        expect(printed).toContain('`/var/lib/vong` as root, else `~/.local/share/vong`');
        expect(['/var/lib/vong', path.join(os.homedir(), '.local/share/vong')]).toContain(value);
      } else if (value === undefined || value instanceof Map) expect(printed, name).toMatch(/^none/u);
      else expect(printed, name).toBe(`\`${JSON.stringify(value).replace(/["[\]]/gu, '')}\``);
    }
  });

  it('are the only ones that any page or file names', () => {
    const files = [ALL, read('Dockerfile'), read('compose.yaml')].join('\n');
    const named = new Set([...files.matchAll(/\bVONG_[A-Z_]*[A-Z]/gu)].map(([name]) => name));
    expect([...named].filter((name) => !(name in SETTINGS))).toEqual([]);
  });
});

it('the exit codes in the README are those that there are', () => {
  const printed = [...section(README, 'Commands').matchAll(/^\| (\d+) /gmu)].map(([, found]) =>
    Number(found),
  );
  expect(printed).toEqual(Object.values(EXIT));
});

describe('the commands', () => {
  /** Every command with its help, `items show` under its two words. */
  const known = new Map<string, string>();
  const groups = new Set<string>();

  async function learn(words: readonly string[]): Promise<void> {
    const { out } = await vong([...words, '--help']);
    known.set(words.join(' '), out);
    if (!/^Usage: .*\[command\]$/mu.test(out)) return;
    groups.add(words.join(' '));
    const names = [...out.matchAll(/^ {2}([a-z]+)(?: |$)/gmu)].map(([, name = '']) => name);
    for (const name of names.filter((one) => one !== 'help')) await learn([...words, name]);
  }
  beforeAll(() => learn([]));

  /** Command lines as printed, cut at the next pipe, quote or line. */
  function printed(text: string): string[][] {
    const lines = text.matchAll(/(?:vong -- |main\.js |`vong )([a-z][^`\n|>]*)/gu);
    return [...lines].map(([, line = '']) => line.trim().split(/\s+/u));
  }

  function commandOf([first = '', second = '']: readonly string[]): string {
    return groups.has(first) && /^[a-z]+$/u.test(second) ? `${first} ${second}` : first;
  }

  it('that the pages name exist, with the options that they are given', () => {
    const troubles = section(README, 'When something is wrong');
    const mentions = printed(ALL.replace(troubles, ''));
    expect(mentions.length).toBeGreaterThan(40);
    for (const words of mentions) {
      const command = commandOf(words);
      expect([...known.keys()]).toContain(command);
      const options = words.join(' ').match(/(?<=^|[ [])--[a-z][a-z-]*/gu) ?? [];
      for (const option of options) expect(known.get(command), command).toContain(option);
    }
  });

  it('are all in the README, with all their options', () => {
    const rows = rowsOf(section(README, 'Commands')).map(([cell]) => code(cell));
    const table = new Map(rows.map((row) => [commandOf(row.split(' ').slice(1)), row]));
    const actions = [...known.keys()].filter((name) => !groups.has(name) || name === 'items');
    expect([...table.keys()].sort()).toEqual(actions.sort());
    for (const [name, row] of table) {
      const [, options = ''] = /^Options:\n([\s\S]*?)(?:\n\n|$)/mu.exec(known.get(name) ?? '') ?? [];
      for (const [option] of options.matchAll(/--(?!help)[a-z-]+/gu)) expect(row).toContain(option);
    }
  });

  it('of npm exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...ALL.matchAll(/npm run (?:-s )?([a-z]+)/gu)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});

describe('the API', () => {
  let service: TestService;
  let routes: Set<string>;
  beforeAll(async () => {
    service = await openService();
    const answer = await fetch(`${service.url}/api/openapi.json`);
    const { paths } = (await answer.json()) as { paths: Record<string, object> };
    routes = new Set(
      Object.entries(paths).flatMap(([route, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
      ),
    );
  });
  afterAll(() => service.close());

  it('has every route that a page names', () => {
    const mentions = ALL.matchAll(
      /(?:\b(GET|POST|PATCH|DELETE) (?:"\$API)?)?(\/(?:api\/[\w{}/]+(?:\.json)?|healthz|readyz))/gu,
    );
    const named = [...mentions].map(([, method, route = '']) => [method, route.replace(/\/\d+/u, '/{id}')]);
    expect(named.length).toBeGreaterThan(20);
    for (const [method, route = ''] of named) {
      if (route === '/api/openapi.json') continue;
      const methods = [...routes].filter((known) => known.endsWith(` ${route}`));
      expect(methods, route).not.toEqual([]);
      if (method !== undefined) expect(methods).toContain(`${method} ${route}`);
    }
  });

  it('is in the README with every route', () => {
    const table = rowsOf(section(README, 'The API')).map(([cell]) => code(cell));
    expect(table.sort()).toEqual([...routes].sort());
  });

  it('is asked by the image whether it lives', () => {
    const [, script = ''] = /^ {2}CMD \["node", "-e", "(.*)"\]$/mu.exec(read('Dockerfile')) ?? [];
    const ask = (port: string) =>
      new Promise((resolve) => {
        const env = { VONG_HTTP_PORT: port };
        spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' }).once('exit', resolve);
      });
    return Promise.all([
      expect(ask(new URL(service.url).port)).resolves.toBe(0),
      expect(ask('1')).resolves.toBe(1),
    ]);
  });
});

describe('the portals in the pages', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'vong-docs-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are valid', async () => {
    const files = new Map<string, string>();
    for (const yaml of blocks(ALL, 'yaml')) {
      files.set(`${(parse(yaml) as { id: string }).id}.yaml`, yaml);
    }
    const [typescript = ''] = blocks(read('docs/PORTALS.md'), 'ts');
    const plain = typescript.replace(/^import .*$/mu, 'const definePortal = (portal) => portal;');
    const url = `data:text/javascript,${encodeURIComponent(plain)}`;
    const { default: portal } = (await import(/* @vite-ignore */ url)) as { default: { id: string } };
    files.set('builtin.json', JSON.stringify({ ...portal, id: 'builtin', hosts: ['a.vn'], lists: lists() }));
    for (const [file, text] of files) await writeFile(path.join(folder, file), text);
    const loaded = await loadPortals({ folder });
    expect([...loaded.keys()]).toEqual(expect.arrayContaining(['hue', 'laocai-ngoaivu', 'builtin']));

    // Two portals may not share a host, so the built-in example is loaded on another one.
    function lists(): object[] {
      return (portal as unknown as { lists: { url: string }[] }).lists.map((list) => ({
        ...list,
        url: list.url.replace('hue.gov.vn', 'a.vn'),
      }));
    }
  });

  it('are described field by field', () => {
    const names = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties } = schema as { properties?: Record<string, unknown> };
      for (const name of Object.keys(properties ?? {})) names.add(name);
      for (const part of Object.values(schema)) collect(part);
    };
    collect(z.toJSONSchema(portalSchema, { io: 'input' }));
    const page = read('docs/PORTALS.md');
    expect(names.size).toBeGreaterThan(40);
    for (const name of names)
      expect(page, name).toMatch(new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``, 'u'));
  });

  it('have fixtures of the form that the tests read', () => {
    const [meta, expected] = blocks(read('docs/PORTALS.md'), 'json').map(
      (text) => JSON.parse(text) as object,
    );
    const real = (file: string) => JSON.parse(read(`fixtures/portals/sonla/${file}`)) as object;
    const fields = (goldens: object): string[][] =>
      Object.values(goldens).map((one: object) => Object.keys(one));
    expect(fields(expected ?? {})).toEqual(fields(real('expected.json')));
    const keys = (about: object): string[][] =>
      Object.values(about).map((one: { from: object }) => [...Object.keys(one), ...Object.keys(one.from)]);
    expect(keys(meta ?? {})).toEqual(keys(real('meta.json')));
  });
});

it('every example of a query is one', () => {
  const examples = [
    ...blocks(read('docs/QUERY.md'), 'query').map((text) => text.trim()),
    ...[...ALL.matchAll(/(?:--filter|--query|query=)\s*'([^']+)'/gu)].map(([, text = '']) => text),
    ...[...ALL.matchAll(/query=([^']+)'/gu)].map(([, text = '']) => text),
  ];
  expect(examples.length).toBeGreaterThan(8);
  for (const example of examples) expect(() => parseQuery(example), example).not.toThrow();
});

describe('an alert', () => {
  it('is described field by field', () => {
    const { article, verdict } = articleRow('a.vn/1');
    const item: Item = {
      ...article,
      ...verdict,
      id: '1',
      portalId: 'yenbai',
      images: [{ url: 'https://a.vn/1.jpg', caption: null, credit: null }],
      story: {
        storyId: '1',
        eventId: '1',
        kind: 'new',
        of: null,
        similarity: 0,
        reason: { rule: 'nothing-earlier' },
        because: 'Nothing earlier to compare with.',
        face: '1',
      },
      judgement: null,
      judgedFrom: 'text',
      revision: 1,
      firstSeenAt: '2026-11-22T03:00:00.000Z',
      updatedAt: '2026-11-22T03:00:00.000Z',
    };
    const text = alertPayload('item.new', item, '2026-11-22T03:00:00.000Z', 'https://vong.example.org');
    const { data, ...outer } = JSON.parse(text) as { data: Record<string, unknown> };
    const rows = rowsOf(section(read('docs/ALERTS.md'), 'The body'));
    expect(rows.map(([cell]) => code(cell))).toEqual([
      ...Object.keys(outer),
      ...Object.keys(data).map((field) => `data.${field}`),
    ]);
    for (const [cell, about] of rows) {
      const value = data[code(cell).replace('data.', '')];
      const inner = Array.isArray(value) ? (value[0] as unknown) : value;
      if (typeof inner !== 'object' || inner === null) continue;
      for (const name of Object.keys(inner)) expect(about).toContain(`\`${name}\``);
    }
  });

  it('is taken by the receiver in the README when its signature holds, and refused when not', async () => {
    const [receiver = ''] = blocks(README, 'js');
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const port = await freePort();
    const child = spawn(process.execPath, ['--input-type=module', '--eval', receiver], {
      cwd: ROOT,
      env: { WEBHOOK_SECRET: secret, PORT: String(port) },
      stdio: 'ignore',
    });
    const body = JSON.stringify({ type: 'item.new', data: { title: 'Tin', link: 'http://a.vn/items/1' } });
    const post = async (text: string): Promise<number> => {
      const headers = signMessage(secret, 'msg_1', new Date(), body);
      return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text })).status;
    };
    try {
      await vi.waitFor(async () => expect(await post(body)).toBe(204), { timeout: 20_000, interval: 100 });
      expect(await post(`${body} `)).toBe(400);
    } finally {
      child.kill();
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the pages', () => {
  it.each(DOCS)('link from %s to what is there', (file) => {
    for (const [, target = '', anchor] of read(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/gu)) {
      const linked = target === '' ? file : path.join(path.dirname(file), target);
      expect(existsSync(path.join(ROOT, linked)), linked).toBe(true);
      if (anchor === undefined) continue;
      const headings = [...read(linked).matchAll(/^#+ (.*)$/gmu)].map(([, text = '']) =>
        text.toLowerCase().replaceAll(' ', '-'),
      );
      expect(headings).toContain(anchor);
    }
  });

  it('name only files that are there', () => {
    const named = [...ALL.matchAll(/`((?:src|crawlers|queues|scripts|fixtures|test)\/[\w./-]+)`/gu)];
    const files = named.map(([, file = '']) => file).filter((file) => !file.includes('hue'));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  });

  it('tell of every table of the database', () => {
    const folder = 'src/store/migrations';
    const sql = readdirSync(path.join(ROOT, folder)).map((file) => read(`${folder}/${file}`));
    const tables = (statement: RegExp): string[] =>
      [...sql.join('\n').matchAll(statement)].flatMap(([, table]) => table ?? []);
    const dropped = tables(/^drop table (\w+)/gmu);
    const made = tables(/^create table (\w+)/gmu).filter((table) => !dropped.includes(table));
    const rows = rowsOf(section(read('docs/ARCHITECTURE.md'), 'The tables'));
    expect(rows.map(([cell]) => code(cell)).sort()).toEqual([...made, 'migrations'].sort());
    // Nothing grows without a bound, or a reason why it may.
    for (const [table, , stays] of rows) expect(stays, table).toMatch(/\w/u);
  });

  it('have shell lines that a shell can read', () => {
    for (const lines of blocks(ALL, 'sh')) {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: lines, encoding: 'utf8' });
      expect(status, `${lines}${stderr}`).toBe(0);
    }
  });
});

describe('compose.yaml', () => {
  interface Service {
    readonly command?: readonly string[];
    readonly image: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly depends_on?: Readonly<Record<string, { condition: string }>>;
    readonly healthcheck?: { readonly disable?: boolean };
  }
  const given: Readonly<Record<string, string>> = {
    VONG_API_TOKEN: 'a-token-of-more-than-32-characters',
    POSTGRES_PASSWORD: 'secret',
  };
  const filled = read('compose.yaml').replace(
    /\$\{([A-Z_]+):([-?])([^}]*)\}/gu,
    (_, name: string, kind: string, rest: string) => given[name] ?? (kind === '-' ? rest : ''),
  );
  const { services } = parse(filled, { merge: true }) as { services: Readonly<Record<string, Service>> };

  it('gives every role settings that it accepts', () => {
    for (const role of ['web', 'worker', 'migrate']) {
      expect(services[role]?.command).toEqual([role]);
      const config = loadConfig(services[role]?.environment ?? {});
      expect(config.VONG_HTTP_HOST).toBe('0.0.0.0');
      expect(config.DATABASE_URL).toBe('postgres://vong:secret@postgres:5432/vong');
      expect(config.REDIS_URL).toBe('redis://redis:6379');
    }
  });

  it('holds no secret, and does not start without them', () => {
    for (const name of Object.keys(given)) {
      const uses = read('compose.yaml').match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'gu')) ?? [];
      expect(uses.length, name).toBeGreaterThan(0);
      for (const use of uses) expect(use).toMatch(/:\?/u);
    }
  });

  it('waits only for services that tell when they are ready', () => {
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const checked = services[name]?.healthcheck?.disable !== true && services[name]?.healthcheck;
        expect(condition).toBe(checked ? 'service_healthy' : 'service_completed_successfully');
      }
    }
    expect(Object.keys(services['web']?.depends_on ?? {})).toEqual(['migrate', 'redis']);
  });

  it('has a Redis that loses no job', () => {
    expect(services['redis']?.command?.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
  });
});

it('the image copies only what is there', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gmu)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  expect(copied.length).toBeGreaterThan(3);
  for (const file of copied) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
});
