/**
 * How long the desk's pages take over a store that `bench/stories` loaded into a folder, how large they are, and what
 * Lighthouse says of them: `node dist/bench/desk/main.js --dir FOLDER [--rounds 40] [--lighthouse]`.
 */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright';
import { withLoadedService } from '../api/loaded-service.ts';
import { quantiles } from '../stories/quantiles.ts';

const PAGES = [
  '/',
  '/?q=country%3ALA',
  '/?q=%22bi%C3%AAn%20gi%E1%BB%9Bi%22',
  '/items/ITEM',
  '/items/ITEM?part=pane',
  '/bulletins',
  '/sources',
  '/overview?days=28',
  '/overview?days=365',
  '/alerts',
  '/alerts/deliveries',
  '/system',
];
const WARM_UP = 5;
const PROGRAM = '/usr/bin/chromium';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    rounds: { type: 'string', default: '40' },
    lighthouse: { type: 'boolean', default: false },
  },
});
if (values.dir === undefined || !(Number(values.rounds) > 0)) {
  console.error('--dir: expected the folder of a load; --rounds: a number');
  process.exitCode = 2;
} else {
  const rounds = Number(values.rounds);
  await withLoadedService(values.dir, async (url) => {
    const list = (await (await fetch(`${url}/api/items?limit=1`)).json()) as { items: { id: string }[] };
    const addresses = PAGES.map((page) => url + page.replace('ITEM', list.items[0]?.id ?? '1'));
    const measured = [];
    for (const address of addresses) measured.push(await measurePage(url, address, rounds));
    console.table(measured);
    if (values.lighthouse) console.table(await judgePages(addresses.filter((one) => !one.includes('part='))));
  });
}

async function measurePage(url: string, address: string, rounds: number): Promise<object> {
  const times: number[] = [];
  let bytes = 0;
  for (let n = -WARM_UP; n < rounds; n++) {
    const start = performance.now();
    const answer = await fetch(address);
    const page = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    if (n >= 0) times.push(performance.now() - start);
    bytes = page.byteLength;
  }
  const of = quantiles(times);
  return {
    page: address.slice(url.length),
    p50: of(0.5),
    p95: of(0.95),
    max: of(1),
    kB: Math.round(bytes / 1000),
  };
}

/** Scores from 0 to 1, as on a desk's screen. */
async function judgePages(addresses: readonly string[]): Promise<object[]> {
  const port = await findPort();
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  });
  try {
    const scores = [];
    for (const address of addresses) {
      const result = await lighthouse(address, {
        port,
        onlyCategories: [...CATEGORIES],
        formFactor: 'desktop',
        screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1, disabled: false },
        throttlingMethod: 'provided',
      });
      const of = result?.lhr.categories ?? {};
      scores.push({
        page: new URL(address).pathname,
        performance: of['performance']?.score ?? null,
        accessibility: of['accessibility']?.score ?? null,
        practices: of['best-practices']?.score ?? null,
        shift: result?.lhr.audits['cumulative-layout-shift']?.numericValue ?? null,
      });
    }
    return scores;
  } finally {
    await browser.close();
  }
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
