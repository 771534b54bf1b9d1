import type { Evidence, Verdict } from '../../model/article.ts';
import { listAgainst, listGroundParts, summarizeGrounds } from '../../model/grounds.ts';
import { findWords, type Words } from '../words/words.ts';
import type { AlertLanguage } from '../../model/vocabulary.ts';
import { makePrintable, formatTable } from './terminal.ts';

/** A verdict for a person: the text, what was decided, and the terms for and against. */
export function explainVerdict(
  title: string,
  body: string,
  verdict: Verdict,
  threshold: number,
  language: AlertLanguage,
): string {
  const t = findWords(language);
  const { label, score, countries, places, topics, model } = verdict;
  const facts: [string, string][] = [
    [t.label, label],
    [t.score, t.verdict.scoreAt(score.toFixed(2), threshold.toFixed(2))],
    [t.verdict.countries, countries.join(' ')],
    [t.verdict.places, places.join(', ')],
    [t.verdict.topics, topics.join(', ')],
    [t.verdict.model, model],
  ];
  return [
    `${makePrintable(title)}\n`,
    `${body.trim().split('\n').map(makePrintable).join('\n')}\n`,
    formatTable(facts.filter(([, value]) => value !== '')),
    formatGrounds(verdict, language),
    formatEvidence(verdict.evidence, t),
  ].join('\n');
}

/** The terms that counted, for and against, each with weight and place; the weightiest first. */
export function formatEvidence(evidence: readonly Evidence[], t: Words): string {
  if (evidence.length === 0) return `${t.verdict.noTerms}\n`;
  const weightiest = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const sides = [
    [t.verdict.for, weightiest.filter(({ weight }) => weight > 0)],
    [t.verdict.against, weightiest.filter(({ weight }) => weight < 0)],
  ] as const;
  const headings = [`  ${t.verdict.term}`, t.verdict.weight, t.verdict.where];
  return sides
    .filter(([, terms]) => terms.length > 0)
    .map(([name, terms]) => {
      const rows = terms.map(({ term, weight, where }) => [`  ${term}`, weightText(weight), t.parts[where]]);
      return `${name}:\n${formatTable([headings, ...rows])}`;
    })
    .join('\n');
}

/** Why, in one line: who does what towards whom; for want of it what speaks against. */
export function formatReason(
  { grounds, evidence }: Pick<Verdict, 'grounds' | 'evidence'>,
  language: AlertLanguage,
): string {
  const reason = grounds === null ? '' : summarizeGrounds(grounds);
  if (reason !== '') return makePrintable(reason);
  const against = listAgainst(evidence).map(({ kind, terms }) => `${kind[language]} (${terms.join(', ')})`);
  return against.length === 0 ? findWords(language).verdict.neitherSide : makePrintable(against.join('; '));
}

/** The sentence that decided with its parts, then what speaks against. */
export function formatGrounds(
  { grounds, evidence }: Pick<Verdict, 'grounds' | 'evidence'>,
  language: AlertLanguage,
): string {
  const t = findWords(language);
  const parts = grounds === null ? [] : listGroundParts(grounds);
  const rows = parts.map(([name, value]) => [`  ${name[language]}`, makePrintable(value)]);
  const against = listAgainst(evidence).map(({ kind, terms }) => [
    `  ${t.verdict.speaksAgainst}: ${kind[language]}`,
    makePrintable(terms.join(', ')),
  ]);
  return [
    ...(grounds === null
      ? []
      : [
          `“${makePrintable(grounds.sentence)}” (${t.parts[grounds.where]})
`,
        ]),
    formatTable([...rows, ...against]),
  ].join('');
}

function weightText(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}
