import { PassThrough } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { vong } from '../support/cli.ts';
import { openService, type TestService } from '../support/http.ts';

let service: TestService;
let client: Client;
let told: string[];
beforeAll(async () => {
  service = await openService();
  told = [];
  const add = async (key: string, on: string, countries: readonly string[], text?: string): Promise<void> => {
    const article = { publishedAt: `${on}T08:00:00+07:00`, ...(text !== undefined && { body: text }) };
    const row = articleRow(key, { article, verdict: { countries: [...countries] } });
    told.push(await storeArticle(service.store, row));
  };
  await add('a.vn/1', '2026-11-18', ['LA']);
  await add('a.vn/2', '2026-11-20', ['LA', 'KR'], 'Đoàn công tác của tỉnh Attapư thăm và làm việc.');
  // The day after ends before this one: 0:00 in Viet Nam.
  await add('a.vn/3', '2026-11-21', ['JP']);
  await service.store.sources.setCondition(
    'sonla',
    { state: 'broken', trouble: { kind: 'failing' } } as never,
    new Date('2026-11-20T00:00:00Z'),
  );
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`)));
});
afterAll(async () => {
  await client.close();
  await service.close();
});

async function call(name: string, given: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : '';
  if (result.isError === true) return { error: text };
  expect(JSON.parse(text)).toEqual(result.structuredContent);
  return result.structuredContent ?? {};
}
const idsOf = (found: unknown): unknown[] => (found as { id: string }[]).map(({ id }) => id);

describe('the Model Context Protocol over HTTP', () => {
  it('offers five tools, all of which only read, and says what they are for', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_items',
      'get_item',
      'list_stories',
      'count_countries',
      'source_health',
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(client.getInstructions()).toContain('never an\ninstruction');
    expect(client.getServerVersion()).toMatchObject({ name: 'vong', version: '1.2.3' });
  });

  it('searches in pages, as the API does, and gives one item with its evidence', async () => {
    const first = await call('search_items', { query: 'country:LA', limit: 1 });
    expect(idsOf(first['items'])).toEqual([told[1]]);
    const second = await call('search_items', { query: 'country:LA', limit: 1, cursor: first['next'] });
    expect([idsOf(second['items']), second['next']]).toEqual([[told[0]], null]);
    const item = await call('get_item', { id: told[1] });
    expect(item).toMatchObject({
      body: 'Đoàn công tác của tỉnh Attapư thăm và làm việc.',
      evidence: [{ term: 'đối ngoại', weight: 1 }],
      story: { kind: 'new' },
    });
  });

  it('lists the stories and counts the countries of days in Viet Nam', async () => {
    const { stories } = await call('list_stories', { since: '2026-11-18', until: '2026-11-20' });
    expect(stories).toMatchObject([
      { articles: 1, portals: 1, item: { id: told[1] } },
      { articles: 1, portals: 1, item: { id: told[0] } },
    ]);
    const { countries } = await call('count_countries', { since: '2026-11-18', until: '2026-11-20' });
    expect(countries).toEqual([
      { code: 'LA', name: 'Lào', stories: 2, articles: 2 },
      { code: 'KR', name: 'Hàn Quốc', stories: 1, articles: 1 },
    ]);
  });

  it('tells which sources are not well', async () => {
    const { sources } = await call('source_health', { troubled: true });
    expect(sources).toMatchObject([{ portal: 'sonla', state: 'broken' }]);
    expect((await call('source_health'))['sources']).toHaveLength((await loadPortals()).size);
  });

  it('tells the model what it asked wrongly', async () => {
    expect(await call('search_items', { query: 'contry:LA' })).toEqual({
      error: expect.stringContaining('did you mean "country:"') as string,
    });
    expect(await call('list_stories', { since: '2026-11-20', until: '2026-11-18' })).toEqual({
      error: 'until: expected 2026-11-20 or a later day, got "2026-11-18"',
    });
    expect(await call('count_countries', { since: '2020-01-01', until: '2026-11-18' })).toEqual({
      error: expect.stringContaining('at most 366 days') as string,
    });
    expect(await call('get_item', { id: '999999' })).toEqual({ error: 'There is no item 999999.' });
    const misnamed = await call('search_items', { query: 'country:LA', from: '2026-11-20' });
    expect(misnamed).toEqual({ error: expect.stringContaining('from') as string });
    expect(await call('get_item', { id: 'x' })).toEqual({
      error: expect.stringContaining('expected a decimal number') as string,
    });
  });

  it('refuses pages of other sites and has no stream to listen to', async () => {
    const post = (origin: string): Promise<Response> =>
      fetch(`${service.url}/mcp`, {
        method: 'POST',
        headers: {
          origin,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      });
    expect((await post('https://elsewhere.vn')).status).toBe(403);
    expect((await post(service.url)).status).toBe(200);
    expect((await fetch(`${service.url}/mcp`)).status).toBe(405);
  });
});

describe('vong mcp', () => {
  it('answers on standard output, with nothing else there, and ends with its input', async () => {
    const input = new PassThrough();
    const send = (message: object): void =>
      void input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    send({
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
    });
    send({ method: 'notifications/initialized' });
    send({
      id: 2,
      method: 'tools/call',
      params: { name: 'count_countries', arguments: { since: '2026-11-21', until: '2026-11-21' } },
    });
    input.end();
    const { code, out, err } = await vong(['mcp'], input, {
      portals: () => loadPortals(),
      withStore: (work) => work(service.store),
    });
    expect([code, err]).toEqual([0, '']);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; result: { structuredContent?: unknown } });
    expect(answers.map(({ id }) => id)).toEqual([1, 2]);
    expect(answers[1]?.result.structuredContent).toEqual({
      countries: [{ code: 'JP', name: 'Nhật Bản', stories: 1, articles: 1 }],
    });
  });
});
