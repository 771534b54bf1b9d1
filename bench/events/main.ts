/**
 * How well stories are put into events: `node dist/bench/events/main.js [--dossiers DIR]`, DIR as `fixtures/stories`. Each
 * writer's articles, and all writers' together, come one after the other as they were published.
 */
import { parseArgs } from 'node:util';
import { ONE_EVENT } from '../../src/pipeline/events/decide.ts';
import { listWriters } from '../dedupe/written-pairs.ts';
import { type ToldArticle, crowd, endBySilence, inOrder, readDossier } from './dossiers.ts';
import { type Figures, type GroupFigures, scoreGroups } from './score.ts';
import { placeStream } from './stream.ts';
import { clusterByWords } from './tf-idf.ts';

type Cluster = (articles: readonly ToldArticle[], least: number) => string[];

const STEPS = [0.05, 0.07, 0.09, 0.11, 0.13, 0.15, 0.17, 0.19, 0.21, 0.23, 0.25, 0.3];

const { values } = parseArgs({ options: { dossiers: { type: 'string' } } });
const dossiers = listWriters(values.dossiers).map((writer) => readDossier(writer, values.dossiers));

function score(cluster: Cluster, articles: readonly ToldArticle[], least: number): GroupFigures {
  return scoreGroups(cluster(articles, least), endBySilence(articles));
}

/** The threshold that is best on all these together; of several the middle one. */
function chooseLeast(cluster: Cluster, known: readonly (readonly ToldArticle[])[]): number {
  const sums = STEPS.map((least) =>
    known.reduce((sum, articles) => sum + score(cluster, articles, least).b3.f1, 0),
  );
  const best = STEPS.filter((_, at) => (sums[at] ?? 0) >= Math.max(...sums) - 1e-9);
  return best[Math.floor(best.length / 2)] ?? ONE_EVENT;
}

function report(name: string, { b3, pairs, groups }: GroupFigures): void {
  console.log(`  ${name.padEnd(44)} B³ ${format(b3)}   pairs ${format(pairs)}   ${groups} groups`);
}

function format({ precision, recall, f1 }: Figures): string {
  return `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
}

function reportAll(
  name: string,
  articles: readonly ToldArticle[],
  others: readonly (readonly ToldArticle[])[],
): void {
  console.log(`${name}: ${articles.length} articles, ${new Set(endBySilence(articles)).size} events`);
  const right = endBySilence(articles);
  report('each article alone', scoreGroups([...articles.keys()].map(String), right));
  report(
    'each story alone (as labelled)',
    scoreGroups(
      articles.map(({ story }) => story),
      right,
    ),
  );
  const best = chooseLeast(clusterByWords, [articles]);
  report(`TF-IDF, threshold best here (${best})`, score(clusterByWords, articles, best));
  if (others.length > 0) {
    const least = chooseLeast(clusterByWords, others);
    report(`TF-IDF, threshold of the other writers (${least})`, score(clusterByWords, articles, least));
    const ours = chooseLeast(placeStream, others);
    report(`ours, threshold of the other writers (${ours})`, score(placeStream, articles, ours));
  }
  report(`ours (${ONE_EVENT})`, score(placeStream, articles, ONE_EVENT));
  const whole = scoreGroups(
    placeStream(articles, ONE_EVENT),
    articles.map(({ event }) => event),
  );
  report('ours, whatever silences lie in an event', whole);
}

const all = dossiers.flat();
for (const [kind, arrange] of [
  ['as dated', inOrder],
  ['all begun in one week', crowd],
] as const) {
  const arranged = dossiers.map((articles) => arrange(articles));
  arranged.forEach((articles, at) => {
    const writer = articles[0]?.event.split(' ')[0] ?? '';
    reportAll(
      `${writer}, ${kind}`,
      articles,
      arranged.filter((_, place) => place !== at),
    );
  });
  if (arranged.length > 1) reportAll(`all writers, ${kind}`, arrange(all), []);
}
