import { AlignmentType, HeadingLevel, Paragraph, type Table } from 'docx';
import type { BulletinDocument } from '../document.ts';
import { COUNTRY_NAME, LABELS, MOTTO, formatDay, sayNumber, sayPeriod, sayPlaceAndDay } from '../words.ts';
import { paragraph, rule, run, sideBySide } from './blocks.ts';
import { halfPoints, measurePage, millimetres, twips } from './styles.ts';

/** How wide letters of Times New Roman are in the mean, as parts of their size: for lines as long as a text. */
const CAPITAL = 0.69;
const SMALL = 0.47;

/** What stands above the stories: the head of an administrative paper (Decree 30/2020/NĐ-CP, Appendix I), or a masthead. */
export function writeHead(bulletin: BulletinDocument): (Paragraph | Table)[] {
  return bulletin.head === 'decree' ? writeDecreeHead(bulletin) : writeMasthead(bulletin);
}

function writeDecreeHead(bulletin: BulletinDocument): (Paragraph | Table)[] {
  const { settings, number, issuedOn, title, from, to } = bulletin;
  const { textWidth } = measurePage(settings);
  const left = Math.round(textWidth * 0.41);
  const right = textWidth - left;
  const [small, large] = [halfPoints(settings.fontSize - 1), halfPoints(settings.fontSize)];
  const agency = settings.agency.toUpperCase();
  const line = (text: string, options: Parameters<typeof run>[1]): Paragraph =>
    paragraph('HeadLine', run(text, options));
  return [
    sideBySide(
      [left, right],
      [
        [
          [
            ...(settings.parentAgency === ''
              ? []
              : [line(settings.parentAgency.toUpperCase(), { size: small })]),
            line(agency === '' ? '…' : agency, { size: small, bold: true }),
            rule(left, twips(Math.min(agency.length, 22) * CAPITAL * (settings.fontSize - 1) * 0.4)),
          ],
          [
            line(COUNTRY_NAME, { size: small - 2, bold: true }),
            line(MOTTO, { size: small, bold: true }),
            rule(right, twips(MOTTO.length * SMALL * (settings.fontSize - 1))),
          ],
        ],
        [
          [line(sayNumber(number, settings.symbol), { size: halfPoints(13) })],
          [line(sayPlaceAndDay(settings.place, issuedOn), { size: small, italics: true })],
        ],
      ],
    ),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title.toUpperCase(), { size: large })] }),
    line(sayPeriod(from, to), { size: large, bold: true }),
    rule(textWidth, twips(sayPeriod(from, to).length * SMALL * settings.fontSize * 0.4)),
  ];
}

function writeMasthead({ settings, number, year, title, from, to, issuedOn }: BulletinDocument): Paragraph[] {
  const { textWidth } = measurePage(settings);
  const facts = [
    `Số ${number}/${year}`,
    `từ ${formatDay(from)} đến ${formatDay(to)}`,
    `ra ngày ${formatDay(issuedOn)}`,
  ];
  return [
    ...(settings.agency === '' ? [] : [paragraph('HeadLine', run(settings.agency))]),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: [run(title.toUpperCase(), { size: halfPoints(22) })],
    }),
    paragraph('HeadLine', run(facts.join(' · '), { italics: true })),
    rule(textWidth, textWidth),
  ];
}

/** Recipients on the left; on the right who signs, with room for the signature. Nothing is signed. */
export function writeSignature({ settings }: BulletinDocument): Table {
  const { recipients, authority, position, signatory, fontSize } = settings;
  const { textWidth } = measurePage(settings);
  const left = Math.round(textWidth / 2);
  const bold = { bold: true, size: halfPoints(fontSize) };
  const office = [authority, position].filter((one) => one !== '');
  const lines = office.map((one) => paragraph('HeadLine', run(one.toUpperCase(), bold)));
  return sideBySide(
    [left, textWidth - left],
    [
      [
        [
          paragraph('Recipient', run(LABELS.recipients, { bold: true, italics: true, size: halfPoints(12) })),
          ...recipients.map((one, at) =>
            paragraph('Recipient', run(`- ${one}${at === recipients.length - 1 ? '.' : ';'}`)),
          ),
        ],
        [
          ...lines,
          new Paragraph({ spacing: { before: millimetres(25), after: 0 }, alignment: AlignmentType.CENTER }),
          paragraph('HeadLine', run(signatory, bold)),
        ],
      ],
    ],
  );
}
