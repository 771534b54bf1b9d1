import type { Context } from 'hono';
import { beginBulletin } from '../../http/bulletins/begin.ts';
import {
  changeDraft,
  changeFrame,
  editEntry,
  moveEntry,
  releaseBulletin,
  setEntryIn,
  toggleItems,
} from '../../http/bulletins/changes.ts';
import { createNotFound, Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { isRowId } from '../../model/row-id.ts';
import {
  type Fields,
  readEdit,
  readFrame,
  readMove,
  readSettingsForm,
  readText,
  readVersion,
} from './fields.ts';
import { answerBulletin, answerSettings } from './pages.tsx';
import { readView } from './view.ts';

/** The forms of the pages about bulletins, and what their script sends in their place. */
export function addBulletinForms(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.post('/bulletins', async (c) => {
    const id = await beginBulletin(tools, nameViewer(c));
    return c.redirect(`/bulletins/${id}`, 303);
  });
  app.post('/bulletins/items', async (c) => {
    const name = nameViewer(c);
    const fields = await readFields(c);
    const itemIds = readIds(fields, 'itemId');
    const { bulletin, isIn } = await toggleItems(itemIds, name, tools);
    if (wantsJson(c))
      return c.json({ bulletinId: bulletin.id, number: bulletin.number, year: bulletin.year, isIn });
    return c.redirect(readBack(fields, `/bulletins/${bulletin.id}`), 303);
  });
  app.post('/bulletins/settings', async (c) => {
    const name = nameViewer(c);
    const fields = await readFields(c);
    const version = readVersion(fields);
    const settings = readSettingsForm(fields);
    const { t } = readView(c);
    if ('wrong' in settings) return answerSettings(c, tools, t.wrongField(nameField(settings.wrong, t)), 400);
    if (!(await store.bulletins.saveSettings(settings, version, name)))
      return answerSettings(c, tools, t.conflictSettings, 409);
    return c.redirect('/bulletins/settings?saved=1', 303);
  });
  app.post('/bulletins/:id/frame', (c) => postFrame(c, tools));
  app.post('/bulletins/:id/release', async (c) => {
    const id = readId(c.req.param('id'));
    await releaseBulletin(id, nameViewer(c), tools);
    return c.redirect(`/bulletins/${id}`, 303);
  });
  app.post('/bulletins/:id/current', async (c) => {
    const id = readId(c.req.param('id'));
    await changeDraft(store, id, (tx) => tx.bulletins.makeCurrent(id));
    return c.redirect(`/bulletins/${id}`, 303);
  });
  app.post('/bulletins/:id/clone', async (c) => {
    const id = await beginBulletin(tools, nameViewer(c), readId(c.req.param('id')));
    return c.redirect(`/bulletins/${id}`, 303);
  });
  app.post('/bulletins/:id/entries/:entry', (c) => postEntry(c, tools));
}

async function postFrame(c: Context, tools: HttpTools): Promise<Response> {
  const name = nameViewer(c);
  const id = readId(c.req.param('id'));
  const fields = await readFields(c);
  const frame = readFrame(fields);
  const { t } = readView(c);
  if ('wrong' in frame)
    return answerBulletin(c, id, tools, { refusal: t.wrongField(nameField(frame.wrong, t)), status: 400 });
  const end = await changeFrame(tools.store, { id, version: readVersion(fields) }, frame, name);
  if (end === 'done') return c.redirect(`/bulletins/${id}`, 303);
  const refusal = end === 'taken' ? t.taken : t.conflictFrame;
  return answerBulletin(c, id, tools, { refusal, status: 409, given: frame });
}

/** Moves, edits, takes out or puts in again one entry. */
async function postEntry(c: Context, tools: HttpTools): Promise<Response> {
  const name = nameViewer(c);
  const { store } = tools;
  const [id, entryId] = [readId(c.req.param('id')), readId(c.req.param('entry'))];
  const fields = await readFields(c);
  const move = readMove(fields);
  const act = readText(fields, 'do');
  if (move !== null) await moveEntry(tools, id, entryId, move);
  else if (act === 'remove' || act === 'restore')
    await setEntryIn(store, id, entryId, act === 'restore', name);
  else if (act === 'edit') {
    const entry = await store.bulletinEntries.get(id, entryId);
    const [item] = entry === null ? [] : await store.items.listByIds([entry.itemId]);
    if (item === undefined) throw createNotFound(`entry ${entryId}`);
    const edit = readEdit(fields, item);
    const end = await editEntry(store, { bulletinId: id, entryId, version: readVersion(fields) }, edit, name);
    if (end === 'conflict') {
      const { t } = readView(c);
      return answerBulletin(c, id, tools, { refusal: t.conflict, status: 409, openId: entryId, edit });
    }
  } else throw new Problem(400, 'The field `do` is none of up, down, before, edit, remove, restore.');
  if (wantsJson(c)) return c.json({ entryId });
  return c.redirect(`/bulletins/${id}#entry-${entryId}`, 303);
}

/** Fields of forms by what they are called in the catalogue. */
const LABELS = {
  number: 'fieldNumber',
  title: 'fieldTitle',
  from: 'fieldFrom',
  to: 'fieldTo',
  issuedOn: 'fieldIssued',
  head: 'fieldHead',
  ownProvince: 'fieldProvince',
  recipients: 'fieldRecipients',
  marginTop: 'fieldTop',
  marginBottom: 'fieldBottom',
  marginLeft: 'fieldLeft',
  marginRight: 'fieldRight',
  fontSize: 'fieldSize',
} as const;

function nameField(field: string, t: ReturnType<typeof readView>['t']): string {
  const label = Object.entries(LABELS).find(([name]) => name === field)?.[1];
  return label === undefined ? field : t[label];
}

async function readFields(c: Context): Promise<Fields> {
  return c.req.parseBody({ all: true });
}

function readId(id: string | undefined): string {
  if (id === undefined || !isRowId(id)) throw createNotFound('such bulletin');
  return id;
}

const MOST_ITEMS = 200;

/** The ids that a form sent under one name. @throws Problem 400 */
function readIds(fields: Fields, name: string): string[] {
  const given = [fields[name] ?? []].flat();
  const ids = given.filter((one): one is string => typeof one === 'string' && isRowId(one));
  if (ids.length === 0 || ids.length !== given.length || ids.length > MOST_ITEMS)
    throw new Problem(400, `The field \`${name}\` has the ids of 1 to ${MOST_ITEMS} items.`);
  return [...new Set(ids)];
}

/** Where a form leads back to: a page of this service. */
function readBack(fields: Fields, otherwise: string): string {
  const back = readText(fields, 'back');
  return /^\/(?![/\\])/u.test(back) ? back : otherwise;
}

function wantsJson(c: Context): boolean {
  return /\bapplication\/json\b/iu.test(c.req.header('accept') ?? '');
}

/** Who sent a form: its route lets nobody else in. */
function nameViewer(c: Context): string {
  const { viewer } = c.var;
  if (viewer === null) throw new Problem(403, 'Only analysts may do this.');
  return viewer.name;
}
