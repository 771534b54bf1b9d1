import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writePayload } from '../../src/alerts/payload.ts';
import type { Item } from '../../src/model/item.ts';
import { ALERT_EVENTS } from '../../src/model/vocabulary.ts';
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
  expect(Object.keys(document.webhooks).sort()).toEqual([...ALERT_EVENTS].sort());
  for (const event of ALERT_EVENTS) {
    const example = document.webhooks[event]?.post.requestBody.content['application/json']?.example;
    expect(example?.type).toBe(event);
    expect(findWrong(event, example), event).toBeNull();
  }
});

it('what is sent of an item answers to it, and has the fields of the example', () => {
  const bodies = {
    'item.new': writePayload('item.new', item, item.firstSeenAt, 'https://vong.example.org'),
    'item.updated': writePayload('item.updated', item, item.firstSeenAt, 'https://vong.example.org', {
      update: { revision: 2, changes: [{ where: 'title', parts: [{ text: 'mới', is: 'added' }] }] },
      face: null,
    }),
    'story.grown': writePayload('story.grown', item, item.firstSeenAt, 'https://vong.example.org', {
      update: null,
      face: item,
    }),
  };
  for (const [event, text] of Object.entries(bodies)) {
    const body = JSON.parse(text) as { data: object };
    expect(findWrong(event, body), event).toBeNull();
    const example = document.webhooks[event]?.post.requestBody.content['application/json']?.example;
    expect(Object.keys(body.data), event).toEqual(Object.keys(example?.data ?? {}));
  }
  expect(findWrong('item.new', JSON.parse(bodies['story.grown']))).not.toBeNull();
});
