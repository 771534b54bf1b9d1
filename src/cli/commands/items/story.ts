import os from 'node:os';
import { changesBetween } from '../../../pipeline/revisions.ts';
import type { Store } from '../../../store/store.ts';
import { reasonInVietnamese } from '../../../model/story-reason.ts';
import { type StoryDecisionEnd, joinItems, splitItem } from '../../../articles/corrections.ts';
import type { App } from '../../../app/app.ts';
import { numericId } from '../../arguments.ts';
import { dateForPeople } from '../../output/dates.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { passage } from './revisions.ts';
import { jsonText, printable, table } from '../../output/terminal.ts';
import type { Item, StoryAction } from '../../../model/item.ts';

const MOST = 500;

/** `vong items story`: a story, its members, why they belong, and in what they differ from its face. */
export function showStory(app: App, text: string, options: { readonly json?: true }): Promise<ExitCode> {
  const id = numericId('id', text);
  return app.withStore(async (store) => {
    const members = await store.items.listOfStories([id], MOST);
    const face = members.find((item) => item.story?.face === item.id);
    if (face === undefined) {
      app.stderr.write(`story ${id}: there is none\n`);
      return EXIT.failed;
    }
    const decisions = await store.stories.listDecisions(id);
    const told = members.map((item) => ({ item, differences: changesBetween(face, item) }));
    if (options.json) {
      const plain = told.map(({ item: { body, ...item }, differences }) => ({ ...item, differences }));
      app.stdout.write(`${jsonText({ storyId: id, face: face.id, members: plain, decisions }, 2)}\n`);
      return EXIT.ok;
    }
    app.stdout.write(`Tin (story) ${id}: ${printable(face.title ?? '—')}\n\n`);
    for (const { item, differences } of told) {
      app.stdout.write(memberText(item, face));
      if (item !== face) app.stdout.write(differences.map(passage).join(''));
    }
    if (decisions.length > 0)
      app.stdout.write(`\nNgười quyết định (decided by hand):\n${decisionTable(decisions)}`);
    return EXIT.ok;
  });
}

function memberText(item: Item, face: Item): string {
  const { story } = item;
  const at = dateForPeople(item.publishedAt, item.publishedPrecision);
  const share = story?.similarity ?? null;
  const similarity = share === null ? '' : ` ${Math.round(share * 100)} %`;
  const lines = [
    `#${item.id} ${item.portal}, ${at}${item === face ? ' — đăng đầu tiên (face)' : ''}`,
    `  ${item.title ?? '—'}`,
    `  ${story?.kind ?? ''}${story?.of ? ` #${story.of}` : ''}${similarity}: ${story?.reason ? reasonInVietnamese(story.reason) : '—'}`,
    ...(story?.because ? [`  (${story.because})`] : []),
    `  ${item.places.join(', ')}${item.places.length > 0 ? ' · ' : ''}${item.url}`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function decisionTable(decisions: readonly StoryAction[]): string {
  return table(
    decisions.map(({ at, kind, storyId, intoId, itemId, by, note }) => [
      `  ${dateForPeople(at)}`,
      kind,
      `${storyId} → ${intoId}`,
      itemId === null ? '' : `#${itemId}`,
      by,
      note ?? '',
    ]),
  );
}

/** Options of `vong items split` and `join`. */
export interface DecideOptions {
  readonly note?: string;
}

/** `vong items split`: an item into a story of its own. */
export function split(app: App, text: string, { note = '' }: DecideOptions): Promise<ExitCode> {
  const id = numericId('id', text);
  return decide(app, (store) => splitItem(store, id, { by: os.userInfo().username, note: note || null }));
}

/** `vong items join`: the story of the second item into that of the first. */
export function join(app: App, text: string, other: string, { note = '' }: DecideOptions): Promise<ExitCode> {
  const [id, otherId] = [numericId('id', text), numericId('other', other)];
  return decide(app, (store) =>
    joinItems(store, id, otherId, { by: os.userInfo().username, note: note || null }),
  );
}

function decide(app: App, work: (store: Store) => Promise<StoryDecisionEnd>): Promise<ExitCode> {
  return app.withStore(async (store) => {
    const end = await work(store);
    if (end.kind === 'done') app.stdout.write(`story ${end.storyId}\n`);
    else if (end.kind === 'no-story')
      app.stderr.write(`item ${end.itemId}: there is none, or it tells no story\n`);
    else app.stderr.write('nothing to change: it is alone in its story, or both are in one\n');
    return end.kind === 'done' ? EXIT.ok : EXIT.failed;
  });
}
