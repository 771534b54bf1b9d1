import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type ParagraphChild,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { toXmlText } from '../../model/xml-text.ts';

/** A stretch of text. */
export function run(
  text: string,
  options: Omit<ConstructorParameters<typeof TextRun>[0] & object, 'text'> = {},
): TextRun {
  return new TextRun({ ...options, text: toXmlText(text) });
}

/** A paragraph of one style. */
export function paragraph(style: string, ...children: ParagraphChild[]): Paragraph {
  return new Paragraph({ style, children });
}

/** A table of data: its first row is repeated on each page, and no row is torn in two. Widths in twips. */
export function dataTable(
  widths: readonly number[],
  head: readonly string[],
  rows: readonly (readonly (readonly ParagraphChild[])[])[],
  style: 'Cell' | 'NarrowCell' = 'Cell',
): Table {
  const cell = (at: number, children: readonly ParagraphChild[]): TableCell =>
    dataCell(widths[at] ?? 0, style, children);
  return new Table({
    width: { size: sum(widths), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(at, [run(text, { bold: true })])),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((children, at) => cell(at, children)),
          }),
      ),
    ],
  });
}

function dataCell(width: number, style: string, children: readonly ParagraphChild[]): TableCell {
  const side = style === 'Cell' ? 80 : 40;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: side, right: side },
    verticalAlign: VerticalAlign.CENTER,
    children: [paragraph(style, ...children)],
  });
}

/** Columns side by side without lines; widths in twips. */
export function sideBySide(
  widths: readonly number[],
  rows: readonly (readonly (readonly (Paragraph | Table)[])[])[],
): Table {
  return new Table({
    width: { size: sum(widths), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (children, at) =>
              new TableCell({
                width: { size: widths[at] ?? 0, type: WidthType.DXA },
                borders: { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
                margins: { left: 0, right: 0 },
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

const NO_LINE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' };

/** A line of so many twips in the middle of a column. */
export function rule(columnWidth: number, length: number): Paragraph {
  const side = Math.max(0, Math.round((columnWidth - length) / 2));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: side, right: side },
    spacing: { before: 60, after: 60, line: 60, lineRule: 'exact' },
    border: { top: LINE },
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
