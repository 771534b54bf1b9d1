import type { Portal } from '../../../model/portal.ts';
import { normalizeWords } from '../../text.ts';
import type { Article } from '../../../model/article.ts';
import { readBlocks, type Block } from '../page/blocks.ts';
import type { Reading } from '../extract.ts';
import { scoreLines, type Reason } from './line-reasons.ts';
import { describeLines } from '../text/lines.ts';
import { bodyOf, isElement, type Doc, type Element, type Node } from '../page/parse.ts';
import { whyAround } from '../page/boilerplate.ts';
import { surveyOf } from '../text/page-text.ts';

/** What became of a line of a page, and why. */
export interface Fate {
  readonly kept: boolean;
  readonly rule: string;
  /** What the line classifier went by; empty where a rule decided. */
  readonly reasons: readonly Reason[];
}

/** A line, or an image, where it stands. */
export interface ExplainedLine {
  readonly kind: 'line';
  readonly tag: string;
  readonly text: string;
  readonly fate: Fate;
}

/** An element with all that stands in it, in page order. `around` is the rule by which it was left out whole. */
export interface ExplainedElement {
  readonly kind: 'element';
  /** Tag, id and first class. */
  readonly label: string;
  readonly around: string | null;
  readonly inside: readonly (ExplainedElement | ExplainedLine)[];
}

type Fates = Map<Node, Map<string, Fate>>;

const LEFT: Fate = { kept: false, rule: 'outside of the text', reasons: [] };

/** Every line a reader sees under the elements it stands in, each with what became of it. */
export function treeOf(
  reading: Reading,
  dropped: readonly [Block, string][],
  portal: Portal | null,
): ExplainedElement | null {
  const { doc, draft, article } = reading;
  const root = bodyOf(doc);
  if (root === null) return null;
  const fates: Fates = new Map();
  const around = draft.layout === 'generic' ? judged(doc, fates) : removed(doc, portal, draft.layout);
  for (const block of draft.blocks) {
    const { reasons } = fateOf(fates, block) ?? LEFT;
    const rule = draft.layout === 'generic' ? 'text' : `body of ${draft.layout}`;
    tell(fates, block, { kept: true, rule: block.image === null ? rule : 'image', reasons });
  }
  for (const [block, rule] of dropped) tell(fates, block, { kept: false, rule, reasons: [] });
  return plant(
    root,
    readBlocks(root, new Set(), doc.baseUrl),
    (block) => asField(article, block, fateOf(fates, block) ?? LEFT),
    around,
  );
}

/** A line that is not in the text because it is a field of its own. */
function asField({ title, lead, author, credit }: Article, { text, image }: Block, fate: Fate): Fate {
  if (fate.kept || image !== null) return fate;
  const folded = normalizeWords(text);
  const field = Object.entries({ title, lead, author, credit }).find(
    ([, value]) => normalizeWords(value ?? '') === folded,
  );
  return field === undefined || folded === ''
    ? fate
    : { kept: false, rule: `is the ${field[0]}`, reasons: [] };
}

/** Sets what the classifier says of each line; returns the elements that were left out before it saw them. */
function judged(doc: Doc, fates: Fates): ReadonlyMap<Node, string> {
  const survey = surveyOf(doc);
  const around = new Map<Node, string>();
  if (survey === null) return around;
  const { root, measures, blocks } = survey;
  const page = measures.get(root);
  for (const node of survey.around) {
    const rule = isElement(node) && page !== undefined ? whyAround(node, measures.get(node), page) : null;
    around.set(node, rule ?? 'around');
  }
  const lines = describeLines(blocks);
  scoreLines(lines).forEach(({ score, reasons }, index) => {
    const block = lines[index]?.block;
    const said = reasons.filter(({ amount }) => amount > 0 === score > 0);
    if (block !== undefined)
      tell(fates, block, { kept: false, rule: `score ${score.toFixed(1)}`, reasons: said });
  });
  return around;
}

function removed(doc: Doc, portal: Portal | null, id: string): ReadonlyMap<Node, string> {
  const layout = portal?.layouts.find((one) => one.id === id);
  const around = new Map<Node, string>();
  for (const selector of layout?.remove ?? [])
    for (const node of doc.$(selector).toArray() as Node[]) around.set(node, `removed by ${id}: ${selector}`);
  return around;
}

function tell(fates: Fates, { element, text, image }: Block, fate: Fate): void {
  const own = fates.get(element) ?? new Map<string, Fate>();
  fates.set(element, own.set(image?.url ?? text, fate));
}

/** A line reads otherwise where a part of it was left out: then the only other one of its element is meant. */
function fateOf(fates: Fates, { element, text, image }: Block): Fate | undefined {
  const own = fates.get(element);
  const exact = own?.get(image?.url ?? text);
  return exact ?? (image === null && own?.size === 1 ? [...own.values()][0] : undefined);
}

interface Growing extends ExplainedElement {
  readonly inside: (ExplainedElement | ExplainedLine)[];
}

/** The lines under the elements they stand in; elements without any are left out. */
function plant(
  root: Element,
  blocks: readonly Block[],
  fateFor: (block: Block) => Fate,
  around: ReadonlyMap<Node, string>,
): ExplainedElement {
  const top = grown(root, around);
  let open: [Element, Growing][] = [[root, top]];
  for (const block of blocks) {
    const way = ancestors(block.element, root);
    const shared = open.filter(([element], depth) => way[depth] === element);
    for (const element of way.slice(shared.length)) {
      const node = grown(element, around);
      shared.at(-1)?.[1].inside.push(node);
      shared.push([element, node]);
    }
    open = shared;
    const text = block.image === null ? block.text : `[${block.image.url}]`;
    open.at(-1)?.[1].inside.push({ kind: 'line', tag: block.element.name, text, fate: fateFor(block) });
  }
  return top;
}

function grown(element: Element, around: ReadonlyMap<Node, string>): Growing {
  return { kind: 'element', label: labelOf(element), around: around.get(element) ?? null, inside: [] };
}

/** From `root` down to an element, both included. */
function ancestors(element: Element, root: Element): Element[] {
  const way: Element[] = [];
  for (let at: Node | null = element; at !== null && isElement(at); at = at.parent as Node | null) {
    way.unshift(at);
    if (at === root) break;
  }
  return way;
}

function labelOf({ name, attribs }: Element): string {
  const id = attribs['id']?.trim();
  const first = attribs['class']?.trim().split(/\s+/u)[0];
  return `${name}${id ? `#${id}` : ''}${first ? `.${first}` : ''}`;
}
