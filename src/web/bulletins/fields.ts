import { z } from 'zod';
import { listSentences } from '../../bulletin/quote.ts';
import type { Move } from '../../http/bulletins/changes.ts';
import {
  BULLETIN_HEADS,
  BULLETIN_SECTIONS,
  type BulletinFrame,
  type EntryEdit,
  bulletinPeriodSchema,
  bulletinSettingsSchema,
} from '../../model/bulletin.ts';
import { day } from '../../model/fields.ts';
import type { Item } from '../../model/item.ts';
import { isRowId } from '../../model/row-id.ts';
import { nameSentence } from './entry-form.tsx';

/** What a form sent: of a name that stands there several times, all. */
export type Fields = Readonly<Record<string, string | File | (string | File)[]>>;

/** A text of a form; empty where there is none. */
export function readText(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string'
    ? value.normalize('NFC').replaceAll('\0', '').replace(/\r\n?/gu, '\n').trim()
    : '';
}

/** The version of what a form was made from; 0 where it says none. */
export function readVersion(fields: Fields): number {
  const version = readText(fields, 'version');
  return /^\d{1,9}$/u.test(version) ? Number(version) : 0;
}

const frameSchema = z.object({
  number: z.coerce.number().int().min(1).max(9999),
  title: z.string().min(1).max(200),
  issuedOn: day('The day that it bears'),
  head: z.enum(BULLETIN_HEADS),
});

/** What a draft is called, tells of and looks like, or the name of the first field that is wrong. */
export function readFrame(fields: Fields): BulletinFrame | { readonly wrong: string } {
  const given = Object.fromEntries(
    ['number', 'title', 'issuedOn', 'head', 'from', 'to'].map((name) => [name, readText(fields, name)]),
  );
  const [frame, period] = [frameSchema.safeParse(given), bulletinPeriodSchema.safeParse(given)];
  if (!frame.success) return { wrong: String(frame.error.issues[0]?.path[0] ?? 'title') };
  if (!period.success) return { wrong: String(period.error.issues[0]?.path[0] ?? 'to') };
  const { number, title, issuedOn, head } = frame.data;
  return { number, title, issuedOn, head, from: period.data.from, to: period.data.to };
}

const NUMBERS = ['fontSize', 'marginTop', 'marginBottom', 'marginLeft', 'marginRight'];

/** What all bulletins have in common, or the name of the first field that is wrong. */
export function readSettingsForm(fields: Fields) {
  const given = Object.fromEntries(
    Object.keys(bulletinSettingsSchema.shape).map((name): [string, unknown] => {
      const text = readText(fields, name);
      if (name === 'recipients') return [name, text.split('\n').filter((line) => line.trim() !== '')];
      return [name, NUMBERS.includes(name) ? Number(text) : text];
    }),
  );
  const read = bulletinSettingsSchema.safeParse(given);
  return read.success ? read.data : { wrong: String(read.error.issues[0]?.path[0] ?? 'title') };
}

const TEXT_CHARACTERS = 5000;

/** What an analyst makes of an entry. What is empty is as it was found; sentences are those of the item's text. */
export function readEdit(fields: Fields, item: Item): EntryEdit {
  const optional = (name: string): string | null => readText(fields, name).slice(0, TEXT_CHARACTERS) || null;
  const section = readText(fields, 'section');
  const wanted = new Set([fields['sentence'] ?? []].flat());
  const sentences = listSentences(item).filter((one) => wanted.has(nameSentence(one)));
  return {
    section: BULLETIN_SECTIONS.find((one) => one === section) ?? null,
    title: optional('title'),
    text: optional('text'),
    sentences: sentences.length === 0 ? null : sentences,
    note: optional('note'),
  };
}

/** Where a form or script moves an entry; `null` where it says no such thing. */
export function readMove(fields: Fields): Move | null {
  const kind = readText(fields, 'do');
  const entryId = readText(fields, 'other');
  if (kind === 'up' || kind === 'down') return { kind };
  return kind === 'before' && isRowId(entryId) ? { kind, entryId } : null;
}
