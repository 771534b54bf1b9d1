import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'fixtures/relevance/streams';
/** One item in so many keeps what stands round its text on the page. */
const FURNISHED = 3;
const RELATED = 4;

/** One item of an invented portal's stream. */
export interface StreamItem {
  readonly foreignAffairs: boolean;
  readonly rule: number;
  readonly kind: string;
  readonly borderline: boolean;
  readonly section: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

/** Blocks of lines that stand round an article on a page, by kind. */
export type Furniture = ReadonlyMap<string, readonly (readonly string[])[]>;

export interface Stream {
  readonly name: string;
  readonly items: readonly StreamItem[];
  readonly furniture: Furniture;
}

/** The streams of our own, each `NAME.txt` with `NAME.furniture.txt` beside it. */
export function readStreams(): Stream[] {
  const names = readdirSync(FOLDER).flatMap((file) => /^(\w+)\.txt$/u.exec(file)?.[1] ?? []);
  return names.sort().map((name) => ({
    name,
    items: parseItems(readFileSync(join(FOLDER, `${name}.txt`), 'utf8')),
    furniture: parseFurniture(readFileSync(join(FOLDER, `${name}.furniture.txt`), 'utf8')),
  }));
}

/** Items parted by blank lines: `label|rule|kind|b or -|section|date`, the title, the text by paragraph. */
export function parseItems(file: string): StreamItem[] {
  return file.split(/\n{2,}/u).flatMap((block) => {
    const [head = '', title = '', ...lines] = block.trim().split('\n');
    const [label, rule, kind = '', borderline, section = '', date = ''] = head.split('|');
    if (label !== 'F' && label !== 'O') return [];
    return [
      {
        foreignAffairs: label === 'F',
        rule: Number(rule),
        kind,
        borderline: borderline === 'b',
        section,
        date,
        title,
        text: lines.join('\n'),
      },
    ];
  });
}

/** Blocks that begin with `@kind`. */
export function parseFurniture(file: string): Furniture {
  const blocks = new Map<string, string[][]>();
  let block: string[] = [];
  for (const line of file.split('\n')) {
    const kind = /^@(\w+)/u.exec(line)?.[1];
    if (kind !== undefined) {
      block = [];
      blocks.set(kind, [...(blocks.get(kind) ?? []), block]);
    } else if (line.trim() !== '' && !line.startsWith('#')) block.push(line);
  }
  return blocks;
}

/** The text of an item as a crawler may hand it over: one in three with what stands round it on the page. */
export function textOnPage({ items, furniture }: Stream, at: number): string {
  const text = items[at]?.text ?? '';
  if (at % FURNISHED !== 1) return text;
  const turn = Math.floor(at / FURNISHED);
  const block = (kind: string): readonly string[] => {
    const blocks = furniture.get(kind) ?? [];
    return blocks[turn % (blocks.length || 1)] ?? [];
  };
  const related = [...block('related'), ...titlesOfOthers(items, at)];
  const before = turn % 2 === 0 ? [...block('menu'), ...block('top')] : block('top');
  const extra = block(['weather', 'newsletter', 'comments', 'survey', 'links'][turn % 5] ?? '');
  const after = [...block('share'), ...related, ...extra, ...(turn % 3 === 0 ? [] : block('foot'))];
  return [...before, text, ...after].join('\n');
}

/** Titles of items before and after, as lists of other news have them. */
function titlesOfOthers(items: readonly StreamItem[], at: number): string[] {
  const titles: string[] = [];
  for (let step = 1; titles.length < RELATED && step <= items.length; step++) {
    const other = items[(at + step * 7) % items.length];
    if (other && other.title !== '' && other !== items[at]) titles.push(other.title);
  }
  return titles;
}
