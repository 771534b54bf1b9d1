import { z } from 'zod';
import { decide } from '../pipeline/dedupe/decide.ts';
import { fingerprint } from '../pipeline/dedupe/fingerprint.ts';
import type { Fingerprint, StoryCandidate } from '../types.ts';
import type { App } from './app.ts';
import type { ExitCode } from './exit-codes.ts';
import { type LineId, eachLine, lineId } from './json-lines.ts';
import { jsonText, table } from './terminal.ts';

/** Options of `vong dedupe`. */
export interface DedupeOptions {
  readonly jsonl?: true;
}

const inputSchema = z.object({
  id: lineId,
  title: z.string().nullish(),
  text: z.string(),
  url: z.string().nullish(),
  scope: z.union([z.string(), z.number()]).nullish(),
});
type Input = z.output<typeof inputSchema>;

/** The texts of one scope so far; positions in `texts` are their article ids. */
interface Earlier {
  readonly texts: { readonly id: LineId; readonly candidate: StoryCandidate }[];
  /** Position by text hash: the first of that text. */
  readonly byHash: Map<string, number>;
  /** One for each of the sketch's minima. */
  readonly columns: Column[];
}

/** Which texts have a minimum: the last one, and for each text the one before it (a list without arrays). */
interface Column {
  readonly last: Map<number, number>;
  readonly before: Map<number, number>;
}

interface Placed {
  readonly id: LineId;
  readonly story: LineId;
  readonly kind: string;
  readonly of: LineId | null;
  readonly similarity: number;
  readonly because: string;
}

const CLOSEST = 20;

/** `vong dedupe`: judges each line against all lines of its scope before it. Without `--jsonl` it tells people. */
export function dedupe(app: App, file: string | undefined, options: DedupeOptions): Promise<ExitCode> {
  const scopes = new Map<string, Earlier>();
  const step = (input: Input): string => {
    const scope = String(input.scope ?? '');
    const earlier = scopes.get(scope) ?? { texts: [], byHash: new Map(), columns: [] };
    scopes.set(scope, earlier);
    const placed = place(input, earlier);
    return options.jsonl ? jsonText(placed) : lineForPeople(placed);
  };
  return eachLine(app, file, { schema: inputSchema, step });
}

function place(input: Input, earlier: Earlier): Placed {
  const title = input.title ?? null;
  const print = fingerprint({ title, lead: null, body: input.text });
  const subject = {
    title,
    text: [title, input.text].filter(Boolean).join('\n'),
    publishedAt: null,
    fingerprint: print,
  };
  const { kind, of, storyId, similarity, because } = decide(subject, candidatesOf(print, earlier));
  const articleId = String(earlier.texts.length);
  remember({ ...subject, articleId, storyId: storyId ?? articleId }, input.id, earlier);
  const idAt = (position: string): LineId => earlier.texts[Number(position)]?.id ?? input.id;
  return {
    id: input.id,
    story: idAt(storyId ?? articleId),
    kind,
    of: of === null ? null : idAt(of),
    similarity,
    because,
  };
}

/** The same text, and those with most minima in common; where there are none, the text before this one. */
function candidatesOf({ textHash, minhash }: Fingerprint, earlier: Earlier): StoryCandidate[] {
  const { texts, byHash, columns } = earlier;
  const shared = new Map<number, number>();
  for (const [column, minimum] of minhash.entries()) {
    const { last, before } = columns[column] ?? {};
    for (let at = last?.get(minimum); at !== undefined; at = before?.get(at)) {
      shared.set(at, (shared.get(at) ?? 0) + 1);
    }
  }
  const closest = [...shared].sort(([a, n], [b, m]) => m - n || a - b).slice(0, CLOSEST);
  const same = byHash.get(textHash);
  const positions = new Set([...(same === undefined ? [] : [same]), ...closest.map(([at]) => at)]);
  if (positions.size === 0) positions.add(texts.length - 1);
  return [...positions].flatMap((at) => texts[at]?.candidate ?? []);
}

function remember(candidate: StoryCandidate, id: LineId, { texts, byHash, columns }: Earlier): void {
  const position = texts.length;
  const { textHash, minhash } = candidate.fingerprint;
  texts.push({ id, candidate: { ...candidate, fingerprint: { ...candidate.fingerprint, bands: [] } } });
  if (!byHash.has(textHash)) byHash.set(textHash, position);
  for (const [at, minimum] of minhash.entries()) {
    const { last, before } = (columns[at] ??= { last: new Map(), before: new Map() });
    const previous = last.get(minimum);
    if (previous !== undefined) before.set(position, previous);
    last.set(minimum, position);
  }
}

function lineForPeople({ id, kind, of, because }: Placed): string {
  return table([[String(id), kind, of === null ? '—' : String(of), because]]).trimEnd();
}
