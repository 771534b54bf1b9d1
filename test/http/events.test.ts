import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openService, type TestService } from '../support/http.ts';

let service: TestService;
let isOpen = true;
beforeEach(async () => {
  service = await openService();
  isOpen = true;
});
afterEach(async () => {
  if (isOpen) await service.close();
});

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly item: { readonly id: string; readonly title: string } | null;
    readonly source: unknown;
  };
}

/** A stream that has begun behind what was there when it was asked for, unless `after` says more. */
interface Stream {
  readonly answer: Response;
  readonly aborting: AbortController;
}

async function open(after?: string): Promise<Stream> {
  const headers: Record<string, string> = after === undefined ? {} : { 'last-event-id': after };
  const aborting = new AbortController();
  const answer = await fetch(`${service.url}/api/events`, { headers, signal: aborting.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  return { answer, aborting };
}

/** Listens until `wanted` events came, or the stream ended. */
const listen = async (wanted: number, after?: string): ReturnType<typeof readEvents> =>
  readEvents(await open(after), wanted);

async function readEvents(
  { answer, aborting }: Stream,
  wanted: number,
): Promise<{ told: Told[]; ended: boolean }> {
  const told: Told[] = [];
  const reader = ((answer.body ?? expect.fail('no body')) as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (told.length < wanted) {
    const { done, value } = await reader.read();
    if (done) return { told, ended: true };
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(block)?.[1] ?? '';
      if (field('event') === '') continue;
      told.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Told['data'] });
    }
  }
  aborting.abort();
  return { told: told.slice(0, wanted), ended: false };
}

async function happen(name: string): Promise<string> {
  const id = await storeArticle(service.store, articleRow(`a.vn/${name}`, { article: { title: name } }));
  await service.store.happenings.addOfArticle('item.new', id);
  return id;
}

describe('what happens', () => {
  it('is not listened for by HEAD, which would take the places of those who listen', async () => {
    const ask = (): Promise<Response> => fetch(`${service.url}/api/events`, { method: 'HEAD' });
    const heads = await Promise.all(Array.from({ length: 201 }, ask));
    expect(new Set(heads.map(({ status }) => status))).toEqual(new Set([200]));
    expect(heads[0]?.headers.get('content-type')).toBe('text/event-stream');
    await listen(0);
  });

  it('is told as it comes, to all who listen, and again from where a client left off', async () => {
    await happen('before');
    const streams = [await open(), await open()];
    const listening = streams.map((stream) => readEvents(stream, 2));
    const ids = [await happen('one'), await happen('two')];
    await service.store.happenings.addOfSource('source.broken', 'yenbai', { state: 'broken' });
    const [first, second] = await Promise.all(listening);
    expect(first?.told.map(({ data }) => data.item?.id)).toEqual(ids);
    expect(second?.told).toEqual(first?.told);
    const [one] = first?.told ?? [];
    const resumed = await listen(2, one?.id);
    expect(resumed.told.map(({ event }) => event)).toEqual(['item.new', 'source.broken']);
    expect(resumed.told[0]?.data.item?.title).toBe('two');
    expect(resumed.told[1]?.data.source).toEqual({ state: 'broken' });
  });

  it('that was written first and committed last comes last, and is not missed', async () => {
    const { store } = service;
    const [slow, fast] = [
      await storeArticle(store, articleRow('a.vn/slow')),
      await storeArticle(store, articleRow('a.vn/fast')),
    ];
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const slowly = store.transaction(async (tx) => {
      await tx.happenings.addOfArticle('item.new', slow);
      await held;
    });
    await store.happenings.addOfArticle('item.new', fast);
    const first = await listen(1, '0');
    expect(first.told[0]?.data.item?.id).toBe(fast);
    commit();
    await slowly;
    const then = await listen(1, first.told[0]?.id);
    expect(then.told[0]?.data.item?.id).toBe(slow);
  });

  it('that is kept no more is said to be missing', async () => {
    await happen('old');
    await happen('new');
    await service.store.transaction((tx) => tx.happenings.place());
    await service.pool.query(`delete from happenings where place = (select min(place) from happenings)`);
    const { told } = await listen(2, '0');
    expect(told.map(({ event }) => event)).toEqual(['reset', 'item.new']);
    expect((await listen(1, '999999')).told[0]?.event).toBe('reset');
  });

  it('ends in order when the service stops: one that is only broken off fails instead', async () => {
    const listening = readEvents(await open(), 1);
    isOpen = false;
    await service.close();
    expect((await listening).ended).toBe(true);
  });

  it('holds no connection of the database for those who listen', async () => {
    const aborting = new AbortController();
    const open = Array.from({ length: 40 }, () =>
      fetch(`${service.url}/api/events`, { signal: aborting.signal }),
    );
    await Promise.all(open);
    const countBusy = (): number => service.pool.totalCount - service.pool.idleCount;
    await vi.waitFor(() => expect(countBusy()).toBeLessThanOrEqual(1));
    aborting.abort();
  });

  it('is refused by an id that is none', async () => {
    const answer = await fetch(`${service.url}/api/events`, { headers: { 'last-event-id': 'x' } });
    expect(answer.status).toBe(400);
  });
});
