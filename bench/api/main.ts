/**
 * How long the API takes over a store that `bench/stories` loaded into a folder: `vong web` on it as a process of its own,
 * one request after another on loopback: `node dist/bench/api/main.js --dir FOLDER [--rounds 8]`.
 */
import { parseArgs } from 'node:util';
import { seeded } from '../pipeline/random.ts';
import { quantiles } from '../stories/quantiles.ts';
import { QUERIES } from '../stories/searches.ts';
import { withLoadedService } from './loaded-service.ts';

/** Requests of each kind that fill the caches and are not measured. */
const WARM_UP = 10;

interface Answer {
  readonly ms: number;
  readonly bytes: number;
  readonly body: { readonly items?: readonly { readonly id: string }[]; readonly next?: string | null };
}

const { values } = parseArgs({
  options: { dir: { type: 'string' }, rounds: { type: 'string', default: '8' } },
});
if (values.dir === undefined || !(Number(values.rounds) > 0)) {
  console.error('--dir: expected the folder of a load; --rounds: a number');
  process.exitCode = 2;
} else await bench(values.dir, Number(values.rounds));

async function bench(folder: string, rounds: number): Promise<void> {
  await withLoadedService(folder, async (url) => {
    const ask = (address: string): Promise<Answer> => askService(url + address);
    console.table([
      await measureLists(ask, rounds * 32),
      await measureSearches(ask, rounds),
      await measureItems(ask, rounds * 32),
    ]);
  });
}

type Ask = (address: string) => Promise<Answer>;

async function askService(address: string): Promise<Answer> {
  const start = performance.now();
  const answer = await fetch(address);
  const text = await answer.text();
  const ms = performance.now() - start;
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text}`);
  return { ms, bytes: text.length, body: JSON.parse(text) as Answer['body'] };
}

/** The front page of the list with and without filters, and the pages that follow it. */
function measureLists(ask: Ask, requests: number): Promise<object> {
  const filters = ['', 'label=foreign-affairs', 'country=LA', 'topic=border-and-territory', 'sort=best'];
  let next: string | null = null;
  return measure('list', requests, async (n) => {
    const cursor: string = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
    const answer = await ask(`/api/items?${filters[Math.floor(n / 8) % filters.length] ?? ''}${cursor}`);
    next = n % 8 === 7 ? null : (answer.body.next ?? null);
    return answer;
  });
}

function measureSearches(ask: Ask, rounds: number): Promise<object> {
  const kinds = Object.values(QUERIES);
  return measure('search', rounds * kinds.length * 2, (n) => {
    const query = kinds[n % kinds.length]?.() ?? '';
    const sort = Math.floor(n / kinds.length) % 2 === 0 ? 'newest' : 'best';
    return ask(`/api/items?sort=${sort}&query=${encodeURIComponent(query)}`);
  });
}

/** Items of every age. */
async function measureItems(ask: Ask, requests: number): Promise<object> {
  const random = seeded(3);
  const newest = Number((await ask('/api/items?limit=1')).body.items?.[0]?.id);
  return measure('item', requests, () => ask(`/api/items/${1 + random.below(newest)}`));
}

async function measure(
  kind: string,
  requests: number,
  askOne: (n: number) => Promise<Answer>,
): Promise<object> {
  const times: number[] = [];
  let bytes = 0;
  for (let n = -WARM_UP; n < requests; n++) {
    const answer = await askOne(n + WARM_UP);
    if (n < 0) continue;
    times.push(answer.ms);
    bytes += answer.bytes;
  }
  const of = quantiles(times);
  return {
    kind,
    requests,
    p50: of(0.5),
    p95: of(0.95),
    p99: of(0.99),
    max: of(1),
    kB: Math.round(bytes / requests / 1000),
  };
}
