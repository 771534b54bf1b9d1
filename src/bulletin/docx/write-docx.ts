import { AlignmentType, Document, LevelFormat, Packer } from 'docx';
import type { BulletinDocument } from '../document.ts';
import { toXmlText } from '../../model/xml-text.ts';
import { paragraph } from './blocks.ts';
import { DASHES, writeBody } from './body.ts';
import { settleDocx } from './settle.ts';
import { writeHead, writeSignature } from './head.ts';
import { measurePage, millimetres, writeStyles } from './styles.ts';
import { writePageHeads } from './watermark.ts';

/** A bulletin as a Word document; the same bulletin gives the same bytes. */
export async function writeDocx(bulletin: BulletinDocument): Promise<Uint8Array> {
  const { settings, title, number, year, isDraft, issuedOn } = bulletin;
  const { width, height, margin } = measurePage(settings);
  const document = new Document({
    title: toXmlText(`${title} ${number}/${year}`),
    subject: toXmlText(`${bulletin.from} – ${bulletin.to}`),
    creator: toXmlText(settings.agency === '' ? 'Vọng' : settings.agency),
    lastModifiedBy: 'Vọng',
    styles: writeStyles(settings),
    numbering: {
      config: [
        {
          reference: DASHES,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: millimetres(10), hanging: millimetres(5) } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { titlePage: true, page: { size: { width, height }, margin } },
        headers: writePageHeads(isDraft, settings.fontSize),
        children: [
          ...writeHead(bulletin),
          ...writeBody(bulletin),
          // Between two tables: without a paragraph they would be one.
          ...(bulletin.head === 'decree' ? [paragraph('Normal'), writeSignature(bulletin)] : []),
        ],
      },
    ],
  });
  return settleDocx(await Packer.toBuffer(document), new Date(`${issuedOn}T00:00:00Z`));
}
