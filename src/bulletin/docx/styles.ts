import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { BulletinSettings } from '../../model/bulletin.ts';

/** The font of administrative papers. */
const FONT = 'Times New Roman';
const LANGUAGE = { value: 'vi-VN', eastAsia: 'vi-VN', bidirectional: 'vi-VN' };
const BLACK = '000000';

/** Points as half-points, which sizes of fonts are given in. */
export const halfPoints = (points: number): number => points * 2;
/** Points as twentieths, which distances are given in. */
export const twips = (points: number): number => points * 20;
/** Rounded up: a margin that must have 20 mm has no less. */
export const millimetres = (length: number): number => Math.ceil((length * 1440) / 25.4);

/** A4 and its margins, twips. */
export function measurePage({ marginTop, marginBottom, marginLeft, marginRight }: BulletinSettings) {
  const [width, height] = [11_906, 16_838];
  const margin = {
    top: millimetres(marginTop),
    bottom: millimetres(marginBottom),
    left: millimetres(marginLeft),
    right: millimetres(marginRight),
    header: millimetres(10),
    footer: millimetres(10),
  };
  return { width, height, margin, textWidth: width - margin.left - margin.right };
}

/** What of Word's own styles is another, and those that a bulletin has besides. */
export function writeStyles({ fontSize }: BulletinSettings): IStylesOptions {
  const run = { font: FONT, color: BLACK, language: LANGUAGE };
  const heading = { bold: true, font: FONT, color: BLACK };
  return {
    default: {
      document: {
        run: { font: FONT, size: halfPoints(fontSize), language: LANGUAGE },
        paragraph: { spacing: { after: twips(6) } },
      },
      title: {
        run: { ...run, bold: true, size: halfPoints(fontSize + 2) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: twips(10), after: twips(2) } },
      },
      heading1: {
        run: { ...heading, size: halfPoints(fontSize), allCaps: true },
        paragraph: { spacing: { before: twips(14), after: twips(6) }, keepNext: true, outlineLevel: 0 },
      },
      heading2: {
        run: { ...heading, size: halfPoints(fontSize) },
        paragraph: { spacing: { before: twips(10), after: twips(4) }, keepNext: true, outlineLevel: 1 },
      },
      heading3: {
        run: { ...heading, size: halfPoints(fontSize), italics: true },
        paragraph: { spacing: { before: twips(8), after: twips(4) }, keepNext: true, outlineLevel: 2 },
      },
      listParagraph: { run, paragraph: { spacing: { after: twips(3) } } },
      hyperlink: { run: { color: '1A4E8A', underline: {} } },
    },
    paragraphStyles: listOwnStyles(fontSize),
  };
}

function listOwnStyles(fontSize: number): IParagraphStyleOptions[] {
  const { JUSTIFIED, CENTER } = AlignmentType;
  const firstLine = millimetres(10);
  const line = { style: BorderStyle.SINGLE, size: 12, space: 8, color: '808080' };
  return [
    ownStyle('Story', {
      alignment: JUSTIFIED,
      indent: { firstLine },
      spacing: { after: twips(6), line: 276, lineRule: 'auto' },
    }),
    ownStyle('Source', { indent: { firstLine }, spacing: { after: twips(4) } }, { italics: true }),
    ownStyle('Note', {
      alignment: JUSTIFIED,
      indent: { left: firstLine },
      spacing: { before: twips(4), after: twips(8) },
      border: { left: line },
    }),
    ownStyle('Cell', { spacing: { before: twips(2), after: twips(2) } }, { size: halfPoints(fontSize - 2) }),
    ownStyle('NarrowCell', { spacing: { before: twips(2), after: twips(2) } }, { size: halfPoints(10) }),
    ownStyle('HeadLine', { alignment: CENTER, spacing: { after: 0 } }),
    ownStyle('Recipient', { spacing: { after: 0 } }, { size: halfPoints(11) }),
  ];
}

function ownStyle(
  name: string,
  paragraph: IParagraphStyleOptions['paragraph'] & object,
  run: IParagraphStyleOptions['run'] & object = {},
): IParagraphStyleOptions {
  return { id: name, name, basedOn: 'Normal', quickFormat: true, paragraph, run };
}
