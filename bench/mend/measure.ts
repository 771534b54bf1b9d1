import { parse } from 'yaml';
import type { MendProposal } from '../../src/authoring/mend/mend.ts';
import { type PortalFields, buildPortal } from '../../src/authoring/mend/task.ts';
import type { Portal } from '../../src/model/portal.ts';
import { proposeMend } from '../../src/runs/mend-source.ts';
import { normalizeWords } from '../../src/pipeline/text.ts';
import type { Redesign } from '../sites/site.ts';
import { type MendBench, openBench } from './engine.ts';
import { type Reading, judgeReading, readTitles } from './judge.ts';

const HOUR = 3_600_000;
const MOST_RUNS = 4;

/** How one redesign went. */
export interface Measured {
  /** Runs until the source was told broken or degraded; `null`: it never was. */
  readonly noticedIn: number | null;
  /** How the proposed file reads the new site; `null` without a proposal. */
  readonly reading: Reading | null;
  /** Without a proposal: whether nothing could be read there, so that none is right. */
  readonly isNoneRight: boolean;
  readonly isSure: boolean;
  readonly after: {
    readonly state: string;
    /** Newer articles that are stored once. */
    readonly once: string;
    readonly doubled: number;
    readonly alertedAgain: number;
  };
  /** What there is to know besides. */
  readonly told: readonly string[];
}

/**
 * Crawls the site before, then after its redesign, has the source mended by the service itself with so many requests, or as
 * by the command, and crawls it again.
 */
export async function measureRedesign(
  redesign: Redesign,
  portal: Portal,
  folder: string,
  postgresDir: string,
  requests: number | 'command',
): Promise<Measured> {
  const quick = {
    ...portal,
    enabled: true,
    archive: false,
    politeness: { ...portal.politeness, delayMs: 0 },
  };
  const hosts = [redesign.after.home, ...redesign.after.articles.map(({ url }) => url)].map(
    (url) => new URL(url).hostname,
  );
  const bench = await openBench(quick, folder, postgresDir, {
    also: [...new Set(hosts)],
    requests: requests === 'command' ? undefined : requests,
  });
  const told: string[] = [];
  try {
    let now = Math.max(...redesign.before.articles.map(({ publishedAt }) => Date.parse(publishedAt))) + HOUR;
    const passHour = (): void => bench.setClock((now += HOUR));
    bench.serve(redesign.before);
    passHour();
    await bench.store.subscriptions.add({
      name: null,
      window: null,
      urgentFilter: null,
      channel: 'webhook',
      url: 'http://127.0.0.1:9/',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      filter: '',
      threshold: null,
      events: ['item.new'],
      language: 'vi',
      maxAge: 'none',
    });
    await bench.visit();
    passHour();
    await bench.crawlSince('2000-01-01');
    for (let run = 0; run < 3; run++) {
      passHour();
      await bench.visit();
    }
    const before = await readStored(bench, quick.id);
    const onLists = await readTitles(quick, redesign.before, bench.tools);
    const known = redesign.before.articles.filter(({ title }) => before.has(normalizeWords(title))).length;
    told.push(
      `before: ${known} of ${redesign.before.articles.length} articles stored, ${await describeState(bench)}`,
    );
    now = Math.max(now, ...redesign.after.articles.map(({ publishedAt }) => Date.parse(publishedAt)));
    const changed = now;
    bench.serve(redesign.after);
    let noticedIn: number | null = null;
    for (let run = 1; run <= MOST_RUNS && noticedIn === null; run++) {
      passHour();
      const { status, outcomes } = await bench.visit();
      told.push(`run ${run}: ${status} ${JSON.stringify(outcomes)} ${await describeState(bench)}`);
      if (['broken', 'degraded'].includes(await stateOf(bench))) noticedIn = run;
    }
    told.push(...bench.said);
    passHour();
    const proposal =
      requests === 'command'
        ? (await proposeMend(quick, new Date(changed), bench.tools)).proposal
        : await takeOwnProposal(quick.id, bench);
    if (proposal === null) {
      told.push('no proposal');
      const isNoneRight = !standsAnything(redesign);
      return {
        noticedIn,
        reading: null,
        isNoneRight,
        isSure: false,
        after: { state: await stateOf(bench), once: '-', doubled: 0, alertedAgain: 0 },
        told,
      };
    }
    told.push(
      ...proposal.because.map((one) => `because ${one}`),
      ...proposal.doubts.map((one) => `doubt ${one}`),
      JSON.stringify(proposal.file),
    );
    const mended = {
      ...proposal.portal,
      enabled: true,
      archive: false,
      politeness: quick.politeness,
      recheck: quick.recheck,
    };
    const reading = await judgeReading(mended, redesign.after, onLists, bench.tools);
    const { found, titlesWrong, datesWrong, datesMissing, others } = reading;
    told.push(
      `found ${found}, titles wrong ${titlesWrong}, dates wrong ${datesWrong}, missing ${datesMissing}, others ${others.slice(0, 3).join(' ')}`,
    );
    bench.portals.set(quick.id, mended);
    passHour();
    const run = await bench.visit();
    told.push(`mended run: ${run.status} ${JSON.stringify(run.outcomes)} ${await describeState(bench)}`);
    return {
      noticedIn,
      reading,
      isNoneRight: false,
      isSure: proposal.isSure,
      after: await describeAfter(redesign, bench, before, changed),
      told,
    };
  } finally {
    await bench.close();
  }
}

