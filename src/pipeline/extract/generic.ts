import { readBlocks, type Block } from './blocks.ts';
import { bodyOf, type Draft } from './layout.ts';
import { linkDensity, measureAll, type Measures } from './measure.ts';
import { isElement, namesOf, type Doc, type Element, type Node, type Skip } from './parse.ts';
import { pruneAround, pruneWithin } from './prune.ts';

const PARAGRAPHS = new Set(['p', 'pre', 'li', 'blockquote', 'dd', 'center', 'h2', 'h3', 'h4']);
const GOOD_NAME = /article|body|content|entry|main|news|post|story|text|noi-?dung|chi-?tiet|detail/u;
const BAD_NAME =
  /hidden|banner|comment|disqus|community|foot|meta|outbrain|promo|related|share|side|sponsor|shopping|tags|tool|widget|list/u;
const LEVELS = 5;

type Scores = Map<Element, number>;

/**
 * Finds the article's container by the paragraphs below it: long ones with commas and without links speak for
 * their ancestors, the nearer the more. No rule knows a site. Without any container the draft has no blocks.
 */
export function readGeneric(doc: Doc): Draft {
  const blocks = genericBlocks(doc);
  return {
    layout: 'generic',
    title: null,
    lead: null,
    date: null,
    author: null,
    credit: null,
    section: [],
    blocks,
  };
}

function genericBlocks(doc: Doc): readonly Block[] {
  const root = bodyOf(doc);
  if (root === null) return [];
  const measures = measureAll(root);
  const skip = pruneAround(root, measures);
  const scores = scoreElements(readBlocks(root, skip, doc.baseUrl), measures);
  const best = bestElement(scores, measures);
  if (best === null) return [];
  const elements = withSiblings(best, scores, measures, skip);
  return elements.flatMap((element) => {
    const clutter = pruneWithin(element, measures);
    return readBlocks(element, new Set([...skip, ...clutter]), doc.baseUrl);
  });
}

function scoreElements(blocks: readonly Block[], measures: Measures): Scores {
  const scores: Scores = new Map();
  for (const { text, linked, element } of blocks) {
    if (text.length < 25 || linked > text.length / 2) continue;
    const commas = text.match(/[,،、，;]/gu)?.length ?? 0;
    const score = 1 + commas + Math.min(Math.floor(text.length / 100), 3);
    const from = PARAGRAPHS.has(element.name) ? parentOf(element) : element;
    spread(scores, from, score);
  }
  for (const [element, score] of scores) {
    const measure = measures.get(element);
    if (measure !== undefined) scores.set(element, score * (1 - linkDensity(measure)));
  }
  return scores;
}

function spread(scores: Scores, from: Element | null, score: number): void {
  let at = from;
  for (let level = 0; level < LEVELS && at !== null; level++) {
    const share = level === 0 ? 1 : level === 1 ? 2 : level * 3;
    scores.set(at, (scores.get(at) ?? nameScore(at)) + score / share);
    at = parentOf(at);
  }
}

function nameScore(element: Element): number {
  const names = namesOf(element);
  const tag = element.name === 'article' || element.name === 'div' ? 5 : 0;
  return tag + (GOOD_NAME.test(names) ? 25 : 0) - (BAD_NAME.test(names) ? 25 : 0);
}

function bestElement(scores: Scores, measures: Measures): Element | null {
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const top = ranked[0];
  if (top === undefined) return null;
  const rivals = ranked.slice(1, 6).filter(([, score]) => score >= top[1] * 0.75);
  let best =
    sharedAncestor(
      top[0],
      rivals.map(([element]) => element),
    ) ?? top[0];
  // An only child's parent holds the same text and whatever stands beside it.
  for (let up = parentOf(best); up !== null && up.name !== 'body'; up = parentOf(best)) {
    const whole = measures.get(up)?.chars ?? 0;
    if (whole > (measures.get(best)?.chars ?? 0) + 20) break;
    best = up;
  }
  return best;
}

/** The nearest ancestor that three strong rivals share with the best: sections of one article. */
function sharedAncestor(best: Element, rivals: readonly Element[]): Element | null {
  if (rivals.length < 3) return null;
  const lines = rivals.map((rival) => new Set(ancestors(rival)));
  const shared = ancestors(best).find((up) => lines.filter((line) => line.has(up)).length >= 3);
  return shared === undefined || shared.name === 'body' || shared.name === 'html' ? null : shared;
}

/** The container with those of its siblings that read like parts of the same text. */
function withSiblings(best: Element, scores: Scores, measures: Measures, skip: Skip): Element[] {
  const parent = parentOf(best);
  if (parent === null) return [best];
  const threshold = Math.max(10, (scores.get(best) ?? 0) * 0.2);
  return parent.children.filter(isElement).filter((sibling) => {
    if (sibling === best) return true;
    if (skip.has(sibling)) return false;
    const sameClass = namesOf(sibling).trim() !== '' && sibling.attribs['class'] === best.attribs['class'];
    const bonus = sameClass ? (scores.get(best) ?? 0) * 0.2 : 0;
    if ((scores.get(sibling) ?? -Infinity) + bonus >= threshold) return true;
    const measure = measures.get(sibling);
    if (measure === undefined || sibling.name !== 'p') return false;
    return measure.chars > 80 && linkDensity(measure) < 0.25;
  });
}

function parentOf(element: Element): Element | null {
  const parent = element.parent as Node | null;
  return parent !== null && isElement(parent) ? parent : null;
}

function ancestors(element: Element): Element[] {
  const all: Element[] = [];
  for (let at = parentOf(element); at !== null; at = parentOf(at)) all.push(at);
  return all;
}
