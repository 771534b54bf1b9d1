/**
 * What pages just under the largest that is fetched cost: each is decoded and read as the service does, by the page pool of
 * a process of its own.
 *
 *   node dist/bench/big-pages/main.js [--bytes 10000000] [--only TEXT] [--json]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createPagePool } from '../../src/articles/page-pool.ts';
import { decode } from '../../src/pipeline/decode.ts';
import { HOST, benchPortal } from '../pipeline/portal.ts';
import { peakMb } from '../pipeline/roles.ts';
import { BIG_PAGES, MOST_BYTES } from './pages.ts';

const MOST_MB = 500;
const MOST_SECONDS = 10;

interface Cost {
  readonly outcome: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mb: number;
}

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: String(MOST_BYTES) },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    /** For the processes that this program starts. */
    page: { type: 'string' },
  },
});

if (values.page === undefined) await bench();
else await readOne(values.page, Number(values.bytes));

async function bench(): Promise<void> {
  const names = Object.keys(BIG_PAGES).filter((name) => name.includes(values.only));
  const costs: Record<string, Cost> = {};
  for (const name of names) {
    const cost = await costOf(name);
    costs[name] = cost;
    if (!values.json) console.log(lineOf(name, cost));
  }
  const good = Object.values(costs).filter(isGood).length;
  if (values.json) console.log(JSON.stringify(costs, null, 2));
  else console.log(`${good} of ${names.length} within ${MOST_MB} MB and ${MOST_SECONDS} s of processor time`);
  if (good < names.length) process.exitCode = 1;
}

/** Other programs may hold up the clock; the processor's time is the page's own. */
function isGood({ cpuSeconds, mb }: Cost): boolean {
  return mb <= MOST_MB && cpuSeconds <= MOST_SECONDS;
}

function lineOf(name: string, cost: Cost): string {
  const { outcome, seconds, cpuSeconds, mb } = cost;
  const figures = `${mb.toFixed(0).padStart(5)} MB  ${cpuSeconds.toFixed(1).padStart(5)} s CPU  ${seconds.toFixed(1).padStart(5)} s`;
  return `${name.padEnd(28)}${figures}  ${isGood(cost) ? '  ' : '! '}${outcome}`;
}

async function costOf(name: string): Promise<Cost> {
  const child = fork(process.argv[1] ?? '', ['--page', name, '--bytes', values.bytes]);
  const told: Cost[] = [];
  child.on('message', (cost) => told.push(cost as Cost));
  const [code] = (await once(child, 'exit')) as [number | null];
  return (
    told[0] ?? { outcome: `the process ended with ${String(code)}`, seconds: NaN, cpuSeconds: NaN, mb: NaN }
  );
}

async function readOne(name: string, size: number): Promise<void> {
  const portal = benchPortal(1);
  const pool = createPagePool(new Map([[portal.id, portal]]));
  const { bytes, contentType } = BIG_PAGES[name]?.(size) ?? { bytes: Buffer.alloc(0), contentType: '' };
  const before = process.cpuUsage();
  const start = performance.now();
  const url = `https://${HOST}/tin/lon.html`;
  const { text: html } = decode(bytes, contentType);
  const fetchedAt = new Date().toISOString();
  const page = {
    portalId: portal.id,
    url,
    finalUrl: url,
    status: 200,
    contentType,
    html,
    fetchedAt,
    hints: {},
  };
  const reading = await pool.readPage(page, portal);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  await pool.close();
  const outcome =
    reading.kind === 'article' ? 'article' : `${reading.outcome.kind}: ${reading.outcome.reason}`;
  process.send?.({ outcome, seconds, cpuSeconds: (user + system) / 1e6, mb: peakMb() }, () =>
    process.disconnect(),
  );
}
