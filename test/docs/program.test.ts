import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../scripts/docs/api.ts';
import { SETTINGS, loadConfig } from '../../src/app/config.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { vong } from '../support/cli.ts';
import { ALL_PAGES, code, read, rowsOf, section } from '../support/docs.ts';

describe('the settings on the pages', () => {
  const rows = rowsOf(read('docs/SETTINGS.md'));

  it('are those that there are, with their meanings', () => {
    const printed = rows.map(([name, about]) => [code(name), about]);
    expect(printed).toEqual(Object.entries(SETTINGS).map(([name, { about }]) => [name, about]));
  });

  it('have the defaults that they have', () => {
    const defaults = new Map(Object.entries(loadConfig({})));
    for (const [cell = '', , , printed = ''] of rows) {
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
    const files = [ALL_PAGES, read('Dockerfile'), read('compose.yaml')].join('\n');
    const named = new Set([...files.matchAll(/\bVONG_[A-Z_]*[A-Z]/gu)].map(([name]) => name));
    // `VONG_KEEP_…_DAYS` stands for several.
    expect([...named].filter((name) => !(name in SETTINGS) && name !== 'VONG_KEEP')).toEqual([]);
  });
});

it('the exit codes on the page are those that there are', () => {
  const table = section(read('docs/CLI.md'), 'Exit codes');
  const printed = [...table.matchAll(/^\| (\d+) /gmu)].map(([, found]) => Number(found));
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
    const lines = text.matchAll(/(?:vong -- |src\/main\.js |`vong )([a-z][^`\n|>]*)/gu);
    return [...lines].map(([, line = '']) => line.trim().split(/\s+/u));
  }

  function commandOf([first = '', second = '']: readonly string[]): string {
    return groups.has(first) && /^[a-z]+$/u.test(second) ? `${first} ${second}` : first;
  }

  it('that the pages name exist, with the options that they are given', () => {
    const troubles = section(read('docs/OPERATE.md'), 'Troubleshooting');
    const mentions = printed(ALL_PAGES.replace(troubles, ''));
    expect(mentions.length).toBeGreaterThan(80);
    for (const words of mentions) {
      const command = commandOf(words);
      expect([...known.keys()]).toContain(command);
      const options = words.join(' ').match(/(?<=^|[ [])--[a-z][a-z-]*/gu) ?? [];
      for (const option of options) expect(known.get(command), command).toContain(option);
    }
  });

  it('are all on their page, with all their options', () => {
    const page = read('docs/CLI.md');
    const overview = rowsOf(section(page, 'Commands')).map(([cell]) => code(cell).replace('vong ', ''));
    const actions = [...known.keys()].filter((name) => !groups.has(name) || name === 'items');
    expect(overview.sort()).toEqual(actions.sort());
    for (const name of actions) {
      const part = section(page, `vong ${name}`, 3);
      const [, options = ''] = /^Options:\n([\s\S]*?)(?:\n\n|$)/mu.exec(known.get(name) ?? '') ?? [];
      for (const [option] of options.matchAll(/--(?!help)[a-z-]+/gu)) expect(part, name).toContain(option);
    }
  });
});

describe('the API', () => {
  const routes = new Set<string>();
  beforeAll(() => {
    const { paths } = openApiDocument();
    for (const [route, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) routes.add(`${method.toUpperCase()} ${route}`);
    }
  });

  it('has every route that a page names', () => {
    const mentions = ALL_PAGES.matchAll(
      /(?:\b(GET|POST|PUT|PATCH|DELETE) (?:"\$API)?)?((?<!bench)\/(?:api\/[\w{}/]+(?:\.json)?|healthz|readyz))/gu,
    );
    const named = [...mentions].map(([, method, route = '']) => [method, route.replace(/\/\d+/u, '/{id}')]);
    expect(named.length).toBeGreaterThan(40);
    for (const [method, route = ''] of named) {
      if (['/api/openapi.json', '/api/docs'].includes(route)) continue;
      const methods = [...routes].filter((known) => known.endsWith(` ${route}`));
      expect(methods, route).not.toEqual([]);
      if (method !== undefined) expect(methods).toContain(`${method} ${route}`);
    }
  });

  it('is on its page with every route', () => {
    const table = rowsOf(section(read('docs/API.md'), 'All calls')).map(([cell]) => code(cell));
    expect(table.sort()).toEqual([...routes].sort());
    const headings = [...section(read('docs/API.md'), 'Each call').matchAll(/^### (.*)$/gmu)].map(
      ([, heading]) => heading,
    );
    expect(headings.sort()).toEqual([...routes].sort());
  });
});
