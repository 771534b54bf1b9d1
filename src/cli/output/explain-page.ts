import { nameField } from '../../model/item-facts.ts';
import type { Explanation, ExplainedField } from '../../pipeline/extract/explain/explain.ts';
import type {
  ExplainedElement,
  ExplainedLine,
  LineOutcome,
} from '../../pipeline/extract/explain/explained-tree.ts';
import type { AlertLanguage } from '../../model/vocabulary.ts';
import { findWords } from '../words/words.ts';
import { makePrintable } from './terminal.ts';

/** Words of a line that are shown. */
const WORDS = 12;
const VALUE_LONGEST = 120;
const REASONS = 3;
const STEP = '  ';
type Paint = (colour: 'green' | 'red' | 'faint', text: string) => string;
const ESCAPES = { green: '32', red: '31', faint: '2' } as const;
const coloured: Paint = (colour, text) => `\u001B[${ESCAPES[colour]}m${text}\u001B[0m`;
const plain: Paint = (_, text) => text;

/** How a page was read, for a person: the result, each field with its candidates, and the tree of its blocks. */
export function formatExplanation(page: Explanation, isTerminal: boolean, language: AlertLanguage): string {
  const paint = isTerminal ? coloured : plain;
  const words = findWords(language);
  const t = words.explain;
  const result = page.why === null ? t.article : t.noBody(page.why);
  const lines = [
    `${t.result}: ${result}`,
    ...(page.layout === null ? [] : [`${words.layout}: ${page.layout}`]),
    ...page.passedOver.map((why) => `${t.passedOver}: ${why}`),
    ...(page.why === null ? [`${t.confidence}: ${page.confidence.toFixed(2)}`] : []),
    ...page.disagreements.map((one) => paint('red', `${t.disagreement}: ${makePrintable(one)}`)),
    '',
    `${t.fields}:`,
    ...page.fields.flatMap((field) => fieldLines(field, paint, language)),
    '',
    `${t.blocks}:`,
    ...(page.tree === null ? [] : elementLines(page.tree, '', paint)),
  ];
  return `${lines.join('\n')}\n`;
}

function fieldLines({ name, candidates }: ExplainedField, paint: Paint, language: AlertLanguage): string[] {
  const label = nameField(name)[language].toLowerCase();
  const rows = candidates.map(({ value, source }, index) => {
    const text = `${index === 0 ? '✓' : ' '} ${source}: ${shortened(value)}`;
    return `${STEP}${STEP}${index === 0 ? paint('green', text) : text}`;
  });
  return [`${STEP}${label}`, ...rows];
}

function shortened(value: string): string {
  const text = makePrintable(value);
  return text.length <= VALUE_LONGEST ? text : `${text.slice(0, VALUE_LONGEST)}…`;
}

/** An element that holds nothing but another one stands in its row. */
function elementLines(element: ExplainedElement, indent: string, paint: Paint): string[] {
  const labels = [element.label];
  let at = element;
  for (let only = onlyElement(at); at.leftOutBy === null && only !== null; only = onlyElement(at)) {
    labels.push(only.label);
    at = only;
  }
  const path = makePrintable(labels.join(' › '));
  if (at.leftOutBy !== null) {
    const said = `${indent}− ${path}: ${beginning(textsOf(at).join(' '))}`;
    return [`${paint('red', said)} ${paint('faint', `[${at.leftOutBy}]`)}`];
  }
  const [first] = at.inside;
  if (at.inside.length === 1 && first?.kind === 'line') return [lineText(first, indent, `${path} `, paint)];
  return [
    `${indent}${paint('faint', path)}`,
    ...at.inside.flatMap((one) =>
      one.kind === 'line'
        ? [lineText(one, indent + STEP, '', paint)]
        : elementLines(one, indent + STEP, paint),
    ),
  ];
}

function onlyElement({ inside }: ExplainedElement): ExplainedElement | null {
  const [first] = inside;
  return inside.length === 1 && first?.kind === 'element' ? first : null;
}

function lineText({ text, outcome }: ExplainedLine, indent: string, path: string, paint: Paint): string {
  const said = `${indent}${outcome.kept ? '+' : '−'} ${path}${beginning(text)}`;
  return `${paint(outcome.kept ? 'green' : 'red', said)} ${paint('faint', `[${becauseOf(outcome)}]`)}`;
}

function becauseOf({ rule, reasons }: LineOutcome): string {
  const features = reasons.slice(0, REASONS).map(({ feature, amount }) => {
    return `${feature} ${amount < 0 ? '−' : '+'}${Math.abs(amount).toFixed(1)}`;
  });
  return features.length === 0 ? rule : `${rule}: ${features.join(', ')}`;
}

function beginning(text: string): string {
  const words = makePrintable(text).split(' ');
  return `“${words.slice(0, WORDS).join(' ')}${words.length > WORDS ? ' …' : ''}”`;
}

function textsOf({ inside }: ExplainedElement): string[] {
  return inside.flatMap((one) => (one.kind === 'line' ? [one.text] : textsOf(one)));
}
