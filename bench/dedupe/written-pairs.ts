import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An invented article of `fixtures/stories`. */
interface WrittenArticle {
  readonly event: string;
  readonly story: string;
  readonly telling: string;
  readonly version: string;
  readonly publishedAt: string;
  readonly title: string;
  readonly text: string;
}

/** Two articles of one writer. */
export interface WrittenPair {
  readonly first: WrittenArticle;
  readonly second: WrittenArticle;
  readonly label: string;
}

const FOLDER = 'fixtures/stories';

/** The folders of `fixtures/stories`, or of another folder like it, one a writer. */
export function listWriters(folder = FOLDER): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The pairs that a writer chose and labelled. */
export function readWrittenPairs(writer: string): WrittenPair[] {
  const articles = readWrittenArticles(writer);
  const lines = readFileSync(join(FOLDER, writer, 'pairs.txt'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [first = '', second = '', label = ''] = line.split(' ');
    return { first: articleAt(articles, first), second: articleAt(articles, second), label };
  });
}

/** All pairs of a writer's articles, labelled by what they tell; two edits of one text are left out. */
export function pairAllWritten(writer: string): WrittenPair[] {
  const articles = readWrittenArticles(writer);
  return articles.flatMap((second, at) =>
    articles.slice(0, at).flatMap((first) => {
      const label = labelOf(first, second);
      return label === null ? [] : [{ first, second, label }];
    }),
  );
}

function labelOf(first: WrittenArticle, second: WrittenArticle): string | null {
  if (first.story !== second.story) return 'different';
  if (first.telling !== second.telling) return 'same-event-different-text';
  return first.version === 'edit' && second.version === 'edit' ? null : 'near-duplicate';
}

/** A writer's articles, in the order in which they were written; `folder` holds one folder a writer. */
export function readWrittenArticles(writer: string, folder = FOLDER): WrittenArticle[] {
  const text = readFileSync(join(folder, writer, 'articles.txt'), 'utf8');
  return text
    .trim()
    .split(/\n\s*\n/u)
    .map((block) => {
      const [head = '', title = '', ...paragraphs] = block.split('\n');
      const [event = '', story = '', telling = '', , publishedAt = '', version = ''] = head.split('|');
      return { event, story, telling, version, publishedAt, title, text: paragraphs.join('\n') };
    });
}

function articleAt(articles: readonly WrittenArticle[], position: string): WrittenArticle {
  const article = articles[Number(position) - 1];
  if (article === undefined) throw new Error(`no article ${position}`);
  return article;
}
