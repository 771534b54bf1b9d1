import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import { writePayload } from '../../src/alerts/payload.ts';
import type { Item } from '../../src/model/item.ts';
import { DELIVERY_EVENTS } from '../../src/model/vocabulary.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openService, type TestService } from '../support/http.ts';
import { closeSchemas } from '../support/schemas.ts';

interface Media {
  readonly schema: object;
  readonly example: { readonly type: string; readonly data: object };
}
interface Document {
  readonly components: object;
  readonly webhooks: Readonly<
    Record<
      string,
      { readonly post: { readonly requestBody: { readonly content: Readonly<Record<string, Media>> } } }
    >
  >;
}

let service: TestService;
let document: Document;
let item: Item;
beforeAll(async () => {
  service = await openService();
  document = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as Document;
  const id = await storeArticle(service.store, articleRow('a.vn/1'));
  item = (await service.store.items.get(id)) ?? expect.fail('no item');
});
afterAll(() => service.close());

/** What is wrong with a body by the schema of its event; fields that the schema does not name are wrong, too. */
function findWrong(event: string, body: unknown): unknown {
  const media = document.webhooks[event]?.post.requestBody.content['application/json'];
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const isValid = ajv.compile(closeSchemas(media?.schema ?? {}, document));
  return isValid(body) ? null : isValid.errors;
}

it('every event has a schema, and an example that answers to it', () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...DELIVERY_EVENTS].sort());
  for (const event of DELIVERY_EVENTS) {
    const example = document.webhooks[event]?.post.requestBody.content['application/json']?.example;
    expect(example?.type).toBe(event);
    expect(findWrong(event, example), event).toBeNull();
  }
});

it('what is sent answers to it, and has the fields of the example', () => {
  const head = { id: 'msg_1', at: '2026-11-18T02:15:04.000Z', publicUrl: 'https://vong.example.org' };
  const nothing = { update: null, face: null };
  const update = {
    revision: 2,
    changes: [{ where: 'title', parts: [{ text: 'mới', is: 'added' }] }],
  } as const;
  const ofItem = { ...head, about: 'item', item, portal: null } as const;
  const source = {
    portal: 'yenbai',
    name: 'Cổng',
    nameEn: 'Portal',
    host: null,
    state: 'broken',
    before: 'ok',
    seen: { vi: 'mất', en: 'gone' },
  } as const;
  const endpoint = {
    subscription: '7',
    channel: 'webhook',
    url: 'https://a.example/',
    reason: 'gone',
    failingSince: null,
  };
  const bulletin = {
    id: '5',
    number: 48,
    year: 2026,
    title: 'Bản tin',
    from: '2026-11-23',
    to: '2026-11-29',
    stories: ['Một tin'],
  };
  const alerts: readonly Alert[] = [
    { ...ofItem, event: 'item.new', details: nothing },
    { ...ofItem, event: 'item.updated', details: { update, face: null } },
    { ...ofItem, event: 'story.grown', details: { update: null, face: item } },
    { ...head, event: 'source.broken', about: 'source', source },
    { ...head, event: 'endpoint.disabled', about: 'endpoint', endpoint },
    { ...head, event: 'bulletin.released', about: 'bulletin', bulletin, file: null },
    { ...head, event: 'test.ping', about: 'ping', subscription: '7' },
  ];
  for (const alert of alerts) {
    const body = JSON.parse(writePayload(alert)) as { data: object };
    expect(findWrong(alert.event, body), alert.event).toBeNull();
    const example = document.webhooks[alert.event]?.post.requestBody.content['application/json']?.example;
    expect(Object.keys(body.data), alert.event).toEqual(Object.keys(example?.data ?? {}));
  }
  // A field that its event does not have is found.
  const [, updated] = alerts;
  expect(
    findWrong('item.new', { ...JSON.parse(writePayload(updated ?? expect.fail('none'))), type: 'item.new' }),
  ).not.toBeNull();
});
