import type { Portal } from '../../../model/portal.ts';
import type { Article } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import type { PageExtraction } from '../extract.ts';
import { readBlocks, type Block } from '../page/blocks.ts';
import { boilerplateRule } from '../page/boilerplate.ts';
import { bodyOf, isElement, type Doc, type Element, type Node } from '../page/parse.ts';
import { describeLines } from '../text/lines.ts';
import { readPageText } from '../text/page-text.ts';
import { scoreLines, type Reason } from './line-reasons.ts';

/** What became of a line of a page, and why. */
export interface LineOutcome {
  readonly kept: boolean;
  readonly rule: string;
  /** The features that decided for the line classifier; empty where a rule decided. */
  readonly reasons: readonly Reason[];
}

/** A line, or an image, where it stands. */
export interface ExplainedLine {
  readonly kind: 'line';
  readonly tag: string;
  readonly text: string;
  readonly outcome: LineOutcome;
}

/** An element with all that stands in it, in page order. */
export interface ExplainedElement {
  readonly kind: 'element';
  /** Tag, id and first class. */
  readonly label: string;
  /** The rule by which the element was left out whole; `null` where it was read. */
  readonly leftOutBy: string | null;
  readonly inside: readonly (ExplainedElement | ExplainedLine)[];
}

const OUTSIDE: LineOutcome = { kept: false, rule: 'outside of the text', reasons: [] };

/** Every line a reader sees under the elements it stands in, each with what became of it. */
export function explainTree(
  { doc, draft, article }: PageExtraction,
  dropped: readonly [Block, string][],
  portal: Portal | null,
): ExplainedElement {
  const outcomes = new LineOutcomes();
  const isGeneric = draft.layout === 'generic';
  const leftOut = isGeneric ? boilerplateOf(doc) : removedByLayout(doc, portal, draft.layout);
  if (isGeneric) addScores(outcomes, doc);
  for (const block of draft.blocks) {
    const rule = block.image !== null ? 'image' : isGeneric ? 'text' : `body of ${draft.layout}`;
    outcomes.set(block, { kept: true, rule, reasons: outcomes.get(block).reasons });
  }
  for (const [block, rule] of dropped) outcomes.set(block, { kept: false, rule, reasons: [] });
  return buildTree(doc, leftOut, (block) => nameField(article, block, outcomes.get(block)));
}

/** Outcomes by element and line. */
class LineOutcomes {
  readonly #byElement = new Map<Node, Map<string, LineOutcome>>();

  set({ element, text, image }: Block, outcome: LineOutcome): void {
    const lines = this.#byElement.get(element) ?? new Map<string, LineOutcome>();
    this.#byElement.set(element, lines.set(image?.url ?? text, outcome));
  }

  /** A line reads otherwise where a part of it was left out: then the only other line of its element is meant. */
  get({ element, text, image }: Block): LineOutcome {
    const lines = this.#byElement.get(element);
    const exact = lines?.get(image?.url ?? text);
    const [only] = image === null && lines?.size === 1 ? lines.values() : [];
    return exact ?? only ?? OUTSIDE;
  }
}

/** Names the field of a line that is not in the text because it is a field of its own. */
function nameField(
  { title, lead, author, credit }: Article,
  { text, image }: Block,
  outcome: LineOutcome,
): LineOutcome {
  const words = normalizeWords(text);
  if (outcome.kept || image !== null || words === '') return outcome;
  const fields = Object.entries({ title, lead, author, credit });
  const field = fields.find(([, value]) => normalizeWords(value ?? '') === words);
  return field === undefined ? outcome : { kept: false, rule: `is the ${field[0]}`, reasons: [] };
}

/** What the classifier says of each line, with the features that speak for what it says. */
function addScores(outcomes: LineOutcomes, doc: Doc): void {
  const lines = describeLines(readPageText(doc).blocks);
  const scored = scoreLines(lines);
  for (const [index, { block }] of lines.entries()) {
    const { score = 0, reasons = [] } = scored[index] ?? {};
    const deciding = reasons.filter(({ amount }) => amount > 0 === score > 0);
    outcomes.set(block, { kept: false, rule: `score ${score.toFixed(1)}`, reasons: deciding });
  }
}

/** The elements left out as boilerplate, with the rule. */
function boilerplateOf(doc: Doc): ReadonlyMap<Node, string> {
  const { root, measures, boilerplate } = readPageText(doc);
  const page = measures.get(root);
  const rules = new Map<Node, string>();
  for (const node of boilerplate) {
    const rule =
      isElement(node) && page !== undefined ? boilerplateRule(node, measures.get(node), page) : null;
    rules.set(node, rule ?? 'boilerplate');
  }
  return rules;
}

/** The elements that a layout of the portal removes, with the selector. */
function removedByLayout(doc: Doc, portal: Portal | null, id: string): ReadonlyMap<Node, string> {
  const layout = portal?.layouts.find((one) => one.id === id);
  const rules = new Map<Node, string>();
  for (const selector of layout?.remove ?? [])
    for (const node of doc.$(selector).toArray() as Node[]) rules.set(node, `removed by ${id}: ${selector}`);
  return rules;
}

interface GrowingElement extends ExplainedElement {
  readonly inside: (ExplainedElement | ExplainedLine)[];
}

/** The lines under the elements they stand in; elements without any are left out. */
function buildTree(
  doc: Doc,
  leftOut: ReadonlyMap<Node, string>,
  outcomeOf: (block: Block) => LineOutcome,
): ExplainedElement {
  const root = bodyOf(doc);
  const start = (element: Element): GrowingElement => ({
    kind: 'element',
    label: labelOf(element),
    leftOutBy: leftOut.get(element) ?? null,
    inside: [],
  });
  const top = start(root);
  let open: [Element, GrowingElement][] = [[root, top]];
  for (const block of readBlocks(root, new Set(), doc.baseUrl)) {
    const path = pathBetween(root, block.element);
    const shared = open.filter(([element], depth) => path[depth] === element);
    for (const element of path.slice(shared.length)) {
      const node = start(element);
      shared.at(-1)?.[1].inside.push(node);
      shared.push([element, node]);
    }
    open = shared;
    const text = block.image === null ? block.text : `[${block.image.url}]`;
    const line: ExplainedLine = { kind: 'line', tag: block.element.name, text, outcome: outcomeOf(block) };
    open.at(-1)?.[1].inside.push(line);
  }
  return top;
}

/** From `root` down to an element, both included. */
function pathBetween(root: Element, element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Node | null = element; at !== null && isElement(at); at = at.parent as Node | null) {
    path.unshift(at);
    if (at === root) break;
  }
  return path;
}

function labelOf({ name, attribs }: Element): string {
  const id = attribs['id']?.trim();
  const first = attribs['class']?.trim().split(/\s+/u)[0];
  return `${name}${id ? `#${id}` : ''}${first ? `.${first}` : ''}`;
}
