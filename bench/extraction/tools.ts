import type { Page } from '../../src/model/article.ts';
import type { DomNode } from './dom.ts';
import type { LabelledPage } from './pages.ts';
import type { Extracted } from './score.ts';

/** Reads one page; the result is made comparable later, outside the measured time. */
type Read = (page: LabelledPage) => Promise<() => Extracted>;
type ReadAtOnce = (page: LabelledPage) => () => Extracted;

/** What is compared, each loaded only by the process that measures it. */
const EXTRACTORS = {
  ours: loadOurs,
  readability: loadReadability,
  defuddle: loadDefuddle,
} as const satisfies Record<string, () => Promise<Read | ReadAtOnce>>;

/** Parsing and nothing else, or not even that: the yardsticks of time and memory. */
const PARSERS = {
  htmlparser2: () => loadCheerio(true),
  parse5: () => loadCheerio(false),
  none: () => Promise.resolve(() => () => NOTHING),
} as const satisfies Record<string, () => Promise<Read | ReadAtOnce>>;

export type ExtractorName = keyof typeof EXTRACTORS;
export type ToolName = ExtractorName | keyof typeof PARSERS;
export const EXTRACTOR_NAMES = Object.keys(EXTRACTORS) as ExtractorName[];
export const TOOL_NAMES: readonly ToolName[] = [...EXTRACTOR_NAMES, 'htmlparser2', 'parse5', 'none'];

/** Loads a tool. */
export async function loadTool(name: ToolName): Promise<Read> {
  const read: Read | ReadAtOnce = await { ...EXTRACTORS, ...PARSERS }[name]();
  return async (page) => read(page);
}

/** A labelled page as a crawl hands it to the extractor. */
export function pageOf({ url, html }: Pick<LabelledPage, 'url' | 'html'>, fetchedAt: string): Page {
  const fetched = { status: 200, contentType: null, fetchedAt, hints: {} };
  return { portalId: '', url, finalUrl: url, html, ...fetched };
}

/** The generic extractor alone: no portal, so no layout. */
async function loadOurs(): Promise<ReadAtOnce> {
  const { extract } = await import('../../src/pipeline/extract/extract.ts');
  const fetchedAt = new Date().toISOString();
  return (page) => {
    const extraction = extract(pageOf(page, fetchedAt), null);
    return () => {
      if (extraction.kind === 'article') return extraction.article;
      return { ...NOTHING, ...extraction.facts };
    };
  };
}

async function loadReadability(): Promise<ReadAtOnce> {
  const [{ Readability }, { documentOf, blockText }] = await Promise.all([
    import('@mozilla/readability'),
    import('./dom.ts'),
  ]);
  return ({ html }) => {
    const found = new Readability<DomNode>(documentOf(html), { serializer: asNode }).parse();
    return () => ({
      title: found?.title ?? null,
      lead: null,
      body: found?.content ? blockText(found.content) : '',
      publishedAt: found?.publishedTime ?? null,
      author: found?.byline ?? null,
    });
  };
}

/** Readability's own typing knows only a browser's nodes. */
function asNode(node: unknown): DomNode {
  return node as DomNode;
}

async function loadDefuddle(): Promise<Read> {
  const [{ Defuddle }, { documentOf, blockText }] = await Promise.all([
    import('defuddle/node'),
    import('./dom.ts'),
  ]);
  // It prints a stack trace for every page with broken linked data.
  console.error = () => undefined;
  return async ({ html, url }) => {
    // A string goes through its own preparation of linkedom; it asks no server for pages that it finds empty.
    const found = await Defuddle(html, url, { useAsync: false });
    return () => ({
      title: found.title || null,
      lead: null,
      body: blockText(documentOf(`<html><body>${found.content}</body></html>`).body),
      publishedAt: found.published || null,
      author: found.author || null,
    });
  };
}

async function loadCheerio(htmlparser2: boolean): Promise<ReadAtOnce> {
  const { load } = await import('cheerio');
  const options = htmlparser2 ? { xml: { xmlMode: false, decodeEntities: true } } : {};
  return ({ html }) => {
    const $ = load(html, options);
    return () => ({ ...NOTHING, body: $.text() });
  };
}

/** Of a page that an extractor finds nothing on, or fails on. */
export const NOTHING: Extracted = { title: null, lead: null, body: '', publishedAt: null, author: null };
