/**
 * What `vong portals new` makes of sites that no portal file knows: the file it proposes, untouched, is crawled as deep
 * as it goes, and what comes out is compared with what truly stands on the site.
 *
 *   node dist/bench/authoring/main.js            all sites: those the proposals were developed on one by one, the others in total
 *   node dist/bench/authoring/main.js each       all sites one by one
 *   node dist/bench/authoring/main.js show NAME  the file proposed for the sites whose name contains this, and what came out wrong
 */
import { stringify } from 'yaml';
import { AUTHORING_SITES } from '../sites/authoring.ts';
import type { MadeSite } from '../sites/site.ts';
import { measureSite } from './measure.ts';
import { type SiteScore, addScores, scoreRow, SCORE_HEAD } from './score.ts';

/** The sites that may be looked at while the proposals are developed. */
const DEVELOPED = Math.ceil(AUTHORING_SITES.length / 2);

async function measureAll(sites: readonly MadeSite[], isNamed: boolean): Promise<SiteScore> {
  const scores: SiteScore[] = [];
  for (const site of sites) {
    const { score } = await measureSite(site);
    scores.push(score);
    if (isNamed) console.log(scoreRow(site.name, score));
  }
  return addScores(scores);
}

async function show(name: string): Promise<void> {
  for (const site of AUTHORING_SITES.filter((one) => one.name.includes(name))) {
    const { score, proposal, said, wrong } = await measureSite(site);
    console.log(said);
    if (proposal !== null) {
      for (const one of proposal.unsure) console.log(`# ${one}`);
      console.log(stringify(proposal.portal, { lineWidth: 0, singleQuote: true }));
    }
    for (const one of wrong) console.log(one);
    console.log(SCORE_HEAD);
    console.log(scoreRow(site.name, score));
  }
}

async function main([command = '', name = '']: readonly string[]): Promise<void> {
  if (command === 'show') return show(name);
  console.log(SCORE_HEAD);
  const first = await measureAll(AUTHORING_SITES.slice(0, DEVELOPED), true);
  const second = await measureAll(AUTHORING_SITES.slice(DEVELOPED), command === 'each');
  console.log(scoreRow(`developed on (${DEVELOPED} sites)`, first));
  console.log(scoreRow(`held back (${AUTHORING_SITES.length - DEVELOPED} sites)`, second));
  console.log(scoreRow('all', addScores([first, second])));
}

await main(process.argv.slice(2));
