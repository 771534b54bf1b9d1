import { z } from 'zod';
import { decide } from '../../pipeline/dedupe/decide.ts';
import { fingerprint } from '../../pipeline/dedupe/fingerprint.ts';
import { type StoryReason, reasonInEnglish, reasonInVietnamese } from '../../model/story-reason.ts';
import type { StoryCandidate } from '../../model/article.ts';
import type { App } from '../../app/app.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type LineId, eachLine, lineId } from '../lines/json-lines.ts';
import { jsonText, table } from '../output/terminal.ts';
import { STORY_INDEX } from '../../model/story-index.ts';

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
  /** The newest positions by key, oldest first. */
  readonly byKey: Map<number, number[]>;
}

interface Placed {
  readonly id: LineId;
  readonly story: LineId;
  readonly kind: string;
  readonly of: LineId | null;
  readonly similarity: number;
  readonly reason: StoryReason;
}

/** `vong dedupe`: judges each line against all lines of its scope before it. Without `--jsonl` it tells people. */
export function dedupe(app: App, file: string | undefined, options: DedupeOptions): Promise<ExitCode> {
  const scopes = new Map<string, Earlier>();
  const step = (input: Input): string => {
    const scope = String(input.scope ?? '');
    const earlier = scopes.get(scope) ?? { texts: [], byHash: new Map(), byKey: new Map() };
    scopes.set(scope, earlier);
    const placed = place(input, earlier);
    return options.jsonl ? jsonText(forPrograms(placed)) : lineForPeople(placed);
  };
  return eachLine(app, file, { schema: inputSchema, step });
}

function place(input: Input, earlier: Earlier): Placed {
  const title = input.title ?? null;
  const text = withoutTitle(title, input.text);
  const { textHash, keys } = fingerprint({ title, lead: null, body: text });
  const subject = { title, text, publishedAt: null, textHash };
  const { kind, of, storyId, similarity, reason } = decide(subject, candidatesOf(textHash, keys, earlier));
  const articleId = String(earlier.texts.length);
  remember({ ...subject, articleId, storyId: storyId ?? articleId }, keys, input.id, earlier);
  const idAt = (position: string): LineId => earlier.texts[Number(position)]?.id ?? input.id;
  return {
    id: input.id,
    story: idAt(storyId ?? articleId),
    kind,
    of: of === null ? null : idAt(of),
    similarity,
    reason,
  };
}

/** Many texts begin with their headline; it counts once, and not as text. */
function withoutTitle(title: string | null, text: string): string {
  return title !== null && text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text;
}

/** The same text, and those with most keys in common. */
function candidatesOf(
  textHash: string,
  keys: readonly number[],
  { texts, byHash, byKey }: Earlier,
): StoryCandidate[] {
  const shared = new Map<number, number>();
  for (const position of keys.flatMap((key) => byKey.get(key) ?? [])) {
    shared.set(position, (shared.get(position) ?? 0) + 1);
  }
  const closest = [...shared]
    .sort(([a, n], [b, m]) => m - n || b - a)
    .slice(0, STORY_INDEX.closest)
    .filter(([, keys], at) => keys > 1 || at < STORY_INDEX.closestOfOneKey);
  const same = byHash.get(textHash);
  const positions = same === undefined ? closest.map(([at]) => at) : [same];
  return positions.flatMap((at) => texts[at]?.candidate ?? []);
}

function remember(
  candidate: StoryCandidate,
  keys: readonly number[],
  id: LineId,
  { texts, byHash, byKey }: Earlier,
): void {
  const position = texts.length;
  texts.push({ id, candidate });
  if (!byHash.has(candidate.textHash)) byHash.set(candidate.textHash, position);
  for (const key of keys.slice(0, STORY_INDEX.keptKeys)) {
    const newest = byKey.get(key);
    if (newest === undefined) byKey.set(key, [position]);
    else if (newest.push(position) > STORY_INDEX.newestOfKey) newest.shift();
  }
}

function forPrograms({ reason, ...placed }: Placed): object {
  return { ...placed, because: reasonInEnglish(reason) };
}

function lineForPeople({ id, kind, of, reason }: Placed): string {
  const told = `${reasonInVietnamese(reason)} (${reasonInEnglish(reason)})`;
  return table([[String(id), kind, of === null ? '—' : String(of), told]]).trimEnd();
}
