/**
 * Kills parts of a real service at random moments, and counts what is lost, what comes twice and how long it takes until
 * everything is stored and sent: `node dist/bench/crash/main.js --rounds 300 --seed 1 --backend embedded`. In each round four
 * portals publish three articles each, a crawl of all is asked for, and one to three kills follow; `--backend` is one of
 * embedded, postgres, redis, postgres-workers, redis-workers, or all. Ends with 1 where anything was lost or doubled.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Random, seeded } from '../pipeline/random.ts';
import { BACKENDS, type Backend, TOKEN, type Victims, startVictims } from './engines.ts';
import { type CrashSite, serveCrashSite } from './site.ts';

const PORTALS = 4;
const ARTICLES = 3;
const MOST_KILLS = 3;
const KILL_WITHIN_MS = 1500;
const PATIENCE_MS = 120_000;
const LOOK_MS = 50;

/** What a round came to: how long after the last kill all was stored and sent, milliseconds; `null`: never. */
interface Round {
  readonly kills: readonly string[];
  readonly storedMs: number | null;
  readonly sentMs: number | null;
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string', default: 'all' },
  },
});
const chosen = (Object.keys(BACKENDS) as Backend[]).filter((one) => [one, 'all'].includes(values.backend));
if (chosen.length === 0)
  throw new Error(`--backend: expected ${Object.keys(BACKENDS).join(', ')} or all, got "${values.backend}"`);
let isClean = true;
for (const backend of chosen)
  isClean = (await measure(backend, Number(values.rounds), Number(values.seed))) && isClean;
process.exitCode = isClean ? 0 : 1;

async function measure(backend: Backend, rounds: number, seed: number): Promise<boolean> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-crash-'));
  await chmod(folder, 0o755);
  const site = await serveCrashSite(PORTALS, seed);
  const victims = await startVictims(backend, folder, site);
  try {
    await ask(victims, '/api/subscriptions', { url: site.receiver, maxAge: 'none' });
    const random = seeded(seed);
    const published: string[] = [];
    const done: Round[] = [];
    const began = performance.now();
    for (let number = 1; number <= rounds; number++) {
      published.push(...site.publish(ARTICLES));
      done.push(await runRound(victims, site, published, random));
      const eachMs = (performance.now() - began) / number;
      const last = done.at(-1);
      console.log(
        `${backend} ${number}/${rounds}: killed ${last?.kills.join(', ') ?? ''}; stored after ${seconds(last?.storedMs)}, ` +
          `sent after ${seconds(last?.sentMs)}; ${Math.ceil((eachMs * (rounds - number)) / 60_000)} min left`,
      );
    }
    return await report(backend, victims, site, published, done);
  } finally {
    await victims.close();
    site.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runRound(
  victims: Victims,
  site: CrashSite,
  published: readonly string[],
  random: Random,
): Promise<Round> {
  await ask(victims, '/api/crawls', { portals: site.portals });
  const kills: string[] = [];
  let back = Promise.resolve();
  for (let left = 1 + random.below(MOST_KILLS); left > 0; left--) {
    await pause(random.below(KILL_WITHIN_MS));
    const name = random.pick(victims.names);
    kills.push(name);
    await back;
    back = victims.kill(name);
  }
  const killed = performance.now();
  let storedMs: number | null = null;
  while (performance.now() - killed < PATIENCE_MS) {
    await pause(LOOK_MS);
    const left = await countLeft(victims, published).catch(() => null);
    if (left === null) continue;
    if (left.articles === 0 && left.runs === 0) storedMs ??= performance.now() - killed;
    if (storedMs === null || left.deliveries > 0) continue;
    const sentMs = performance.now() - killed;
    await back;
    return { kills, storedMs, sentMs };
  }
  await back;
  return { kills, storedMs, sentMs: null };
}

async function countLeft({ pool }: Victims, published: readonly string[]) {
  const { rows } = await pool.query<{ articles: number; runs: number; deliveries: number }>(
    `select (select count(*)::int from unnest($1::text[]) as wanted (url)
         where not exists (select from articles a where a.url = wanted.url)) as articles,
       (select count(*)::int from runs where status in ('queued', 'running')) as runs,
       (select count(*)::int from deliveries where status = 'pending') as deliveries`,
    [published],
  );
  return rows[0] ?? null;
}

/** Asks until it is accepted: the service may be about to come back. */
async function ask(victims: Victims, route: string, body: object): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(victims.url() + route, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (answer?.ok) return;
    if (performance.now() > deadline)
      throw new Error(`${route}: ${answer?.status ?? 'no answer'} ${(await answer?.text()) ?? ''}`);
    await pause(LOOK_MS);
  }
}

async function report(
  backend: Backend,
  { pool }: Victims,
  { received }: CrashSite,
  published: readonly string[],
  rounds: readonly Round[],
): Promise<boolean> {
  const stored = await pool.query<{ url: string }>('select url from articles');
  const told = await pool.query<{ id: string }>(`select id from deliveries where event = 'item.new'`);
  const urls = stored.rows.map(({ url }) => url);
  const lost = published.filter((url) => !urls.includes(url)).length;
  const doubled = urls.length - new Set(urls).size;
  const unsent = told.rows.filter(({ id }) => !received.has(id)).length;
  const toldUrls = [...received.values()].map(({ url }) => url);
  const toldTwice = toldUrls.length - new Set(toldUrls).size;
  const repeated = [...received.values()].filter(({ times }) => times > 1).length;
  const kills = rounds.reduce((sum, round) => sum + round.kills.length, 0);
  console.log(
    `${backend}: ${rounds.length} rounds, ${kills} kills\n` +
      `  articles: ${published.length} published, ${lost} lost, ${doubled} doubled; settled ${describe(rounds.map(({ storedMs }) => storedMs))}\n` +
      `  webhooks: ${told.rows.length} alerts, ${unsent} lost, ${toldTwice} doubled, ${repeated} came again under their id; ` +
      `settled ${describe(rounds.map(({ sentMs }) => sentMs))}`,
  );
  return told.rows.length > 0 && [lost, doubled, unsent, toldTwice].every((one) => one === 0);
}

function describe(times: readonly (number | null)[]): string {
  const ended = times.filter((one) => one !== null).sort((a, b) => a - b);
  const at = (share: number): number | undefined => ended[Math.ceil(share * ended.length) - 1];
  return `median ${seconds(at(0.5))}, p95 ${seconds(at(0.95))}, never ${times.length - ended.length}`;
}

function seconds(ms: number | null | undefined): string {
  return ms === null || ms === undefined ? 'never' : `${(ms / 1000).toFixed(1)} s`;
}
