import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import path from 'node:path';
import { anchor } from '../../scripts/docs/markdown.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { ALL_PAGES, DOCS, blocks, code, read, rowsOf, section } from '../support/docs.ts';

describe('the pages', () => {
  it.each(DOCS)('link from %s to what is there', (file) => {
    for (const [, target = '', hash] of read(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/gu)) {
      const linked = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      expect(existsSync(linked), `${file} links to ${linked}`).toBe(true);
      if (hash === undefined) continue;
      const headings = [...read(linked).matchAll(/^#+ (.*)$/gmu)].map(([, text = '']) => anchor(text));
      expect(headings, `${file} links to ${linked}`).toContain(hash);
    }
  });

  it('name only files that are there', () => {
    const named = [
      ...ALL_PAGES.matchAll(
        /`((?:src|crawlers|queues|scripts|fixtures|test|bench|training|docs)\/[\w./<>*{}-]+)`/gu,
      ),
    ];
    // `<id>` and the like stand for a name; the made-up portal of Huế is an example.
    const files = named.map(([, file = '']) => file).filter((file) => !/hue|[<*{]/u.test(file));
    expect(files.length).toBeGreaterThan(60);
    for (const file of files) expect(existsSync(file) || existsSync(`${file}.ts`), file).toBe(true);
    const folders = named.map(([, file = '']) => file).filter((file) => /[<*{]/u.test(file));
    for (const file of folders) expect(existsSync(file.replace(/[^/]*[<*{].*$/u, '')), file).toBe(true);
  });

  it('name only files of a folder that are in it', () => {
    const sources = ['src', 'crawlers', 'queues', 'scripts', 'training', 'bench', 'test'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.basename(file)),
    );
    const named = [...ALL_PAGES.matchAll(/`(?:[\w-]+\/)*([\w-]+\.(?:ts|tsx|sql))`/gu)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(60);
    for (const file of named.filter((one) => !/hue/u.test(one))) expect(sources, file).toContain(file);
  });

  it('name only functions and constants that the code has', () => {
    const code = ['src', 'crawlers', 'queues']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
      )
      .filter((file) => /\.tsx?$/u.test(file))
      .map(read)
      .join('\n');
    const named = ['ARCHITECTURE', 'FLOW', 'CRAWLING', 'STORE', 'EXTRACTION', 'RELEVANCE']
      .map((page) => read(`docs/${page}.md`))
      .concat(read('CONTRIBUTING.md'))
      .flatMap((text) => [...text.matchAll(/`(\w*[a-z][A-Z]\w*|[A-Z]+_[A-Z_]+)`/gu)])
      .flatMap(([, name]) => name ?? []);
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(code, name).toMatch(new RegExp(`\\b${name}\\b`, 'u'));
  });

  it('tell of every table of the database', () => {
    const folder = 'src/store/migrations';
    const sql = readdirSync(folder).map((file) => read(`${folder}/${file}`));
    const tables = (statement: RegExp): string[] =>
      [...sql.join('\n').matchAll(statement)].flatMap(([, table]) => table ?? []);
    const dropped = tables(/^drop table (\w+)/gmu);
    const made = tables(/^create table (\w+)/gmu).filter((table) => !dropped.includes(table));
    const rows = rowsOf(section(read('docs/STORE.md'), 'The tables'));
    expect(rows.map(([cell]) => code(cell)).sort()).toEqual([...made, 'migrations'].sort());
    // Nothing grows without a bound, or a reason why it may.
    for (const [table, , stays] of rows) expect(stays, table).toMatch(/\w/u);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...ALL_PAGES.matchAll(/npm run (?:-s )?([a-z]+)/gu)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    if (/npm test\b/u.test(ALL_PAGES)) expect(Object.keys(scripts)).toContain('test');
  });

  it('give only queries that are valid', () => {
    const examples = [
      ...blocks(read('docs/QUERY.md'), 'query').map((text) => text.trim()),
      ...[...ALL_PAGES.matchAll(/(?:--filter|--query|query=)\s*'([^']+)'/gu)].map(([, text = '']) => text),
      ...[...ALL_PAGES.matchAll(/'query=([^']+)'/gu)].map(([, text = '']) => text),
    ];
    expect(examples.length).toBeGreaterThan(8);
    for (const example of examples) expect(() => parseQuery(example), example).not.toThrow();
  });
});

describe('the introductions', () => {
  it('fit in what one reads at a sitting', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });

  it('lead to each other, and to every page', () => {
    expect(read('README.md')).toContain('](README.vi.md)');
    expect(read('README.vi.md')).toContain('](README.md)');
    for (const page of DOCS) {
      if (page === 'README.md') continue;
      const linked = DOCS.some((from) => from !== page && linksOf(from).includes(page));
      expect(linked, page).toBe(true);
    }
  });
});

function linksOf(file: string): string[] {
  return [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(([, target = '']) =>
    path.posix.join(path.posix.dirname(file), target),
  );
}
