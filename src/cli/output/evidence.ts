import type { Evidence, Verdict } from '../../model/article.ts';
import { listAgainst, listGroundParts, summarizeGrounds } from '../../model/grounds.ts';
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
    formatGrounds(verdict),
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

/** Why, in one line: who does what towards whom; for want of it what speaks against. */
export function formatReason({ grounds, evidence }: Pick<Verdict, 'grounds' | 'evidence'>): string {
  const reason = grounds === null ? '' : summarizeGrounds(grounds);
  if (reason !== '') return makePrintable(reason);
  const against = listAgainst(evidence).map(({ kind, terms }) => `${kind.vi} (${terms.join(', ')})`);
  return against.length === 0 ? 'không nêu bên nào (names neither side)' : makePrintable(against.join('; '));
}

/** The sentence that decided with its parts, then what speaks against. */
export function formatGrounds({ grounds, evidence }: Pick<Verdict, 'grounds' | 'evidence'>): string {
  const parts = grounds === null ? [] : listGroundParts(grounds);
  const rows = parts.map(([{ vi, en }, value]) => [`  ${vi} (${en})`, makePrintable(value)]);
  const against = listAgainst(evidence).map(({ kind, terms }) => [
    `  Ngược lại (against): ${kind.vi}`,
    makePrintable(terms.join(', ')),
  ]);
  return [
    ...(grounds === null
      ? []
      : [
          `“${makePrintable(grounds.sentence)}” (${WHERE[grounds.where]})
`,
        ]),
    formatTable([...rows, ...against]),
  ].join('');
}

function weightText(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}
