import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/listen.ts';
import { findSimilarName } from '../../src/model/did-you-mean.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW } from '../support/database.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';
import { keptLog } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BEARER = { authorization: `Bearer ${API_TOKEN}` };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

async function call(
  method: string,
  path: string,
  options: { body?: unknown; raw?: string; headers?: Record<string, string>; at?: TestService } = {},
): Promise<Answer> {
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const answer = await fetch(`${(options.at ?? service).url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...BEARER,
      ...options.headers,
    },
    ...(body !== undefined && { body }),
  });
  const content = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  const json = isJson ? (JSON.parse(content) as Record<string, unknown>) : {};
  return { status: answer.status, headers: answer.headers, text: content, json };
}

/** Asserts the shape of a problem document and returns its wrong fields. */
function problemFields(answer: Answer, status: number): unknown {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.json).toEqual({
    type: 'about:blank',
    title: expect.any(String) as string,
    status,
    detail: expect.any(String) as string,
    errors: expect.any(Array) as unknown[],
  });
  expect(answer.status).toBe(status);
  return answer.json['errors'];
}

async function wrongField(method: string, path: string, body?: unknown): Promise<unknown> {
  const errors = problemFields(await call(method, path, { body }), 400) as unknown[];
  expect(errors).toHaveLength(1);
  return errors[0];
}

describe('health', () => {
  it('tells that the process lives and that the store answers', async () => {
    expect((await call('GET', '/healthz')).json).toEqual({ status: 'ok', version: '1.2.3' });
    expect((await call('GET', '/readyz')).json).toEqual({ status: 'ok' });
  });

  it('is not ready while the schedule stands still, and says why', async () => {
    let standstill: string | null = 'the last tick ran 93 s ago';
    const find = () => Promise.resolve(standstill && `The schedule stands still: ${standstill}.`);
    const other = await openService({ checks: [{ what: 'The schedule', find }] });
    const answer = await call('GET', '/readyz', { at: other });
    problemFields(answer, 503);
    expect(answer.json['detail']).toBe('The schedule stands still: the last tick ran 93 s ago.');
    standstill = null;
    expect((await call('GET', '/readyz', { at: other })).status).toBe(200);
    await other.close();
  });

  it('is not ready once the store is gone, says so, and still lives', async () => {
    const other = await openService();
    await other.pool.end();
    problemFields(await call('GET', '/readyz', { at: other }), 503);
    expect((await call('GET', '/healthz', { at: other })).status).toBe(200);
    const failed = await call('GET', '/api/items', { at: other });
    problemFields(failed, 503);
    expect(failed.text).not.toMatch(/pool/u);
    expect(other.lines.some((line) => line.startsWith('a request failed'))).toBe(true);
    other.pool.end = () => Promise.resolve();
    await other.close();
  });
});

describe('crawls', () => {
  it('are accepted for portals, queued, and told of', async () => {
    const asked = { portals: ['yenbai', 'sonla', 'yenbai'], since: '2026-01-01', depth: 3 };
    const accepted = await call('POST', '/api/crawls', { body: asked });
    expect(accepted.status).toBe(202);
    const id = String(accepted.json['id']);
    expect(accepted.headers.get('location')).toBe(`/api/crawls/${id}`);
    expect(service.queued).toContain(id);
    const runs = await service.store.runs.listOfCrawl(id);
    expect(runs.map(({ portal }) => portal).sort()).toEqual(['sonla', 'yenbai']);
    expect(runs[0]?.options).toEqual({ since: '2026-01-01', depth: 3 });
    const told = await call('GET', `/api/crawls/${id}`);
    expect(told.json).toMatchObject({ id, status: 'queued', runs: [{ status: 'queued' }, {}] });
    expect(Object.keys((told.json['runs'] as object[])[0] ?? {}).sort()).toEqual([
      'createdAt',
      'discovered',
      'error',
      'finishedAt',
      'id',
      'known',
      'lists',
      'outcomes',
      'portal',
      'startedAt',
      'status',
    ]);
  });

  it('run, and fail when one of their runs failed', async () => {
    const { json } = await call('POST', '/api/crawls', { body: { portals: ['yenbai', 'sonla'] } });
    const id = String(json['id']);
    const [first, second] = await service.store.runs.listOfCrawl(id);
    const end = { discovered: 0, known: 0, error: null };
    await service.store.runs.start(first?.id ?? '');
    expect((await call('GET', `/api/crawls/${id}`)).json['status']).toBe('running');
    await service.store.runs.finish(first?.id ?? '', { ...end, status: 'failed', error: 'no list' });
    expect((await call('GET', `/api/crawls/${id}`)).json['status']).toBe('running');
    await service.store.runs.start(second?.id ?? '');
    await service.store.runs.finish(second?.id ?? '', { ...end, status: 'done' });
    expect((await call('GET', `/api/crawls/${id}`)).json['status']).toBe('failed');
  });

  it('find the portal of an address by its hosts and their aliases', async () => {
    for (const url of [
      'https://www.sggp.org.vn/tin-post1.html',
      'https://demo.baosonla.org.vn/a.html',
      // With or without `www.`, as on the command line.
      'https://www.demo.baosonla.org.vn/a.html',
      'https://sggp.org.vn/tin-post1.html',
    ]) {
      const { json } = await call('POST', '/api/crawls', { body: { url } });
      const [run] = await service.store.runs.listOfCrawl(String(json['id']));
      expect(run?.portal).toBe(url.includes('sggp') ? 'sggp' : 'sonla');
      expect(run?.options).toEqual({ url });
    }
  });

  it('cover every enabled portal with `all`', async () => {
    const { json } = await call('POST', '/api/crawls', { body: { all: true } });
    const enabled = [...(await loadPortals()).values()].filter((portal) => portal.enabled);
    expect(json['runs']).toHaveLength(enabled.length);
  });

  it('are kept for the next tick when the queue is down', async () => {
    const other = await openService({ enqueueCrawl: () => Promise.reject(new Error('queue down')) });
    const { status } = await call('POST', '/api/crawls', { body: { portals: ['yenbai'] }, at: other });
    expect(status).toBe(202);
    expect(await other.store.runs.listWaiting()).toHaveLength(1);
    expect(other.lines).toHaveLength(1);
    await other.close();
  });

  it('of an unknown portal are refused with the nearest known', async () => {
    const wrong = await wrongField('POST', '/api/crawls', { portals: ['yenbia'] });
    expect(wrong).toMatchObject({ field: 'portals.0', got: '"yenbia"' });
    expect(JSON.stringify(wrong)).toContain('did you mean yenbai?');
    expect(findSimilarName('zzz', ['yenbai', 'sonla'])).toBeNull();
  });

  it.each([
    [{}, 'body', 'exactly one of portals, all and url'],
    [{ all: true, url: 'https://yenbai.gov.vn/' }, 'body', 'exactly one of portals, all and url'],
    [{ portals: [] }, 'portals', 'at least one portal id'],
    [{ portals: 'yenbai' }, 'portals', 'array'],
    [{ all: true, depth: 0 }, 'depth', 'number to be >=1'],
    [{ all: true, depth: '3' }, 'depth', 'number'],
    [{ all: true, since: '13/12/2021' }, 'since', 'a day as yyyy-MM-dd'],
    [{ all: true, since: '2021-02-30' }, 'since', 'a day as yyyy-MM-dd'],
    [{ all: true, deep: 3 }, 'deep', 'no field of this name'],
    [{ url: 'ftp://yenbai.gov.vn/' }, 'url', 'an http or https address'],
    [{ url: 'https://example.com/' }, 'url', 'an address at the host of a portal'],
    [null, 'body', 'object'],
  ])('%j is refused at %s', async (body, field, expected) => {
    expect(await wrongField('POST', '/api/crawls', body)).toMatchObject({ field, expected });
  });

  it.each(['0', 'x', '-1', '9223372036854775808', '9999999999999999999', '1e3', '%00'])(
    'have no id %s',
    async (id) => {
      problemFields(await call('GET', `/api/crawls/${id}`), 400);
    },
  );

  it('that nobody asked for are not found', async () => {
    problemFields(await call('GET', '/api/crawls/9223372036854775807'), 404);
  });
});

/** The properties of a schema, those of the parts it is made of among them. */
function propertiesOf(schema: { properties?: object; allOf?: object[] }): object {
  return Object.assign({}, schema.properties, ...(schema.allOf ?? []).map(propertiesOf)) as object;
}

describe('items', () => {
  let at: TestService;
  const ids: string[] = [];
  beforeAll(async () => {
    at = await openService();
    for (let n = 0; n < 6; n++) {
      const publishedAt = n === 0 ? null : `2026-11-2${n}T08:00:00+07:00`;
      const portal = n < 3 ? 'yenbai' : 'sonla';
      const title = n % 2 === 0 ? `Hội đàm biên giới ${n}` : `Tin trong nước ${n}`;
      const label = n === 5 ? 'other' : 'foreign-affairs';
      const row = articleRow(`yenbai.gov.vn/${n}`, {
        article: { publishedAt, portal, title },
        verdict: { label, countries: n === 2 ? ['LA'] : ['CN'] },
      });
      ids.push(await storeArticle(at.store, row));
    }
  });
  afterAll(() => at.close());

  const titles = ({ json }: Answer): unknown[] =>
    (json['items'] as { title: unknown }[]).map(({ title }) => title);

  async function allPages(query: string): Promise<unknown[]> {
    const found: unknown[] = [];
    let cursor = '';
    for (;;) {
      const answer = await call('GET', `/api/items?${query}${cursor}`, { at });
      expect(answer.status).toBe(200);
      found.push(...titles(answer));
      const { next } = answer.json;
      if (typeof next !== 'string') return found;
      cursor = `&cursor=${next}`;
    }
  }

  it('come newest first, page by page, each once', async () => {
    const inOne = await allPages('limit=200');
    expect(inOne).toHaveLength(6);
    expect(await allPages('limit=1')).toEqual(inOne);
    expect(await allPages('limit=4')).toEqual(inOne);
  });

  it('are filtered by query, portal, day and label', async () => {
    const of = async (query: string): Promise<number> => (await allPages(query)).length;
    expect(await of(`query=${encodeURIComponent('bien gioi')}`)).toBe(3);
    expect(await of(`limit=1&query=${encodeURIComponent('"biên giới"')}`)).toBe(3);
    expect(await of('query=country:LA')).toBe(1);
    expect(await of(`query=score:>0.${'0'.repeat(300)}1`)).toBe(6);
    expect(await of('portal=sonla')).toBe(3);
    expect(await of('label=other')).toBe(1);
    expect(await of('since=2026-11-24&label=foreign-affairs')).toBe(1);
    expect(await of('query=zzz')).toBe(0);
  });

  it('tell everything with evidence and story, and the text only of one', async () => {
    const listed = (await call('GET', '/api/items?query=country:LA', { at })).json['items'] as object[];
    expect(listed[0]).not.toHaveProperty('body');
    const one = await call('GET', `/api/items/${ids[2]}`, { at });
    expect(one.json).toMatchObject({
      id: ids[2],
      portal: 'yenbai',
      body: 'Nội dung của yenbai.gov.vn/2.',
      evidence: [{ term: 'đối ngoại', weight: 1, where: 'title' }],
      story: {
        kind: 'new',
        because: 'Nothing earlier to compare with.',
        reason: { rule: 'nothing-earlier' },
      },
      alsoAt: [],
    });
    const document = (await call('GET', '/api/openapi.json', { at })).json as unknown as {
      components: { schemas: Record<string, { properties: object }> };
    };
    const { Item, FoundItem, FullItem } = document.components.schemas;
    const found = { ...Item?.properties, ...propertiesOf(FoundItem ?? {}) };
    expect(Object.keys(listed[0] ?? {}).sort()).toEqual(Object.keys(found).sort());
    const described = { ...Item?.properties, ...propertiesOf(FullItem ?? {}) };
    expect(Object.keys(one.json).sort()).toEqual(Object.keys(described).sort());
  });

  it('name the other members of their story', async () => {
    const id = await at.store.transaction(async (tx) => {
      const row = articleRow('sonla.vn/copy', { article: { portal: 'sonla', title: 'Bản sao' } });
      const copy = (await tx.articles.insert(row)) ?? '';
      const item = await at.store.items.get(ids[2] ?? '');
      const storyId = item?.story?.storyId ?? '';
      const reason = { rule: 'same-text' } as const;
      const decision = { kind: 'duplicate', of: ids[2] ?? '', storyId, similarity: 1, reason } as const;
      await tx.stories.placeArticle(copy, decision, null, row.fingerprint);
      return copy;
    });
    const one = await call('GET', `/api/items/${ids[2]}`, { at });
    expect(one.json['alsoAt']).toEqual([
      { id, portal: 'sonla', url: 'https://sonla.vn/copy', title: 'Bản sao' },
    ]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['portal=nope', 'portal'],
    ['label=maybe', 'label'],
    ['since=2026', 'since'],
    ['since=0000-01-01', 'since'],
    ['query=title:', 'query'],
    ['query=a&query=b', 'query'],
    ['sort=asc', 'sort'],
    ['cursor=zzz', 'cursor'],
    [`cursor=${Buffer.from('["2021-02-31T00:00:00Z","1"]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["0000-01-01T00:00:00Z","1"]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["2021-02-01T00:00:00Z","0"]').toString('base64url')}`, 'cursor'],
  ])('refuse %s', async (query, field) => {
    expect(await wrongField('GET', `/api/items?${query}`)).toMatchObject({ field });
  });

  it('say where a query stumbles', async () => {
    expect(await wrongField('GET', '/api/items?query=(lào')).toMatchObject({
      field: 'query',
      expected: expect.stringContaining('column 5') as string,
      got: '"(lào"',
    });
    expect(await wrongField('GET', '/api/items?query=portal:yenbay')).toMatchObject({
      query: {
        code: 'portal',
        column: 1,
        got: 'yenbay',
        nearest: 'portal:yenbai',
        text: {
          vi: 'cột 1: cần mã của một cổng tin, ví dụ portal:yenbai, nhưng gặp "yenbay"; có phải ý bạn là portal:yenbai không?',
          en: 'column 1: expected the id of a portal such as portal:yenbai, got "yenbay"; did you mean portal:yenbai?',
        },
      },
    });
  });

  it('say it once', async () => {
    const { json } = await call('GET', '/api/items?query=portal:yenbay');
    expect(json).toMatchObject({
      detail:
        'query, column 1: expected the id of a portal such as portal:yenbai, got "yenbay"; did you mean portal:yenbai?',
    });
  });

  it('are not found where there are none', async () => {
    problemFields(await call('GET', '/api/items/999999', { at }), 404);
  });

  it('are looked through a part at a time, and the next page goes on', async () => {
    const many = await openService();
    const { fingerprint, verdict, article } = articleRow('x');
    await many.pool.query(`insert into search_words values ('kim', 'kim', 'k'), ('co', 'co', 'c')`);
    await many.pool.query(
      `with made as (
         insert into articles (key, portal_id, url, title, body, layout, confidence, sources, label, score, evidence,
                               model, content_hash, text_hash, published, published_at, first_seen_at, updated_at)
         select 'k' || n, 'yenbai', 'https://x/' || n, case n when 1 then 'kim' else 'co' end, $1, 'generic', 1, $2,
                'foreign-affairs', 1, '[]', $3, '', $4, to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), t, t, t
         from generate_series(1, 5100) as n, lateral (select timestamptz '2026-01-01 00:00Z' + n * interval '1 minute') as at (t)
         returning id, title, published_at)
       insert into article_words select id, published_at, left(title, 1) from made`,
      [article.body, article.sources, verdict.model, fingerprint.textHash],
    );
    expect(titles(await call('GET', '/api/items?query=kim', { at: many }))).toEqual(['kim']);
    // No word to look up: what is not wanted can only be looked through.
    let answer = await call('GET', '/api/items?query=-co', { at: many });
    expect(titles(answer)).toEqual([]);
    while (titles(answer).length === 0 && typeof answer.json['next'] === 'string') {
      answer = await call('GET', `/api/items?query=-co&cursor=${answer.json['next']}`, { at: many });
    }
    expect(titles(answer)).toEqual(['kim']);
    await many.close();
  });
});

describe('a person’s judgement of an item', () => {
  it('stands above the machine until it is taken back', async () => {
    const id = await storeArticle(service.store, articleRow('yenbai.gov.vn/judged'));
    const path = `/api/items/${id}/judgement`;
    const body = { label: 'other', note: 'tin trong nước' };
    const judged = await call('PUT', path, { body });
    expect(judged.status).toBe(200);
    expect(judged.json).toMatchObject({
      label: 'other',
      judgement: { ...body, machineLabel: 'foreign-affairs', score: 0.9, model: 'test' },
    });
    expect(judged.json['judgement']).toHaveProperty('judgedAt', expect.stringMatching(/^\d{4}-.+Z$/u));
    const again = await call('PUT', path, { body: { label: 'other' } });
    expect(again.json).toMatchObject({ judgement: { note: null, machineLabel: 'foreign-affairs' } });
    expect((await call('DELETE', path)).status).toBe(204);
    const one = await call('GET', `/api/items/${id}`);
    expect(one.json).toMatchObject({ label: 'foreign-affairs', judgement: null });
    problemFields(await call('DELETE', path), 404);
  });

  it('needs an item, a label that there is, and a note that can be kept', async () => {
    const path = '/api/items/999999/judgement';
    problemFields(await call('PUT', path, { body: { label: 'other' } }), 404);
    expect(await wrongField('PUT', path, { label: 'maybe' })).toMatchObject({ field: 'label' });
    expect(await wrongField('PUT', path, {})).toMatchObject({ field: 'label' });
    expect(await wrongField('PUT', path, { label: 'other', note: 'a\0' })).toMatchObject({ field: 'note' });
    expect(await wrongField('PUT', path, { label: 'other', score: 1 })).toMatchObject({ field: 'score' });
  });
});

describe('the countries of an item, corrected by a person', () => {
  it('stand above the machine’s until they are taken back', async () => {
    const id = await storeArticle(service.store, articleRow('yenbai.gov.vn/countries'));
    const path = `/api/items/${id}/countries`;
    const body = { countries: ['KH', 'TH'], by: 'Lan', note: 'không phải Lào' };
    const corrected = await call('PUT', path, { body });
    expect(corrected.status).toBe(200);
    expect(corrected.json).toMatchObject({
      countries: ['KH', 'TH'],
      countryCorrection: { ...body, machineCountries: ['LA'] },
    });
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', `/api/items/${id}`)).json).toMatchObject({ countryCorrection: null });
    problemFields(await call('DELETE', path), 404);
  });

  it('are codes, each once, of an item that there is', async () => {
    const path = '/api/items/999999/countries';
    problemFields(await call('PUT', path, { body: { countries: [] } }), 404);
    expect(await wrongField('PUT', path, {})).toMatchObject({ field: 'countries' });
    expect(await wrongField('PUT', path, { countries: ['Lào'] })).toMatchObject({ field: 'countries.0' });
    expect(await wrongField('PUT', path, { countries: ['LA', 'LA'] })).toMatchObject({ field: 'countries' });
  });
});

describe('a story corrected by a person', () => {
  /** An item and another that was taken for a copy of it. */
  async function putTwo(name: string): Promise<[string, string]> {
    const first = await storeArticle(service.store, articleRow(`yenbai.gov.vn/${name}`));
    const copy = articleRow(`sonla.vn/${name}`, { article: { portal: 'sonla' } });
    const second = await service.store.transaction(async (tx) => {
      const id = (await tx.articles.insert(copy)) ?? '';
      const { story } = (await service.store.items.get(first)) ?? {};
      const reason = { rule: 'same-text' } as const;
      const storyId = story?.storyId ?? '';
      await tx.stories.placeArticle(
        id,
        { kind: 'duplicate', of: first, storyId, similarity: 1, reason },
        null,
        copy.fingerprint,
      );
      return id;
    });
    return [first, second];
  }

  it('is split, joined again, and remembers who decided', async () => {
    const [first, second] = await putTwo('corrected');
    const note = 'hai cuộc gặp khác nhau';
    const apart = await call('POST', `/api/items/${second}/split`, { body: { by: 'Lan', note } });
    expect(apart.status).toBe(200);
    expect(apart.json).toMatchObject({
      id: second,
      story: {
        kind: 'new',
        of: null,
        reason: { rule: 'split', by: 'Lan', note },
        because: `Split by hand, Lan: ${note}`,
      },
      alsoAt: [],
      storyDecisions: [{ kind: 'split', itemId: second, by: 'Lan', note }],
    });
    expect((await call('GET', `/api/items/${first}`)).json['alsoAt']).toEqual([]);
    const joined = await call('POST', `/api/items/${first}/join`, { body: { other: second } });
    expect(joined.status).toBe(200);
    expect(joined.json).toMatchObject({
      alsoAt: [{ id: second }],
      storyDecisions: [{ kind: 'join', by: 'API', note: null }, { kind: 'split' }],
    });
    const [join, split] = joined.json['storyDecisions'] as { id: string; canBeUndone: boolean }[];
    expect([join?.canBeUndone, split?.canBeUndone]).toEqual([true, false]);
    const member = (await call('GET', `/api/items/${second}`)).json;
    expect(member).toMatchObject({ story: { of: first, reason: { rule: 'joined', by: 'API', note: null } } });
    expect(
      (await service.pool.query('select 1 from deliveries where article_id = any($1)', [[first, second]]))
        .rows,
    ).toEqual([]);
    const undo = (decision = '', body: object = { by: 'Hà' }) =>
      call('POST', `/api/items/${first}/decisions/${decision}/undo`, { body });
    problemFields(await undo(split?.id), 409);
    expect((await undo(join?.id)).json).toMatchObject({
      alsoAt: [],
      storyDecisions: [
        { kind: 'join', undone: { by: 'Hà' } },
        { kind: 'split', undone: null, canBeUndone: true },
      ],
    });
    problemFields(await undo(join?.id), 409);
    problemFields(await undo('999999'), 404);
  });

  it('is put into the event of another and taken out of it, and is found by it', async () => {
    const first = await storeArticle(service.store, articleRow('yenbai.gov.vn/visit'));
    const second = await storeArticle(service.store, articleRow('yenbai.gov.vn/farewell'));
    const grouped = await call('POST', `/api/items/${first}/group`, { body: { other: second, by: 'Lan' } });
    expect(grouped.status).toBe(200);
    expect(grouped.json).toMatchObject({ sameEvent: [{ id: second, title: 'Tin yenbai.gov.vn/farewell' }] });
    const { story } = (await call('GET', `/api/items/${second}`)).json as { story: Record<string, unknown> };
    expect(story).toMatchObject({
      eventOf: first,
      eventReason: { rule: 'moved', by: 'Lan', note: null },
      eventBecause: 'Placed by hand, Lan.',
    });
    const found = await call('GET', `/api/items?event=${String(story['eventId'])}`);
    const ids = (found.json['items'] as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([second, first]);
    const apart = await call('POST', `/api/items/${second}/ungroup`, { body: {} });
    expect(apart.json).toMatchObject({
      sameEvent: [],
      storyDecisions: [{ kind: 'ungroup' }, { kind: 'group' }],
    });
    expect(await wrongField('POST', `/api/items/${second}/ungroup`, {})).toMatchObject({
      field: 'id',
      expected: 'an item that shares its event with others',
    });
    expect(await wrongField('POST', `/api/items/${second}/group`, { other: second })).toMatchObject({
      field: 'other',
      expected: 'an item of another event',
    });
  });

  it('is refused with the field that is wrong', async () => {
    const [first, second] = await putTwo('refused');
    const alone = await storeArticle(service.store, articleRow('yenbai.gov.vn/alone'));
    const light = await storeArticle(
      service.store,
      articleRow('yenbai.gov.vn/light', { verdict: { label: 'other' } }),
    );
    const split = (id: string): string => `/api/items/${id}/split`;
    const join = (id: string): string => `/api/items/${id}/join`;
    problemFields(await call('POST', split('999999'), { body: {} }), 404);
    problemFields(await call('POST', join('999999'), { body: { other: first } }), 404);
    expect(await wrongField('POST', split(alone), {})).toMatchObject({
      field: 'id',
      expected: 'an item that shares its story with others',
    });
    expect(await wrongField('POST', split(light), {})).toMatchObject({
      field: 'id',
      expected: 'an item that tells a story',
    });
    expect(await wrongField('POST', join(first), {})).toMatchObject({ field: 'other', got: 'nothing' });
    expect(await wrongField('POST', join(first), { other: 'x' })).toMatchObject({ field: 'other' });
    expect(await wrongField('POST', join(first), { other: '999999' })).toMatchObject({
      field: 'other',
      expected: 'an item that tells a story',
    });
    expect(await wrongField('POST', join(first), { other: second })).toMatchObject({
      field: 'other',
      expected: 'an item of another story',
    });
    expect(await wrongField('POST', split(second), { by: ' ' })).toMatchObject({ field: 'by' });
    expect(await wrongField('POST', split(second), { note: 'a\0' })).toMatchObject({ field: 'note' });
    expect(await wrongField('POST', split(second), { why: 'x' })).toMatchObject({ field: 'why' });
    expect((await call('GET', `/api/items/${first}`)).json['alsoAt']).toHaveLength(1);
  });
});

describe('portals', () => {
  it('tell their schedule and how they stand', async () => {
    const firstDue = new Date('2026-11-22T04:00:00Z');
    await service.store.portals.register([{ id: 'yenbai', firstDue }]);
    const { json } = await call('GET', '/api/portals', { headers: { authorization: '' } });
    const reports = json['portals'] as { id: string }[];
    expect(reports.map(({ id }) => id)).toEqual([...(await loadPortals()).keys()].sort());
    const report = (id: string) => reports.find((one) => one.id === id);
    expect(report('sggp')).toMatchObject({
      schedule: { min: '5m', max: '1h' },
      nextDueAt: null,
      lastSuccessAt: null,
    });
    expect(report('yenbai')).toMatchObject({ nextDueAt: firstDue.toISOString(), failures: 0, empties: 0 });
  });
});

describe('saved searches', () => {
  const path = '/api/searches';

  it('are kept under a name and a slug of their own, and changed and deleted', async () => {
    const body = { name: ' Biên giới Lào ', query: 'country:Lào "biên giới"' };
    const made = await call('POST', path, { body });
    expect(made.status).toBe(201);
    const one = `${path}/${String(made.json['id'])}`;
    expect(made.headers.get('location')).toBe(one);
    expect(made.json).toMatchObject({ name: 'Biên giới Lào', slug: 'bien-gioi-lao', query: body.query });
    problemFields(await call('POST', path, { body }), 409);
    const other = await call('POST', path, { body: { name: 'Tất cả', slug: 'tat-ca-2', query: '' } });
    expect((await call('GET', path, { headers: { authorization: '' } })).json).toMatchObject({
      searches: [{ slug: 'bien-gioi-lao' }, { slug: 'tat-ca-2' }],
    });
    problemFields(await call('PATCH', one, { body: { slug: 'tat-ca-2' } }), 409);
    expect((await call('PATCH', one, { body: { name: 'Lào' } })).json).toMatchObject({
      name: 'Lào',
      slug: 'bien-gioi-lao',
      query: body.query,
    });
    expect((await call('PATCH', one, { body: { query: '' } })).json).toMatchObject({
      name: 'Lào',
      query: '',
    });
    expect(await service.store.savedSearches.findBySlug('bien-gioi-lao')).toEqual(
      (await call('GET', one)).json,
    );
    for (const at of [one, `${path}/${String(other.json['id'])}`])
      expect((await call('DELETE', at)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) problemFields(await call(method, one), 404);
    problemFields(await call('PATCH', one, { body: { name: 'x' } }), 404);
    expect(await service.store.savedSearches.findBySlug('bien-gioi-lao')).toBeNull();
  });

  it.each([
    [{ name: 'a', query: 'contry:LA' }, 'query'],
    [{ name: 'a', query: 'portal:yenbay' }, 'query'],
    [{ name: '  ', query: '' }, 'name'],
    [{ name: '越南', query: '' }, 'slug'],
    [{ name: 'All', query: '' }, 'slug'],
    [{ name: 'a', slug: 'Biên giới', query: '' }, 'slug'],
    [{ name: 'a' }, 'query'],
  ])('refuse %j', async (body, field) => {
    expect(await wrongField('POST', path, body)).toMatchObject({ field });
  });

  it('are changed with a token only', async () => {
    const headers = { authorization: '' };
    for (const [method, at] of [
      ['POST', path],
      ['PATCH', `${path}/1`],
      ['DELETE', `${path}/1`],
    ] as const)
      problemFields(await call(method, at, { body: {}, headers }), 401);
  });
});

describe('subscriptions', () => {
  const url = 'https://hooks.example.org/vong';

  it('say what is wrong with a stored filter, and warn of links that open nowhere else', async () => {
    const log = keptLog();
    const other = await openService({ log, publicUrl: () => 'http://127.0.0.1:8080' });
    const { id } = await addWebhook(other.store, url, 'country:LA');
    const read = async (): Promise<unknown> =>
      (await call('GET', `/api/subscriptions/${id}`, { at: other })).json;
    expect(await read()).toMatchObject({ problems: [] });
    await other.pool.query(
      `update subscriptions set filter = 'country:LA AND', urgent_filter = 'portal:gone'`,
    );
    expect(await read()).toMatchObject({
      problems: [
        { field: 'filter', query: { code: 'operand', column: 15, got: null } },
        { field: 'urgentFilter', query: { code: 'portal', got: 'gone' } },
      ],
    });
    expect(log.warnings).toEqual([]);
    await call('POST', '/api/subscriptions', { body: { url }, at: other });
    expect(log.warnings).toEqual([expect.stringContaining('point to 127.0.0.1')]);
    await other.close();
  });

  it('are made with a secret that is shown once', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url, filter: 'country:LA' } });
    expect(made.status).toBe(201);
    const { secret, ...rest } = made.json;
    expect(secret).toMatch(/^whsec_/u);
    expect(made.headers.get('location')).toBe(`/api/subscriptions/${String(rest['id'])}`);
    const one = await call('GET', `/api/subscriptions/${String(rest['id'])}`);
    expect(one.json).toEqual(rest);
    const list = await call('GET', '/api/subscriptions');
    expect(list.json['subscriptions']).toContainEqual(rest);
    expect(list.text).not.toContain(String(secret));
    expect(list.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('take a secret of the subscriber’s', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url, secret: SECRET } });
    expect(made.json['secret']).toBe(SECRET);
  });

  it('are given another secret, shown once, beside which the one before signs for a day', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url, secret: SECRET } });
    const path = `/api/subscriptions/${String(made.json['id'])}`;
    const rotated = await call('POST', `${path}/rotate`);
    expect(rotated.status).toBe(200);
    const { secret, ...rest } = rotated.json;
    expect(secret).toMatch(/^whsec_/u);
    expect(secret).not.toBe(SECRET);
    const signsUntil = new Date(TEST_NOW.getTime() + 86_400_000).toISOString();
    expect(rest['olderSecrets']).toEqual([{ publicKey: null, signsUntil }]);
    const one = await call('GET', path);
    expect(one.json).toEqual(rest);
    expect(one.text).not.toContain('whsec_');
    const mail = { channel: 'email', url: 'mailto:a@example.org' };
    const other = await call('POST', '/api/subscriptions', { body: mail });
    const refused = await call('POST', `/api/subscriptions/${String(other.json['id'])}/rotate`);
    problemFields(refused, 409);
    expect(refused.text).toContain('expected a channel that signs what it sends, got email');
    problemFields(await call('POST', '/api/subscriptions/9999/rotate'), 404);
  });

  it('are given another endpoint, filter, language and greatest age; the secret stays', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url, secret: SECRET } });
    const { id } = made.json as { id: string };
    const body = { url: 'https://example.org/other', filter: 'country:LA', language: 'en', maxAge: '12h' };
    const changed = await call('PATCH', `/api/subscriptions/${id}`, { body });
    expect(changed.status).toBe(200);
    expect(changed.json).toMatchObject({ id, ...body });
    expect(await service.store.subscriptions.findSecret(id)).toBe(SECRET);
    await call('PATCH', `/api/subscriptions/${id}`, { body: { maxAge: null } });
    const now = await call('GET', `/api/subscriptions/${id}`);
    expect(now.json).toMatchObject({ ...body, maxAge: null });
    for (const [field, value] of [
      ['url', 'http://127.0.0.1/'],
      ['filter', 'country:'],
      ['maxAge', '7 days'],
      ['secret', 'whsec_short'],
    ] as const) {
      expect(await wrongField('PATCH', `/api/subscriptions/${id}`, { [field]: value })).toMatchObject({
        field,
      });
    }
  });

  it('have a name, a window, an urgent filter and a pause, which PATCH changes and takes away', async () => {
    const window = { days: [1, 2, 3, 4, 5], from: '07:30', until: '17:30' };
    const given = { name: 'Sở Ngoại vụ', window, urgentFilter: 'country:LA' };
    const made = await call('POST', '/api/subscriptions', { body: { url, ...given } });
    expect(made.json).toMatchObject({ ...given, pausedUntil: null });
    const path = `/api/subscriptions/${String(made.json['id'])}`;
    const patch = async (body: object) => (await call('PATCH', path, { body })).json;
    const until = { pausedUntil: '2026-12-02T08:00:00+07:00' };
    expect(await patch(until)).toMatchObject({ pausedUntil: '2026-12-02T01:00:00.000Z' });
    const none = { name: null, window: null, urgentFilter: null };
    expect(await patch({ ...none, pausedUntil: 'resumed' })).toMatchObject({
      ...none,
      pausedUntil: 'resumed',
    });
    expect(await patch({ pausedUntil: null })).toMatchObject({ pausedUntil: null });
    for (const [field, value] of [
      ['name', ' '],
      ['pausedUntil', 'tomorrow'],
      ['urgentFilter', 'country:'],
      ['channel', 'webhook'],
    ] as const) {
      expect(await wrongField('PATCH', path, { [field]: value })).toMatchObject({
        field: field === 'channel' ? 'url' : field,
      });
    }
    expect(await wrongField('PATCH', path, { window: { ...window, from: '7:30' } })).toMatchObject({
      field: 'window.from',
    });
  });

  it('are told in digests, which PATCH changes and ends, and say what a schedule is', async () => {
    const plain = await call('POST', '/api/subscriptions', { body: { url } });
    expect(plain.json).toMatchObject({ digest: null, digestEmpty: 'once' });
    const given = { digest: 'weekly:1@07:30', digestEmpty: 'skip' };
    const made = await call('POST', '/api/subscriptions', { body: { url, ...given } });
    expect(made).toMatchObject({ status: 201, json: given });
    const path = `/api/subscriptions/${String(made.json['id'])}`;
    const patch = async (body: object) => (await call('PATCH', path, { body })).json;
    expect(await patch({ digest: 'hourly' })).toMatchObject({ digest: 'hourly', digestEmpty: 'skip' });
    expect(await patch({ digestEmpty: 'once' })).toMatchObject({ digest: 'hourly', digestEmpty: 'once' });
    expect(await patch({ name: 'Sở' })).toMatchObject({ digest: 'hourly', digestEmpty: 'once' });
    expect(await patch({ digest: null })).toMatchObject({ digest: null, digestEmpty: 'once' });
    expect((await call('GET', path)).json).toMatchObject({ digest: null });
    const schedule = 'expected hourly, daily@HH:mm or weekly:1@HH:mm (1 to 7, Monday to Sunday)';
    const when = 'expected once or skip';
    for (const [field, value, expected] of [
      ...['', 'daily', 'daily@7:00', 'daily@24:00', 'daily@07:60', 'Hourly', ' hourly'].map(
        (wrong) => ['digest', wrong, schedule] as const,
      ),
      ...['weekly@07:00', 'weekly:0@07:00', 'weekly:8@07:00', 'hourly@07:00', 'daily@07:00\n'].map(
        (wrong) => ['digest', wrong, schedule] as const,
      ),
      ...['never', '', null].map((wrong) => ['digestEmpty', wrong, when] as const),
    ]) {
      const named = { field, expected: expected.replace(/^expected /u, ''), got: JSON.stringify(value) };
      const body = { url, [field]: value };
      expect(await wrongField('POST', '/api/subscriptions', body), String(value)).toMatchObject(named);
      expect(await wrongField('PATCH', path, { [field]: value }), String(value)).toMatchObject(named);
    }
    for (const wrong of [7, true, ['hourly']]) {
      expect(await wrongField('PATCH', path, { digest: wrong })).toMatchObject({ field: 'digest' });
    }
    expect((await call('GET', path)).json).toMatchObject({ digest: null, digestEmpty: 'once' });
  });

  it('take a threshold of the subscriber’s', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url, threshold: 0.2 } });
    expect(made.json['threshold']).toBe(0.2);
    for (const threshold of [0, 1, 0.000001, 0.123456, 0.999999]) {
      const exact = await call('POST', '/api/subscriptions', { body: { url, threshold } });
      expect(exact.json['threshold']).toBe(threshold);
    }
    const plain = await call('POST', '/api/subscriptions', { body: { url } });
    expect(plain.json['threshold']).toBeNull();
  });

  it('are switched off, on, and deleted', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url } });
    const path = `/api/subscriptions/${String(made.json['id'])}`;
    const off = await call('PATCH', path, { body: { active: false } });
    expect(off.json).toMatchObject({ active: false, disabledReason: 'switched off through the API' });
    const on = await call('PATCH', path, { body: { active: true } });
    expect(on.json).toMatchObject({ active: true, disabledReason: null });
    const higher = await call('PATCH', path, { body: { threshold: 0.8 } });
    expect(higher.json).toMatchObject({ active: true, threshold: 0.8 });
    const both = await call('PATCH', path, { body: { threshold: null, active: false } });
    expect(both.json).toMatchObject({ active: false, threshold: null });
    for (const body of [
      {},
      { threshold: 1.5 },
      { threshold: '0.5' },
      { threshold: 1e-300 },
      { createdAt: '2026-11-22T03:00:00Z' },
    ]) {
      problemFields(await call('PATCH', path, { body }), 400);
    }
    const gone = await call('DELETE', path);
    expect([gone.status, gone.text]).toEqual([204, '']);
    for (const method of ['GET', 'DELETE']) problemFields(await call(method, path), 404);
    problemFields(await call('PATCH', path, { body: { active: true } }), 404);
    problemFields(await call('GET', `${path}/deliveries`), 404);
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://localhost:8080/',
    'http://a.localhost./',
    'https://192.168.1.1/',
    'ftp://example.org/',
    'javascript:alert(1)',
    'not an address',
  ])('refuse the endpoint %s', async (endpoint) => {
    expect(await wrongField('POST', '/api/subscriptions', { url: endpoint })).toMatchObject({ field: 'url' });
  });

  it('take a private endpoint where that is allowed', async () => {
    const other = await openService({ allowPrivateEndpoints: true });
    const body = { url: 'http://127.0.0.1:9/' };
    expect((await call('POST', '/api/subscriptions', { body, at: other })).status).toBe(201);
    await other.close();
  });

  it('show before they are saved what the last days would have brought', async () => {
    const other = await openService();
    const id = await storeArticle(
      other.store,
      articleRow('yenbai.gov.vn/trial', { article: { title: 'Đón đoàn Luông Nậm Thà' } }),
    );
    const test = async (body: object) =>
      (await call('POST', '/api/subscriptions/test', { body, at: other })).json;
    expect(await test({ filter: 'title:"luong nam tha" country:Lào' })).toMatchObject({
      count: 1,
      checked: 1,
      complete: true,
      items: [{ id, event: 'item.new', matched: ['title:"luong nam tha"', 'country:LA'] }],
      near: { belowThreshold: 0, storyTold: 0, items: [] },
    });
    expect(await test({ threshold: 0.95 })).toMatchObject({ count: 0, near: { belowThreshold: 1 } });
    // Published two days before.
    expect(await test({ days: 1 })).toMatchObject({ count: 0, checked: 0 });
    const { json } = await call('POST', '/api/subscriptions', {
      body: { url, filter: 'country:CN', threshold: 0.1 },
      at: other,
    });
    expect(await test({ id: json['id'] })).toMatchObject({ count: 0, checked: 0 });
    expect(await test({ id: json['id'], filter: 'country:LA' })).toMatchObject({ count: 1 });
    problemFields(await call('POST', '/api/subscriptions/test', { body: { id: '99' }, at: other }), 404);
    expect(await wrongField('POST', '/api/subscriptions/test', { filter: 'contry:LA' })).toMatchObject({
      field: 'filter',
      query: { code: 'field', column: 1, nearest: '"country:"' },
    });
    await other.close();
  });

  it('never repeat a secret or a password in an error', async () => {
    const bodies = [
      { url, secret: 'whsec_dG9vIHNob3J0' },
      { url, secret: 'hunter2-hunter2' },
      { url, secret: ['hunter2-hunter2'] },
      { url, sercet: 'hunter2-hunter2' },
      { url: 'whsec_dG9vIHNob3J0' },
      { url: 'https://me:hunter2-hunter2@example.org/' },
    ];
    for (const body of bodies) {
      const answer = await call('POST', '/api/subscriptions', { body });
      problemFields(answer, 400);
      expect(answer.text).not.toMatch(/hunter2|dG9vIHNob3J0/u);
    }
  });

  it.each([
    [{ filter: '' }, 'url'],
    [{ url, filter: 'country:Xanadu' }, 'filter'],
    [{ url, filter: 'a\0b' }, 'filter'],
    [{ url, active: true }, 'active'],
    [{ url, threshold: 1.1 }, 'threshold'],
    [{ url, threshold: '0.2' }, 'threshold'],
    [{ url, threshold: 1e-300 }, 'threshold'],
    [{ url, threshold: 0.1234567 }, 'threshold'],
  ])('refuse %j', async (body, field) => {
    expect(await wrongField('POST', '/api/subscriptions', body)).toMatchObject({ field });
  });

  it('refuse what is too long, and show only its beginning', async () => {
    for (const body of [{ url: `${url}/${'a'.repeat(2100)}` }, { url, filter: 'a'.repeat(2001) }]) {
      const answer = await call('POST', '/api/subscriptions', { body });
      problemFields(answer, 400);
      expect(answer.text.length).toBeLessThan(600);
    }
  });

  it('show their deliveries with every attempt, and send one again', async () => {
    const made = await call('POST', '/api/subscriptions', { body: { url } });
    const subscription = String(made.json['id']);
    const item = await storeArticle(service.store, articleRow('yenbai.gov.vn/alerted'));
    const storyId = (await service.store.items.get(item))?.story?.storyId ?? '';
    await service.store.deliveries.addOfArticle('item.new', item, storyId, [subscription]);
    const listed = await call('GET', `/api/subscriptions/${subscription}/deliveries`);
    const [delivery] = listed.json['deliveries'] as { id: string }[];
    expect(delivery).toMatchObject({ itemId: item, status: 'pending', attempts: 0 });
    const path = `/api/deliveries/${delivery?.id ?? ''}`;
    const log = { attempt: 1, at: '2026-11-22T02:00:00.000Z', durationMs: 12, status: 500 };
    await service.store.deliveries.recordAttempt(
      delivery?.id ?? '',
      { ...log, error: 'HTTP 500', response: 'no', mayHaveCome: false },
      { status: 'failed', next: null },
    );
    expect((await call('GET', path)).json).toMatchObject({
      id: delivery?.id,
      status: 'failed',
      attempts: 1,
      log: [log],
    });
    const again = await call('POST', `${path}/replay`);
    expect([again.status, again.json]).toEqual([202, { id: delivery?.id, status: 'pending' }]);
    expect(await service.store.deliveries.listSendable(new Date('2026-11-22T03:00:00Z'), 10)).toContain(
      subscription,
    );
  });

  it('know no delivery by another’s id', async () => {
    problemFields(await call('GET', '/api/deliveries/msg_0'), 404);
    problemFields(await call('POST', '/api/deliveries/msg_0/replay'), 404);
    for (const id of ['1', 'msg_%00', 'msg_']) {
      problemFields(await call('GET', `/api/deliveries/${id}`), 400);
    }
  });
});

describe('the bearer token', () => {
  const secured: readonly (readonly [string, string])[] = [
    ['POST', '/api/crawls'],
    ['POST', '/api/subscriptions'],
    ['GET', '/api/subscriptions'],
    ['GET', '/api/subscriptions/1'],
    ['PATCH', '/api/subscriptions/1'],
    ['DELETE', '/api/subscriptions/1'],
    ['GET', '/api/subscriptions/1/deliveries'],
    ['GET', '/api/deliveries/msg_1'],
    ['PUT', '/api/items/1/judgement'],
    ['DELETE', '/api/items/1/judgement'],
    ['PUT', '/api/items/1/countries'],
    ['DELETE', '/api/items/1/countries'],
    ['POST', '/api/items/1/decisions/1/undo'],
    ['POST', '/api/items/1/split'],
    ['POST', '/api/items/1/join'],
    ['POST', '/api/items/1/ungroup'],
    ['POST', '/api/items/1/group'],
    ['POST', '/api/deliveries/msg_1/replay'],
  ];

  it.each(secured)('is needed for %s %s, before anything else is looked at', async (method, path) => {
    const tokens = [
      '',
      'Bearer',
      'Bearer wrong',
      `Basic ${API_TOKEN}`,
      `Bearer ${API_TOKEN}x`,
      `Bearer ${API_TOKEN} x`,
    ];
    const answers = await Promise.all(
      tokens.map((authorization) => call(method, path, { headers: { authorization } })),
    );
    for (const answer of answers) {
      problemFields(answer, 401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/u);
    }
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  });

  it('may be one of the store', async () => {
    const token = await service.store.tokens.createFirst();
    const known = await call('GET', '/api/subscriptions', { headers: { authorization: `bearer ${token}` } });
    expect(known.status).toBe(200);
  });

  it('is the only one of the store where none is configured', async () => {
    const other = await openService({ apiToken: null });
    expect((await call('GET', '/api/subscriptions', { at: other })).status).toBe(401);
    await other.close();
  });

  it('is never logged', () => {
    expect(service.lines.join('\n')).not.toContain(API_TOKEN);
  });
});

describe('a request', () => {
  it('that is not JSON is a 400, and of another type a 415', async () => {
    expect(problemFields(await call('POST', '/api/crawls', { raw: '{"all": tru' }), 400)).toEqual([
      { field: 'body', expected: 'JSON', got: 'something that is not JSON' },
    ]);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const headers = { 'content-type': type };
      problemFields(await call('POST', '/api/crawls', { raw: '{"all":true}', headers }), 415);
    }
  });

  it('deeply nested is refused like any other', async () => {
    const raw = '['.repeat(30_000) + ']'.repeat(30_000);
    problemFields(await call('POST', '/api/crawls', { raw }), 400);
  });

  it('over 64 kB is a 413, with its length told or streamed', async () => {
    const raw = JSON.stringify({ url: 'a'.repeat(70_000) });
    problemFields(await call('POST', '/api/crawls', { raw }), 413);
    const streamed = await rawRequest(
      `POST /api/crawls HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer ${API_TOKEN}\r\n` +
        'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n' +
        `${raw.length.toString(16)}\r\n${raw}\r\n0\r\n\r\n`,
    );
    expect(streamed).toMatch(/^HTTP\/1\.1 413 /u);
  });

  it('to an unknown address is a 404, by an unknown method a 405 that names the known', async () => {
    problemFields(await call('GET', '/api/nothing'), 404);
    problemFields(await call('GET', '/api'), 404);
    const wrong = await call('DELETE', '/api/items/1');
    problemFields(wrong, 405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
    expect((await call('PUT', '/api/subscriptions/1')).headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE');
  });

  it('is answered with safe headers and without CORS', async () => {
    for (const path of ['/', '/api/items', '/api/nothing', '/healthz']) {
      const { headers } = await call('GET', path, { headers: { origin: 'https://example.org' } });
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  async function rawRequest(request: string): Promise<string> {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    socket.end(request);
    return text(socket);
  }
});

describe('listening', () => {
  it('on a port in use is refused, naming the setting', async () => {
    const port = Number(new URL(service.url).port);
    const app = createApp(toolsOf());
    await expect(listen(app, { host: '127.0.0.1', port })).rejects.toThrow(/VONG_HTTP_PORT.*in use/u);
    await expect(listen(app, { host: '203.0.113.1', port: 0 })).rejects.toThrow(/VONG_HTTP_HOST/u);
  });

  it('ends open connections when it is closed', async () => {
    const app = createApp(toolsOf());
    const listening = await listen(app, { host: '127.0.0.1', port: 0 });
    const { url } = listening;
    await fetch(`${url}/healthz`).then((answer) => answer.text());
    await listening.close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  function toolsOf(): Parameters<typeof createApp>[0] {
    const ignore = (): void => undefined;
    const never = () => Promise.reject(new Error('not asked for'));
    return {
      store: service.store,
      portals: new Map(),
      enqueueCrawl: () => Promise.resolve(),
      orderSurvey: never,
      publicUrl: () => 'https://vong.example.vn',
      printPdf: null,
      feedHub: null,
      tryFilter: never,
      isAway: () => false,
      isQueueUp: () => Promise.resolve(true),
      stopping: new AbortController().signal,
      checks: [],
      metricSources: [],
      readSystem: () => Promise.resolve({ settings: [], queues: [], freeBytes: null, backup: null }),
      openQueueBoard: null,
      mending: { apply: never, dismiss: never, restore: never },
      judgements: {
        put: () => Promise.resolve(false),
        remove: () => Promise.resolve(false),
        putCountries: () => Promise.resolve(false),
        removeCountries: () => Promise.resolve(false),
      },
      storyDecisions: {
        split: () => Promise.resolve({ kind: 'nothing' }),
        join: () => Promise.resolve({ kind: 'nothing' }),
        ungroup: () => Promise.resolve({ kind: 'nothing' }),
        group: () => Promise.resolve({ kind: 'nothing' }),
        undo: () => Promise.resolve(false),
      },
      apiToken: null,
      reading: 'loopback',
      hosts: new Set<string>(),
      corsOrigins: [],
      requestsPerMinute: 0,
      version: '1',
      assets: { script: '', style: '', icon: '', files: new Map() },
      clock: () => new Date(0),
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      allowPrivateEndpoints: false,
    };
  }
});
