import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createFetcher } from '../../crawlers/fetch/fetch.ts';
import { loadPlatforms, loadPortals } from '../../crawlers/registry/registry.ts';
import { recognizeFamilies } from '../../src/authoring/family.ts';
import { goldensSchema } from '../../src/authoring/fixture.ts';
import { compareWithGolden } from '../../src/authoring/golden.ts';
import { CLIENT_RENDERED } from '../../src/model/retry.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import type { Extraction, Page } from '../../src/model/article.ts';
import { NOW, bench } from '../support/crawl.ts';

vi.setConfig({ testTimeout: 120_000 });

const FOLDER = path.join(import.meta.dirname, '../../fixtures/drawn');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};
const platforms = await loadPlatforms();
const portals = await loadPortals({ folder: FOLDER });
const sites = readdirSync(FOLDER).filter((name) => !name.endsWith('.yaml'));

function siteOf(id: string) {
  const read = (file: string): string => readFileSync(path.join(FOLDER, id, file), 'utf8');
  const portal = portals.get(id);
  const [list] = portal?.lists ?? [];
  if (portal === undefined || list === undefined) throw new Error(`${id} is no portal with a list`);
  const answers = JSON.parse(read('answers.json')) as Record<string, string>;
  return { portal, list, read, answers, goldens: goldensSchema.parse(JSON.parse(read('expected.json'))) };
}

function read(portalId: string, url: string, html: string): Page {
  const fetchedAt = NOW.toISOString();
  return { portalId, url, html, finalUrl: url, status: 200, contentType: null, fetchedAt, hints: {} };
}

function labelOf(extraction: Extraction) {
  return extraction.kind === 'article' ? judge(extraction.article).label : null;
}

describe.each(sites)('the site drawn by script %s', (id) => {
  it('names nothing and has no text before its script has run', () => {
    const { portal, list, read: file, answers, goldens } = siteOf(id);
    const listPath = new URL(list.url).pathname;
    const shell = { url: list.url, text: file(answers[listPath] ?? '') };
    expect(discover(shell, list, portal)).toMatchObject({ references: [], isShell: true });
    expect(recognizeFamilies([shell], platforms).map(({ platform }) => platform)).toEqual([
      'client-rendered',
    ]);
    if (portal.render === 'http') return;
    for (const [at, { url }] of Object.entries(goldens)) {
      const page = read(id, url, file(answers[at] ?? ''));
      expect(extract(page, portal)).toMatchObject({ kind: 'no-body', reason: CLIENT_RENDERED });
    }
  });

  it('is read in Chromium as a person has read it', async () => {
    const { portal, list, read: file, answers, goldens } = siteOf(id);
    const { tools } = await bench([portal], (request, response) => {
      const name = answers[request.url ?? ''];
      if (name === undefined) return response.writeHead(404).end();
      response.setHeader('content-type', TYPES[path.extname(name)] ?? '');
      return response.end(file(name));
    });
    const fetcher = createFetcher(portal, tools);
    const listed = await fetcher.fetchList(list.url, list, null);
    const { references } = discover({ url: list.url, text: listed?.text ?? '' }, list, portal);
    expect(references.map(({ url }) => new URL(url).pathname)).toEqual(Object.keys(goldens));
    for (const [at, golden] of Object.entries(goldens)) {
      const { text } = await fetcher.fetchArticle(golden.url);
      const extraction = extract(read(id, golden.url, text), portal);
      expect(compareWithGolden(golden, extraction, labelOf(extraction)), at).toEqual([]);
    }
    expect(tools.log.warnings).toEqual([]);
  });
});
