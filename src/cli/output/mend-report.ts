import { styleText } from 'node:util';
import type { App } from '../../app/app.ts';
import type { MendContent } from '../../model/mend.ts';
import type { StoredMend } from '../../store/mends.ts';
import { formatDate } from '../../model/dates.ts';
import { findWords, type Words } from '../words/words.ts';
import { formatTable, makePrintable } from './terminal.ts';

type MendedArticle = MendContent['articles'][number];

/** A proposal for people: the file's diff, its articles before and after, what is doubted, and what to do next. */
export function writeMend({ stdout, config }: App, mend: StoredMend): void {
  const words = findWords(config.VONG_LANGUAGE);
  const t = words.mend;
  const { diff, sure, doubts, because, articles } = mend.proposal;
  const line = (text: string): void => stdout.write(`${makePrintable(text)}\n`);
  for (const one of diff) stdout.write(`${paintLine(makePrintable(one), stdout.colours === true)}\n`);
  stdout.write(`\n${formatTable([headings(words), ...articles.map((article) => rowOf(article, t))])}`);
  for (const one of because) line(`${t.because} ${one}`);
  for (const one of doubts) line(`${t.doubt}: ${one}`);
  line(sure ? t.sure : t.unsure);
  for (const one of describeDecisions(mend, t)) line(one);
  const next = t[mend.state];
  line(typeof next === 'string' ? next : next(mend.portal));
}

/** What was decided about earlier proposals of the portal, a line for each decision. */
export function writeDecided({ stdout, config }: App, mends: readonly StoredMend[]): void {
  const t = findWords(config.VONG_LANGUAGE).mend;
  for (const one of mends.flatMap((mend) => describeDecisions(mend, t))) {
    stdout.write(`${makePrintable(`${t.earlier}: ${one}`)}\n`);
  }
  if (mends.length > 0) stdout.write('\n');
}

function describeDecisions({ id, decisions }: StoredMend, t: Words['mend']): string[] {
  return decisions.map(({ what, by, at }) =>
    t.decision(id, t.decided[what], by === null ? '' : t.ways[by], formatDate(at, 'minute')),
  );
}

function paintLine(text: string, isColoured: boolean): string {
  const colour = { '+': 'green', '-': 'red' }[text[0] ?? ''] as 'green' | 'red' | undefined;
  return isColoured && colour !== undefined ? styleText(colour, text, { validateStream: false }) : text;
}

function headings({ mend, date, words, layout, title }: Words): string[] {
  return ['', mend.before, mend.after, date, words, layout, title];
}

function rowOf({ known, before, after }: MendedArticle, t: Words['mend']): string[] {
  const words = (reading: MendedArticle['after']): string => (reading === null ? '—' : String(reading.words));
  return [
    known === null ? t.new : t.known,
    before === null ? '—' : t.read,
    after === null ? '—' : t.read,
    formatDate(after?.publishedAt ?? null, 'minute'),
    `${words(before)} → ${words(after)}`,
    `${before?.layout ?? '—'} → ${after?.layout ?? '—'}`,
    after?.title ?? known?.title ?? '—',
  ];
}
