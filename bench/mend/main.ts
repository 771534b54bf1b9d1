/**
 * How well a redesigned source mends itself: for each redesign of a built-in portal, over the real crawl and store, whether
 * the trouble is noticed within two runs, the proposed file is right, it is called sure, and the source is well again.
 *
 *   node dist/bench/mend/main.js [generated|first|second|later|all] [part of a name] [--verbose] [--requests=12 | --command]
 *
 * The proposal is the service's own, made with so many requests; with --command that of the command, with up to 40.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { reachablePrograms } from '../pipeline/engine.ts';
import { GENERATED_REDESIGNS } from '../sites/redesigns/generated.ts';
import { HAND_MADE_REDESIGNS } from '../sites/redesigns/by-hand/index.ts';
import { LATER_REDESIGNS } from '../sites/redesigns/by-hand/later.ts';
import type { Redesign } from '../sites/site.ts';
import { type Measured, measureRedesign } from './measure.ts';

const [which = 'all', part = ''] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const isVerbose = process.argv.includes('--verbose');
const asked = process.argv.find((one) => one.startsWith('--requests='));
const requests = process.argv.includes('--command') ? 'command' : Number(asked?.split('=')[1] ?? 12);

function chooseRedesigns(): readonly Redesign[] {
  const byHand = HAND_MADE_REDESIGNS;
  const half = Math.ceil(byHand.length / 2);
  const parts: Readonly<Record<string, readonly Redesign[]>> = {
    generated: GENERATED_REDESIGNS,
    first: byHand.slice(0, half),
    second: byHand.slice(half),
    later: LATER_REDESIGNS,
    all: [...GENERATED_REDESIGNS, ...byHand],
  };
  const chosen = parts[which];
  if (chosen === undefined) throw new Error(`expected ${Object.keys(parts).join(', ')}, got "${which}"`);
  return chosen.filter(({ name }) => name.includes(part));
}

const redesigns = chooseRedesigns();
const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bench-'));
await chmod(folder, 0o755);
const measured: Measured[] = [];
try {
  const postgresDir = await reachablePrograms(folder);
  const portals = await loadPortals();
  for (const [at, redesign] of redesigns.entries()) {
    const portal = portals.get(redesign.portal);
    if (portal === undefined) throw new Error(`${redesign.name}: there is no portal ${redesign.portal}`);
    const own = path.join(folder, String(at));
    const one = await measureRedesign(redesign, portal, own, postgresDir, requests);
    measured.push(one);
    printOne(redesign, one);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
printTotals();

function printOne({ name, change }: Redesign, one: Measured): void {
  const { noticedIn, reading, isSure, after, told } = one;
  const mark = (is: boolean): string => (is ? '✓' : '✗');
  const found = reading === null ? 'no proposal' : `${reading.found}/${reading.articles} (${reading.ofAll})`;
  console.log(
    `${name.padEnd(34)} ${told.find((line) => line.endsWith('were asked for'))?.slice(8) ?? ''} · noticed ${noticedIn === null ? '✗' : `in ${noticedIn}`} · right ${mark(isRight(one))} ${found} · ${isSure ? 'sure' : 'unsure'} · after ${after.state}, stored ${after.once}, doubled ${after.doubled}, alerted again ${after.alertedAgain}`,
  );
  console.log(`    ${change}`);
  if (!isVerbose) return;
  for (const line of told) console.log(`    ${line}`);
}

/** A right proposal, or none where a site that cannot be read has none. */
function isRight({ reading, isNoneRight }: Measured): boolean {
  return reading === null ? isNoneRight : reading.isRight;
}

function printTotals(): void {
  const count = (is: (one: Measured) => boolean): string =>
    `${measured.filter(is).length} of ${measured.length}`;
  console.log(`noticed within 2 runs      ${count(({ noticedIn }) => noticedIn !== null && noticedIn <= 2)}`);
  console.log(`right proposal             ${count(isRight)}`);
  console.log(`  of them called sure      ${measured.filter((one) => isRight(one) && one.isSure).length}`);
  console.log(`wrong offered as sure      ${measured.filter((one) => !isRight(one) && one.isSure).length}`);
  console.log(`ok with the next run       ${count(({ after }) => after.state === 'ok')}`);
  console.log(
    `no article doubled         ${count(({ after }) => after.doubled === 0 && after.alertedAgain === 0)}`,
  );
}
