import type { Context } from 'hono';
import { COUNTRIES_MOST } from '../../http/item-schemas.ts';
import { Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { Viewer } from '../../http/viewer.ts';
import type { Item } from '../../model/item.ts';
import { findPortalOfHost } from '../../model/hosts.ts';
import { NOTE_CHARACTERS } from '../../model/note.ts';
import { isRowId } from '../../model/row-id.ts';
import { findCountry } from '../../pipeline/country-names.ts';
import { canonicalKey } from '../../pipeline/dedupe/canonical.ts';
import { renderPage } from '../shell/page.tsx';
import { ItemContent } from './item-content.tsx';
import { titleOf } from './pieces.tsx';
import { readItem, readView, type Wording, wordingOf } from './view.ts';

type Fields = Readonly<Record<string, string | File | (string | File)[]>>;

/** A form that was sent by an analyst about an item. */
interface Sent {
  readonly item: Item;
  readonly viewer: Viewer;
  readonly fields: Fields;
  readonly w: Wording;
  readonly c: Context;
}

/** Why nothing was changed; `null`: it was. */
type Refusal = string | null;

const REASON_CHARACTERS = 2000;

/** The forms of an item's page: judgement, countries, story and event, notes. Each leads back to the item. */
export function addItemForms(app: App, tools: HttpTools): void {
  const add = (path: string, anchor: string, change: (sent: Sent, tools: HttpTools) => Promise<Refusal>) => {
    app.post(`/items/:id/${path}`, async (c) => {
      const item = await readItem(tools.store, c.req.param('id'));
      const w = wordingOf(c, tools);
      const { viewer } = c.var;
      // The route's rule lets nobody else through.
      if (viewer === null) throw new Problem(401, 'Sign in.');
      const fields = await c.req.parseBody({ all: true });
      const refusal = await change({ item, viewer, fields, w, c }, tools);
      if (refusal !== null) return refuse(c, item, refusal);
      return c.redirect(`/items/${item.id}#${anchor}`, 303);
    });
  };
  const refuse = async (c: Context, item: Item, refusal: string): Promise<Response> => {
    const view = await readView(c, tools, item, refusal);
    const content = <ItemContent v={view} />;
    return renderPage(c, { title: titleOf(item, view), area: 'desk', content }, 400);
  };
  add('judgement', 'why', judge);
  add('countries', 'why', correctCountries);
  add('story', 'corrections', correctStory);
  add('notes', 'notes', addNote);
  add('notes/:note', 'notes', changeNote);
}

async function judge({ item, viewer, fields, w, c }: Sent, { judgements }: HttpTools): Promise<Refusal> {
  const label = textOf(fields['label']);
  c.set('auditDetail', { label });
  if (label === 'undo') return (await judgements.remove(item.id)) ? null : w.t.refusedNothing;
  if (label !== 'foreign-affairs' && label !== 'other') return w.t.refusedNothing;
  await judgements.put(item.id, label, decidedBy(viewer, fields));
  return null;
}

async function correctCountries(
  { item, viewer, fields, w, c }: Sent,
  { judgements }: HttpTools,
): Promise<Refusal> {
  c.set('auditDetail', { countries: textOf(fields['change']) });
  if (textOf(fields['change']) === 'undo')
    return (await judgements.removeCountries(item.id)) ? null : w.t.refusedNothing;
  const codes = new Set(listOf(fields['country']).filter((code) => item.countries.includes(code)));
  for (const name of textOf(fields['more']).split(/[,;]/u).map(trim).filter(Boolean)) {
    const code = findCountry(name);
    // ZZ is what Unicode calls an unknown country.
    if (code === null || code === 'ZZ' || w.f.country(code) === code) return w.t.refusedCountry(name);
    codes.add(code);
  }
  const countries = [...codes].slice(0, COUNTRIES_MOST);
  if (countries.join() === item.countries.join()) return w.t.refusedNothing;
  c.set('auditDetail', { countries: countries.join(' ') });
  await judgements.putCountries(item.id, countries, decidedBy(viewer, fields));
  return null;
}

async function correctStory({ item, viewer, fields, w, c }: Sent, tools: HttpTools): Promise<Refusal> {
  const { storyDecisions } = tools;
  const { by, note } = decidedBy(viewer, fields);
  const change = textOf(fields['change']);
  c.set('auditDetail', { change, other: textOf(fields['other']) || null });
  if (change === 'undo') {
    const decision = textOf(fields['decision']);
    const isDone = isRowId(decision) && (await storyDecisions.undo(decision, by));
    return isDone ? null : w.t.refusedUndo;
  }
  if (change === 'split' || change === 'ungroup') {
    const end = await storyDecisions[change](item.id, by, note);
    return end.kind === 'done' ? null : w.t.refusedNothing;
  }
  if (change !== 'join' && change !== 'group') return w.t.refusedNothing;
  const other = await findOther(textOf(fields['other']), tools);
  if (other === null) return w.t.refusedOther;
  const end = await storyDecisions[change](item.id, other, by, note);
  if (end.kind === 'no-story') return w.t.refusedOther;
  return end.kind === 'done' ? null : w.t.refusedNothing;
}

/** The id of an item by its number, the address of its page here, or its own address. */
async function findOther(typed: string, { store, portals }: HttpTools): Promise<string | null> {
  const given = typed.replace(/^#/u, '');
  if (isRowId(given)) return given;
  if (!URL.canParse(given) || !/^https?:/u.test(given)) return null;
  const { hostname, pathname } = new URL(given);
  const portal = findPortalOfHost(hostname, portals);
  const stored = await store.articles.findByKey(canonicalKey(given, portal?.identity));
  const here = /^\/items\/(\d+)(?:\/|$)/u.exec(pathname)?.[1];
  return stored?.id ?? (here !== undefined && isRowId(here) ? here : null);
}

async function addNote({ item, viewer, fields, w }: Sent, { store }: HttpTools): Promise<Refusal> {
  const text = readNote(fields);
  if (text === null) return w.t.refusedNote(w.f.number(NOTE_CHARACTERS));
  await store.notes.add(item.id, { authorId: viewer.personId, author: viewer.name, text });
  return null;
}

async function changeNote({ viewer, fields, w, c }: Sent, { store }: HttpTools): Promise<Refusal> {
  const id = c.req.param('note') ?? '';
  if (!isRowId(id)) return w.t.refusedNothing;
  if (textOf(fields['change']) === 'delete')
    return (await store.notes.remove(id, viewer.personId)) ? null : w.t.refusedNothing;
  const text = readNote(fields);
  if (text === null) return w.t.refusedNote(w.f.number(NOTE_CHARACTERS));
  return (await store.notes.edit(id, viewer.personId, text)) ? null : w.t.refusedNothing;
}

/** `null` where there is nothing to keep, or too much. */
function readNote(fields: Fields): string | null {
  const text = textOf(fields['text']).replaceAll('\r\n', '\n').trim();
  return text === '' || text.length > NOTE_CHARACTERS ? null : text;
}

function decidedBy({ name }: Viewer, fields: Fields): { by: string; note: string | null } {
  const note = textOf(fields['note']).trim().slice(0, REASON_CHARACTERS);
  return { by: name, note: note === '' ? null : note };
}

/** A field as text; PostgreSQL keeps no NUL. */
function textOf(field: Fields[string] | undefined): string {
  const [first] = Array.isArray(field) ? field : [field];
  return typeof first === 'string' ? first.replaceAll('\0', '') : '';
}

function listOf(field: Fields[string] | undefined): string[] {
  return (Array.isArray(field) ? field : [field]).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

function trim(text: string): string {
  return text.trim();
}
