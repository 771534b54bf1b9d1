import { findObstacle } from '../../src/pipeline/dedupe/other-facts.ts';
import { STORY_RULES, type StoryRules, relateArticles } from '../../src/pipeline/dedupe/relate.ts';
import { type JudgedPair, isOneText } from './judged-pairs.ts';
import { type Counts, countMerges, formatScores, scoresOf } from './scores.ts';

/** From here on a pair shares enough for a rule to have something to say. */
const ALIKE = 0.2;
const THRESHOLDS = Array.from({ length: 45 }, (_, step) => (50 + step) / 100);
const FOLDS = 5;

/** Prints what each rule does: what changes without it, and how often it speaks in pairs that look alike. */
export function reportRules(name: string, judged: readonly JudgedPair[]): void {
  console.log(`${name}: without a rule, and how often it speaks in pairs that share a fifth`);
  console.log('  all rules'.padEnd(28), formatScores(countBy(judged, STORY_RULES)));
  for (const rule of STORY_RULES.facts.keys()) {
    const facts = new Map([...STORY_RULES.facts].filter(([other]) => other !== rule));
    const counts = formatScores(countBy(judged, { ...STORY_RULES, facts }));
    console.log(`  without ${rule}`.padEnd(28), counts, countVoices(judged, rule));
  }
  const none = { ...STORY_RULES, facts: new Map() };
  console.log('  without all of them'.padEnd(28), formatScores(countBy(judged, none)));
  const notReworded = { ...STORY_RULES, mostRewordedWords: 0 };
  console.log('  without reworded'.padEnd(28), formatScores(countBy(judged, notReworded)));
}

function countVoices(judged: readonly JudgedPair[], rule: string): string {
  const find = STORY_RULES.facts.get(rule);
  const alike = judged.flatMap(({ pair, subjects: [first, second] }) => {
    const { overlap } = relateArticles(first, second);
    if (overlap.containment < ALIKE || find === undefined) return [];
    const speaks = findObstacle(first, second, overlap, new Map([[rule, find]])) !== null;
    return [
      {
        speaks,
        isDifferent: pair.label.endsWith('different') || pair.label === 'not-duplicate',
        isOne: isOneText(pair),
      },
    ];
  });
  const count = (select: (one: (typeof alike)[number]) => boolean): string => {
    const selected = alike.filter(select);
    return `${selected.filter(({ speaks }) => speaks).length} of ${selected.length}`;
  };
  return ` speaks in ${count((one) => one.isDifferent)} different, ${count(({ isOne }) => isOne)} re-edits`;
}

/**
 * Prints how the share that has to survive carries over: for each group it is set to what is best for all others, and
 * the group is judged by that.
 */
export function reportLeftOut(
  name: string,
  judged: readonly JudgedPair[],
  groupOf: (pair: JudgedPair) => string,
): void {
  const groups = [...new Set(judged.map(groupOf))].sort();
  const counts = groups.map((group) => {
    const others = judged.filter((pair) => groupOf(pair) !== group);
    const own = judged.filter((pair) => groupOf(pair) === group);
    return countBy(own, { ...STORY_RULES, survives: chooseThreshold(others) });
  });
  if (groups.length <= FOLDS) {
    groups.forEach((group, at) => {
      const own = counts[at];
      if (own !== undefined) console.log(`  left out: ${group.slice(0, 60)}`.padEnd(72), formatScores(own));
    });
  }
  const sum = counts.reduce((all, one) => ({
    right: all.right + one.right,
    wrong: all.wrong + one.wrong,
    missed: all.missed + one.missed,
  }));
  console.log(`  ${name}`.padEnd(28), formatScores(sum));
}

/** One of five, the same for all pairs of an article. */
export function foldOf({ pair }: JudgedPair): string {
  const sum = Array.from(pair.article).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return String(sum % FOLDS);
}

/** The middle of those that are best: the edges are where the pairs at hand happen to end. */
function chooseThreshold(judged: readonly JudgedPair[]): number {
  const scores = THRESHOLDS.map((survives) => scoresOf(countBy(judged, { ...STORY_RULES, survives })).f1);
  const best = Math.max(...scores);
  const among = THRESHOLDS.filter((_, at) => scores[at] === best);
  return among[Math.floor(among.length / 2)] ?? STORY_RULES.survives;
}

function countBy(judged: readonly JudgedPair[], rules: StoryRules): Counts {
  return countMerges(
    judged.map(({ pair, isCandidate, subjects: [first, second] }) => ({
      isOne: isOneText(pair),
      merged: isCandidate && /duplicate/u.test(relateArticles(first, second, rules).kind),
    })),
  );
}