/** What the service itself has proposed in the run that noticed the trouble. */
async function takeOwnProposal(
  portalId: string,
  { store, tools }: MendBench,
): Promise<Pick<MendProposal, 'file' | 'portal' | 'isSure' | 'doubts' | 'because'> | null> {
  const open = (await store.mends.list(portalId)).find(({ state }) => state === 'proposed');
  if (open === undefined) return null;
  const { file: text, sure: isSure, doubts, because } = open.proposal;
  const file = parse(text) as PortalFields;
  const portal = buildPortal(file, await tools.files.platforms());
  if (portal === null) throw new Error(`${portalId}: the proposed file is not valid`);
  return { file, portal, isSure, doubts, because };
}

/** Whether any article of the new site can be read at its address. */
function standsAnything({ after }: Redesign): boolean {
  return after.articles.some(({ url, title }) =>
    after.answer({ method: 'GET', url, headers: {}, body: '' }).body.includes(title),
  );
}

async function stateOf({ store }: MendBench): Promise<string> {
  return (await store.sources.list())[0]?.state ?? 'none';
}

async function describeState({ store }: MendBench): Promise<string> {
  const [source] = await store.sources.list();
  return source === undefined ? 'not judged' : `${source.state} ${JSON.stringify(source.trouble)}`;
}

/** How often each title is stored. */
async function readStored({ store }: MendBench, portalId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { title } of await store.articles.listNewest(portalId, new Date('2100-01-01'), 10_000)) {
    const words = normalizeWords(title ?? '');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

async function describeAfter(
  { after }: Redesign,
  bench: MendBench,
  before: ReadonlyMap<string, number>,
  changed: number,
): Promise<Measured['after']> {
  const portalId = [...bench.portals.keys()][0] ?? '';
  const stored = await readStored(bench, portalId);
  const titles = after.articles.map(({ title }) => normalizeWords(title));
  const newer = titles.filter((title) => !before.has(title));
  const once = newer.filter((title) => stored.get(title) === 1).length;
  const doubled = titles.filter((title) => (stored.get(title) ?? 0) > 1).length;
  const alerts = await bench.store.deliveries.list(null, 1000);
  const known = await Promise.all(
    alerts.map(async ({ event, itemId, createdAt }) => {
      if (event !== 'item.new' || itemId === null || Date.parse(createdAt) <= changed) return false;
      return before.has(normalizeWords((await bench.store.items.get(itemId))?.title ?? ''));
    }),
  );
  const alertedAgain = known.filter(Boolean).length;
  return { state: await stateOf(bench), once: `${once}/${newer.length}`, doubled, alertedAgain };
}
