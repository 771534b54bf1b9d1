import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Item, StoryAction } from '../../../model/item.ts';
import type { AlertLanguage } from '../../../model/vocabulary.ts';
import { changesBetween } from '../../../pipeline/revisions.ts';
import { checkRowId, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { makePrintable, formatTable } from '../../output/terminal.ts';
import { tellReason } from '../../output/item-text.ts';
import { formatTextChange } from '../../output/text-change.ts';
import { findWords } from '../../words/words.ts';

const MOST_MEMBERS = 500;

/** `vong items story`. */
export function defineStory(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', "the story's number")
    .option('--json', 'as one JSON object')
    .action(run(showStory));
}

/** A story, its members, why they belong, and in what they differ from its face. */
async function showStory(app: App, text: string, options: JsonOption): Promise<ExitCode> {
  const id = checkRowId('id', text);
  return app.withStore(async (store) => {
    const items = await store.items.listOfStories([id], MOST_MEMBERS);
    const face = items.find((item) => item.story?.face === item.id);
    if (face === undefined) {
      app.stderr.write(`story ${id}: there is none\n`);
      return EXIT.failed;
    }
    const decisions = await store.storyDecisions.list(id);
    const compared = items.map((item) => ({ item, differences: changesBetween(face, item) }));
    if (options.json) {
      const members = compared.map(({ item: { body, ...item }, differences }) => ({ ...item, differences }));
      app.stdout.write(`${formatJson({ storyId: id, face: face.id, members, decisions }, 2)}\n`);
      return EXIT.ok;
    }
    const language = app.config.VONG_LANGUAGE;
    const t = findWords(language);
    app.stdout.write(`${t.story.heading(id, makePrintable(face.title ?? '—'))}\n\n`);
    for (const { item, differences } of compared) {
      app.stdout.write(formatMember(item, face, language));
      if (item !== face) app.stdout.write(differences.map((one) => formatTextChange(one, t)).join(''));
    }
    if (decisions.length > 0) {
      app.stdout.write(`\n${t.story.byHand}:\n${formatTable(decisions.map(decisionRow))}`);
    }
    return EXIT.ok;
  });
}

function formatMember(item: Item, face: Item, language: AlertLanguage): string {
  const { story } = item;
  const at = formatDate(item.publishedAt, item.publishedPrecision);
  const share = story?.similarity ?? null;
  const similarity = share === null ? '' : ` ${Math.round(share * 100)} %`;
  const reason = story ? tellReason(story, language) : '—';
  const lines = [
    `#${item.id} ${item.portal}, ${at}${item === face ? ` — ${findWords(language).story.face}` : ''}`,
    `  ${item.title ?? '—'}`,
    `  ${story?.kind ?? ''}${story?.of ? ` #${story.of}` : ''}${similarity}: ${reason}`,
    `  ${item.places.join(', ')}${item.places.length > 0 ? ' · ' : ''}${item.url}`,
  ];
  return lines.map((line) => `${makePrintable(line)}\n`).join('');
}

function decisionRow({ at, kind, storyId, intoId, itemId, by, note }: StoryAction): string[] {
  const item = itemId === null ? '' : `#${itemId}`;
  return [`  ${formatDate(at)}`, kind, `${storyId} → ${intoId}`, item, by, note ?? ''];
}
