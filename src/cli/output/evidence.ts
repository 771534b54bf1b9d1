import type { Evidence, Verdict } from '../../model/article.ts';
import type { TextPart } from '../../model/vocabulary.ts';
import { makePrintable, formatTable } from './terminal.ts';

const WHERE: Readonly<Record<TextPart, string>> = {
  title: 'tiêu đề',
  lead: 'sa-pô',
  body: 'nội dung',
};

/** A verdict for a person: the text, what was decided, and the terms for and against. */
export function explainVerdict(title: string, body: string, verdict: Verdict, threshold: number): string {
  const { label, score, countries, places, topics, model } = verdict;
  const facts: [string, string][] = [
    ['Kết luận (label)', label],
    ['Điểm (score)', `${score.toFixed(2)}, ngưỡng (threshold) ${threshold.toFixed(2)}`],
    ['Nước (countries)', countries.join(' ')],
    ['Địa danh (places)', places.join(', ')],
    ['Chủ đề (topics)', topics.join(', ')],
    ['Mô hình (model)', model],
  ];
  return [
    `${makePrintable(title)}\n`,
    `${body.trim().split('\n').map(makePrintable).join('\n')}\n`,
    formatTable(facts.filter(([, value]) => value !== '')),
    formatEvidence(verdict.evidence),
  ].join('\n');
}

/** The terms that counted, for and against, each with weight and place; the weightiest first. */
export function formatEvidence(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return 'Không có từ ngữ nào được tính (no term counted).\n';
  const weightiest = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const sides = [
    ['Ủng hộ (for)', weightiest.filter(({ weight }) => weight > 0)],
    ['Phản đối (against)', weightiest.filter(({ weight }) => weight < 0)],
  ] as const;
  const headings = ['  từ ngữ (term)', 'trọng số (weight)', 'ở đâu (where)'];
  return sides
    .filter(([, terms]) => terms.length > 0)
    .map(([name, terms]) => {
      const rows = terms.map(({ term, weight, where }) => [`  ${term}`, weightText(weight), WHERE[where]]);
      return `${name}:\n${formatTable([headings, ...rows])}`;
    })
    .join('\n');
}

/** The weightiest matched terms with weight and place, in one line. */
export function formatTopEvidence(evidence: readonly Evidence[], most = 5): string {
  const terms = evidence.slice(0, most).map(({ term, weight, where }) => {
    return `“${term}” ${weightText(weight)} (${WHERE[where]})`;
  });
  return terms.length === 0 ? 'không có từ khoá nào (no term matched)' : makePrintable(terms.join(', '));
}

function weightText(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}
