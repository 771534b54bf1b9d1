import { ExternalHyperlink, HeadingLevel, Paragraph, type ParagraphChild, type Table } from 'docx';
import type { BulletinDocument, BulletinPart, BulletinStory } from '../document.ts';
import { LABELS, NO_STORIES } from '../words.ts';
import { dataTable, paragraph, run } from './blocks.ts';
import { measurePage } from './styles.ts';

/** The box of figures, the sections with their stories, the table and the index. */
export function writeBody(bulletin: BulletinDocument): (Paragraph | Table)[] {
  const { parts } = bulletin;
  const stories = parts.flatMap((part) => writePart(part));
  return [
    ...writeFigures(bulletin),
    ...(stories.length === 0 ? [paragraph('Story', run(NO_STORIES))] : stories),
    ...(parts.length === 0 ? [] : writeTables(bulletin)),
  ];
}

function writeFigures({ figures, settings }: BulletinDocument): (Paragraph | Table)[] {
  const { stories, articles, sourcesRead, gaps } = figures;
  const { textWidth } = measurePage(settings);
  const third = Math.floor(textWidth / 3);
  const counts = [`${stories} (${articles} bài)`, String(sourcesRead), String(gaps.length)];
  return [
    paragraph('Normal'),
    dataTable(
      [third, third, textWidth - 2 * third],
      [LABELS.stories, LABELS.sources, LABELS.gaps],
      [counts.map((count) => [run(count)])],
    ),
    paragraph('Normal'),
    ...(gaps.length === 0 ? [] : [paragraph('Normal', run(LABELS.gapList, { bold: true }))]),
    ...gaps.map(
      ({ source, words }) =>
        new Paragraph({
          style: 'ListParagraph',
          numbering: { reference: DASHES, level: 0 },
          children: [run(`${source}: ${words}`)],
        }),
    ),
  ];
}

/** The list whose lines begin with a dash. */
export const DASHES = 'dashes';

function writePart({ numeral, name, stories }: BulletinPart): Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(`${numeral}. ${name}`)] }),
    ...stories.flatMap((story) => writeStory(story)),
  ];
}

function writeStory(story: BulletinStory): Paragraph[] {
  const { number, title, text, note } = story;
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(`${number}. ${title.text}`)] }),
    ...text.text
      .split(/\n+/u)
      .filter((line) => line.trim() !== '')
      .map((line) => new Paragraph({ style: 'Story', keepNext: true, children: [run(line)] })),
    paragraph('Source', ...writeSource(story)),
    ...(note === null ? [] : [paragraph('Note', run(`${LABELS.note} `, { bold: true }), run(note))]),
  ];
}

/** Source, time, countries, where it stands too, and the link. */
function writeSource(story: BulletinStory): ParagraphChild[] {
  const { source, when, countries, alsoAt, url, text } = story;
  const facts = [`${source}, ${when}`, ...(countries.length === 0 ? [] : [countries.join(', ')])];
  if (text.isEdited) facts.push(LABELS.edited);
  return [
    run(`${facts.join('. ')}. `),
    ...(alsoAt.length === 0 ? [] : [run(`${LABELS.alsoAt} `)]),
    ...alsoAt.flatMap((one, at) => [link(one.url, one.source), run(at === alsoAt.length - 1 ? '. ' : '; ')]),
    link(url, LABELS.link),
    run('.'),
  ];
}

/** Addresses come from portals: what is no web address is no link. */
function link(url: string, text: string): ParagraphChild {
  if (!/^https?:\/\//iu.test(url)) return run(text);
  return new ExternalHyperlink({ link: url, children: [run(text, { style: 'Hyperlink' })] });
}

function writeTables({ byCountry, index, settings }: BulletinDocument): (Paragraph | Table)[] {
  const { textWidth } = measurePage(settings);
  const { topics, rows } = byCountry;
  const [first, last] = [Math.round(textWidth * 0.17), Math.round(textWidth * 0.09)];
  const each = Math.floor((textWidth - first - last) / Math.max(1, topics.length));
  const [number, article, source] = [0.07, 0.51, 0.25].map((share) => Math.round(textWidth * share));
  const widths = [number ?? 0, article ?? 0, source ?? 0];
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(LABELS.byCountry)] }),
    dataTable(
      [first, ...topics.map(() => each), last],
      [LABELS.country, ...topics, LABELS.total],
      rows.map(({ country, counts, total }) => [
        [run(country)],
        ...counts.map((count) => [run(count === 0 ? '–' : String(count))]),
        [run(String(total), { bold: true })],
      ]),
      'NarrowCell',
    ),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(LABELS.index)] }),
    dataTable(
      [...widths, textWidth - widths.reduce((sum, one) => sum + one, 0)],
      [LABELS.number, LABELS.article, LABELS.source, LABELS.date],
      index.map(({ story, title, source: name, date, url }) => [
        [run(String(story))],
        [link(url, title)],
        [run(name)],
        [run(date)],
      ]),
    ),
  ];
}
