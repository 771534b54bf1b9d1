import { styleText } from 'node:util';
import type { App } from '../../app/app.ts';
import type { MendContent, MendWay } from '../../model/mend.ts';
import type { StoredMend } from '../../store/mends.ts';
import { formatDate } from '../../model/dates.ts';
import { formatTable, makePrintable } from './terminal.ts';

type MendedArticle = MendContent['articles'][number];

const HEADINGS = [
  '',
  'Trước (before)',
  'Sau (after)',
  'Ngày (date)',
  'Số từ (words)',
  'Bố cục (layout)',
  'Tiêu đề (title)',
];
const NEXT: Readonly<Record<StoredMend['state'], (id: string) => string>> = {
  proposed: (id) => `Next: vong portals mend ${id} --apply, or --dismiss`,
  applied: (id) => `In force. The next runs are watched; vong portals mend ${id} --restore takes it back`,
  dismissed: () => 'Dismissed: the same is not proposed again',
  superseded: () => 'Another proposal stands in its place',
  restored: () => 'Taken back: what it had replaced is in force again',
};

const WAYS: Readonly<Record<MendWay, string>> = {
  page: 'on the page',
  command: 'by command',
  api: 'by the API',
};

/** A proposal for people: the file's diff, its articles before and after, what is doubted, and what to do next. */
export function writeMend({ stdout }: App, mend: StoredMend): void {
  const { diff, sure, doubts, because, articles } = mend.proposal;
  const line = (text: string): void => stdout.write(`${makePrintable(text)}\n`);
  for (const one of diff) stdout.write(`${paintLine(makePrintable(one), stdout.colours === true)}\n`);
  stdout.write(`\n${formatTable([HEADINGS, ...articles.map(rowOf)])}`);
  for (const one of because) line(`because ${one}`);
  for (const one of doubts) line(`unsure: ${one}`);
  line(
    sure
      ? 'chắc chắn (sure): proved on pages it was not learnt from'
      : 'chưa chắc (unsure): read the doubts before you apply it',
  );
  for (const one of describeDecisions(mend)) line(one);
  line(NEXT[mend.state](mend.portal));
}

/** What was decided about earlier proposals of the portal, a line for each decision. */
export function writeDecided({ stdout }: App, mends: readonly StoredMend[]): void {
  for (const one of mends.flatMap(describeDecisions)) stdout.write(`${makePrintable(`before: ${one}`)}\n`);
  if (mends.length > 0) stdout.write('\n');
}

function describeDecisions({ id, decisions }: StoredMend): string[] {
  return decisions.map(
    ({ what, by, at }) =>
      `proposal ${id} ${what} ${by === null ? '' : `${WAYS[by]} `}${formatDate(at, 'minute')}`,
  );
}

function paintLine(text: string, isColoured: boolean): string {
  const colour = { '+': 'green', '-': 'red' }[text[0] ?? ''] as 'green' | 'red' | undefined;
  return isColoured && colour !== undefined ? styleText(colour, text, { validateStream: false }) : text;
}

function rowOf({ known, before, after }: MendedArticle): string[] {
  const words = (reading: MendedArticle['after']): string => (reading === null ? '—' : String(reading.words));
  return [
    known === null ? 'mới (new)' : 'đã có (known)',
    before === null ? '—' : 'đọc được (read)',
    after === null ? '—' : 'đọc được (read)',
    formatDate(after?.publishedAt ?? null, 'minute'),
    `${words(before)} → ${words(after)}`,
    `${before?.layout ?? '—'} → ${after?.layout ?? '—'}`,
    after?.title ?? known?.title ?? '—',
  ];
}
