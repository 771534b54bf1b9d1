import type { Portal } from '../../portal.ts';
import type { FieldSource, ReferenceHints } from '../../types.ts';
import { cleanLine } from '../text.ts';
import { lineOf } from './blocks.ts';
import { selectElements } from './fields.ts';
import { fold } from './fold.ts';
import type { Doc } from './parse.ts';
import type { Structured } from './structured.ts';

/** A field's value with where it was found. */
export interface Sourced {
  readonly value: string;
  readonly source: FieldSource;
}

const SEPARATOR = /\s+[|–—:·•»-]+\s+|\s*\|\s*/u;
const SITE_NAME =
  /^(?:welcome to|(?:cổng|trang) thông tin|báo .{2,30} (?:điện tử|online)|trang chủ$|home(?: ?page)?$|chi tiết tin|tin tức$|untitled|index$)/iu;
const LONGEST = 250;
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|tp|tx|ths?|ts|pgs|gs|bs|ks|tr|mrs?|ms|dr|st|prof|gen|sen|gov|no|vs|inc|u\.s|v\.v)\.$/iu;

/** Every title the page gives itself, most trusted first; a site's name is none. */
export function pageTitles(
  doc: Doc,
  structured: Structured,
  layoutTitle: string | null,
  hints: ReferenceHints,
  portal: Portal | null,
): Sourced[] {
  const sites = [structured.siteName, portal?.name, portal?.nameEn]
    .map((name) => fold(name ?? ''))
    .filter(Boolean);
  const headings = selectElements(doc, 'h1', new Set()).map((element) => lineOf(element));
  const { meta, jsonLd } = structured;
  const tag = cleanLine(doc.$('head title, title').first().text());
  const heading = bestHeading(headings, meta.get('og:title') ?? tag);
  const found: [string | null | undefined, FieldSource][] = [
    [layoutTitle, 'layout'],
    [jsonLd?.headline, 'json-ld'],
    [withoutSite(meta.get('og:title') ?? meta.get('twitter:title'), headings, sites), 'meta'],
    [heading, 'markup'],
    [withoutSite(tag, headings, sites), 'markup'],
    [hints.title, hints.from ?? 'list'],
  ];
  return found.flatMap(([text, source]) => {
    const value = cleanLine(text ?? '');
    const site =
      value === '' || sites.includes(fold(value)) || (source !== 'layout' && SITE_NAME.test(value));
    return site ? [] : [{ value, source }];
  });
}

/** Of several headings the one most like the title in the head. */
function bestHeading(headings: readonly string[], tag: string): string | null {
  const wanted = new Set(fold(tag).split(' '));
  const shared = (text: string): number =>
    fold(text)
      .split(' ')
      .filter((word) => wanted.has(word)).length;
  const long = headings.filter((text) => text.length >= 10);
  return [...long].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}

/** `Title - Site` without the site: where a heading says where to cut, or the last part is the site's name. */
function withoutSite(
  text: string | undefined,
  headings: readonly string[],
  sites: readonly string[],
): string | null {
  if (text === undefined) return null;
  const heading = headings.find((one) => one.length >= 10 && fold(text).startsWith(fold(one)));
  if (heading !== undefined) return heading;
  const parts = text.split(SEPARATOR);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return text;
  const cut = text.slice(0, text.lastIndexOf(last)).replace(/[\s|–—:·•»-]+$/u, '');
  const isSite =
    sites.includes(fold(last)) || (last.length < 30 && cut.length > 2 * last.length && cut.length > 25);
  return isSite ? cut : text;
}

/** The first sentence of a text, without its full stop; a very long one ends at a word. */
export function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? '';
  let end = line.length;
  for (const match of line.matchAll(/[.!?…]["”’)]*(?=\s+["“‘(]?\p{Lu})/gu)) {
    const upTo = match.index + match[0].length;
    if (ABBREVIATION.test(line.slice(0, match.index + 1))) continue;
    end = upTo;
    break;
  }
  const sentence = line
    .slice(0, end)
    .replace(/(?:\.\/)?\.$/u, '')
    .trim();
  if (sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', LONGEST)).replace(/[\s,;:–-]+$/u, '')}…`;
}
