import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../../app/app.ts';
import type { StoryCandidate } from '../../model/article.ts';
import { STORY_INDEX } from '../../model/story-index.ts';
import { type StoryReason, reasonInEnglish, reasonInVietnamese } from '../../model/story-reason.ts';
import type { AlertLanguage } from '../../model/vocabulary.ts';
import { decideStory } from '../../pipeline/dedupe/decide.ts';
import { fingerprint } from '../../pipeline/dedupe/fingerprint.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { answerLines, type LineId, lineId, TEXT_FILE } from '../lines/json-lines.ts';
import { formatJson } from '../../model/json-line.ts';
import { formatTable } from '../output/terminal.ts';

interface DedupeOptions {
  readonly jsonl?: true;
}

const textLineSchema = z.object({
  id: lineId,
  title: z.string().nullish(),
  text: z.string(),
  url: z.string().nullish(),
  scope: z.union([z.string(), z.number()]).nullish(),
});
type TextLine = z.output<typeof textLineSchema>;

/** The texts of one scope so far; positions in `texts` are their article ids. */
interface EarlierTexts {
  readonly texts: { readonly id: LineId; readonly candidate: StoryCandidate }[];
  /** Position by text hash: the first of that text. */
  readonly byHash: Map<string, number>;
  /** The newest positions by key, oldest first. */
  readonly byKey: Map<number, number[]>;
}

/** Where a text belongs: its story, and the text it was compared with. */
interface PlacedText {
  readonly id: LineId;
  readonly story: LineId;
  readonly kind: string;
  readonly of: LineId | null;
  readonly similarity: number;
  readonly reason: StoryReason;
}

/** `vong dedupe`. */
export function defineDedupe(command: Command, { run }: CommandContext): void {
  command
    .argument('[FILE]', TEXT_FILE)
    .option('--jsonl', 'one JSON object a line out; without it, lines for people')
    .action(run(dedupe));
}

/** Judges each line against all lines of its scope before it; without `--jsonl` the answers are for people. */
export function dedupe(app: App, file: string | undefined, options: DedupeOptions): Promise<ExitCode> {
  const scopes = new Map<string, EarlierTexts>();
  const answer = (line: TextLine): string => {
    const scope = String(line.scope ?? '');
    const earlier = scopes.get(scope) ?? { texts: [], byHash: new Map(), byKey: new Map() };
    scopes.set(scope, earlier);
    const placed = placeText(line, earlier);
    if (!options.jsonl) return formatPlacedText(placed, app.config.VONG_LANGUAGE);
    const { reason, ...fields } = placed;
    return formatJson({ ...fields, because: reasonInEnglish(reason) });
  };
  return answerLines(app, file, { schema: textLineSchema, answer });
}

function placeText(line: TextLine, earlier: EarlierTexts): PlacedText {
  const title = line.title ?? null;
  const text = withoutTitle(title, line.text);
  const { textHash, keys } = fingerprint({ title, lead: null, body: text });
  const subject = { title, text, publishedAt: null, textHash };
  const { kind, of, storyId, similarity, reason } = decideStory(
    subject,
    findCandidates(textHash, keys, earlier),
  );
  const articleId = String(earlier.texts.length);
  rememberText({ ...subject, articleId, storyId: storyId ?? articleId }, keys, line.id, earlier);
  const idAt = (position: string): LineId => earlier.texts[Number(position)]?.id ?? line.id;
  return {
    id: line.id,
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
function findCandidates(
  textHash: string,
  keys: readonly number[],
  { texts, byHash, byKey }: EarlierTexts,
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

function rememberText(
  candidate: StoryCandidate,
  keys: readonly number[],
  id: LineId,
  { texts, byHash, byKey }: EarlierTexts,
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

function formatPlacedText({ id, kind, of, reason }: PlacedText, language: AlertLanguage): string {
  const because = language === 'vi' ? reasonInVietnamese(reason) : reasonInEnglish(reason);
  return formatTable([[String(id), kind, of === null ? '—' : String(of), because]]).trimEnd();
}
