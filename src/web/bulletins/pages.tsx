import type { Context } from 'hono';
import { type WholeBulletin, readBulletin, readSettings } from '../../http/bulletins/compose-stored.ts';
import { BULLETIN_FILES, answerFile } from '../../http/bulletins/files.ts';
import { createNotFound, Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { BulletinFrame, EntryEdit } from '../../model/bulletin.ts';
import { isRowId } from '../../model/row-id.ts';
import type { Store } from '../../store/store.ts';
import { renderPage } from '../shell/page.tsx';
import { BulletinPage } from './bulletin-page.tsx';
import type { OpenEntry } from './entry-form.tsx';
import { BulletinList } from './list-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { type View, readView } from './view.ts';

/** Keys of a page and what each does. */
type PageKeys = readonly (readonly [key: string, does: string])[];

const LISTED = 100;
const NAME = new RegExp(`^([1-9]\\d{0,18})(?:\\.(${BULLETIN_FILES.join('|')}))?$`, 'u');

/** GET /bulletins, /bulletins/settings, /bulletins/{id}, and /bulletins/{id}.docx, .pdf and .html. */
export function addBulletinPages(app: App, tools: HttpTools): void {
  app.get('/bulletins', async (c) => {
    const v = readView(c);
    const bulletins = await tools.store.bulletins.list(LISTED);
    const content = <BulletinList bulletins={bulletins} hasPdf={tools.printPdf !== null} v={v} />;
    return renderPage(c, { title: v.t.title, area: 'bulletins', content, keys: listKeys(v) });
  });
  app.get('/bulletins/settings', (c) => {
    // The route below answers to the same path, and its rule is the one that is looked at.
    if (!readView(c).maySet) throw new Problem(403, 'Only an admin changes the settings of bulletins.');
    return answerSettings(c, tools, null, 200);
  });
  app.get('/bulletins/:name', async (c) => {
    const [, id = '', ending] = NAME.exec(c.req.param('name')) ?? [];
    if (!isRowId(id)) throw createNotFound('such bulletin');
    const file = BULLETIN_FILES.find((one) => one === ending);
    if (file === undefined) return answerBulletin(c, id, tools, { openId: c.req.query('entry') ?? null });
    const whole = await readBulletin(id, tools);
    if (whole === null) throw createNotFound('such bulletin');
    return answerFile(c, whole.document, file, tools);
  });
}

/** What is said and shown besides a bulletin itself. */
export interface Shown {
  readonly refusal?: string;
  readonly status?: 400 | 409;
  /** The entry that is edited in place. */
  readonly openId?: string | null;
  /** What was given of it, or of the bulletin's frame, and not taken. */
  readonly edit?: EntryEdit;
  readonly given?: BulletinFrame;
}

/** Answers with the page of one bulletin. */
export async function answerBulletin(
  c: Context,
  id: string,
  tools: HttpTools,
  shown: Shown,
): Promise<Response> {
  const whole = await readBulletin(id, tools);
  if (whole === null) throw createNotFound('such bulletin');
  const v = readView(c);
  const { title, number, year } = whole.bulletin;
  const page = {
    whole,
    v,
    hasPdf: tools.printPdf !== null,
    address: `${tools.publicUrl()}/bulletins/${id}`,
    open: await openEntry(whole, shown, tools.store, v.mayWrite),
    placesOf: await findPlaces(whole, tools.store),
    refusal: shown.refusal ?? null,
    given: shown.given ?? null,
  };
  return renderPage(
    c,
    {
      title: `${title} ${number}/${year}`,
      area: 'bulletins',
      content: <BulletinPage page={page} />,
      keys: bulletinKeys(v, whole.bulletin.state, page.hasPdf),
    },
    shown.status ?? 200,
  );
}

function listKeys({ t, mayWrite }: View): PageKeys {
  return [['j k', t.keyNextBulletin], ['o', t.keyOpen], ...(mayWrite ? ([['n', t.begin]] as const) : [])];
}

function bulletinKeys({ t, mayWrite }: View, state: 'draft' | 'released', hasPdf: boolean): PageKeys {
  const draft = [
    ['J K', t.keyMove],
    ['e', t.keyEdit],
    ['x', t.keyRemove],
    ['z', t.undo],
    ['f', t.frame],
    ['r', t.release],
    ['Ctrl Enter', t.keySave],
    ['Esc', t.keyLeave],
  ] as const;
  return [
    ['j k', t.keyNext],
    ['o', t.keyOpenStory],
    ...(mayWrite && state === 'draft' ? draft : []),
    ['w', t.keyWord],
    ...(hasPdf ? ([['p', t.keyPdf]] as const) : []),
    ['h', t.keyHtml],
    ...(mayWrite ? ([['n', t.clone]] as const) : []),
  ];
}

async function openEntry(
  { entries, items, bulletin }: WholeBulletin,
  { openId = null, edit }: Shown,
  store: Store,
  mayWrite: boolean,
): Promise<OpenEntry | null> {
  const entry = entries.find((one) => one.id === openId);
  const item = entry && items.get(entry.itemId);
  if (!mayWrite || bulletin.state !== 'draft' || entry === undefined || item === undefined) return null;
  return { entry, item, notes: await store.notes.listOf([item.id]), given: edit ?? null };
}

/** By item: the other numbers that it, or another of its story, stood in. */
async function findPlaces(
  { bulletin, items }: WholeBulletin,
  store: Store,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = new Map<string, string[]>();
  for (const { itemId, id, number, year } of await store.bulletins.listOfItems([...items.keys()])) {
    if (id !== bulletin.id) places.set(itemId, [...(places.get(itemId) ?? []), `${number}/${year}`]);
  }
  return places;
}

/** Answers with what all bulletins have in common. */
export async function answerSettings(
  c: Context,
  tools: HttpTools,
  refusal: string | null,
  status: 200 | 400 | 409,
): Promise<Response> {
  const v = readView(c);
  const { settings, version } = await readSettings(tools.store);
  const isSaved = c.req.query('saved') === '1' && refusal === null;
  const content = (
    <SettingsPage settings={settings} version={version} refusal={refusal} isSaved={isSaved} v={v} />
  );
  return renderPage(c, { title: v.t.settings, area: 'bulletins', content }, status);
}
