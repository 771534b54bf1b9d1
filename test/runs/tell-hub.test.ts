import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNetClient } from '../../src/net/client.ts';
import { createHubTeller } from '../../src/runs/tell-hub.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { serveHttp } from '../support/server.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

it('tells a hub of the feeds when an article was told, and again where the hub did not take it', async () => {
  const told: string[] = [];
  const logged: string[] = [];
  let status = 202;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    told.push(`${request.method ?? ''} ${await text(request)}`);
    response.writeHead(status).end();
  };
  const hub = await serveHttp((request, response) => void answer(request, response));
  const net = createNetClient({ userAgent: 'test', timeoutMs: 5000, maxBytes: 1000, allowPrivate: true });
  const keep = (_: object, message: string): void => void logged.push(message);
  const tell = createHubTeller({
    store: db.store,
    net,
    log: { debug: keep, info: keep, warn: keep, error: keep },
    hub: `${hub.url}/`,
    feeds: ['https://vong.example.vn/feeds/all.atom', 'https://vong.example.vn/feeds/all.rss'],
  });
  await tell();
  const notice =
    'POST hub.mode=publish&hub.url=https%3A%2F%2Fvong.example.vn%2Ffeeds%2Fall.atom' +
    '&hub.url=https%3A%2F%2Fvong.example.vn%2Ffeeds%2Fall.rss';
  expect(told).toEqual([notice]);
  await tell();
  await storeArticle(db.store, articleRow('a.vn/1', { verdict: { label: 'other' } }));
  await tell();
  expect(told).toHaveLength(1);
  await storeArticle(db.store, articleRow('a.vn/2'));
  status = 500;
  await tell();
  status = 204;
  await tell();
  await tell();
  expect(told).toEqual([notice, notice, notice]);
  expect(logged).toEqual(['the hub of the feeds does not take notice']);
  await hub.close();
  await storeArticle(db.store, articleRow('a.vn/3', { article: { body: 'Văn bản thứ ba.' } }));
  await tell();
  expect(logged).toEqual([expect.any(String), 'the hub of the feeds does not answer']);
  await net.close();
});
