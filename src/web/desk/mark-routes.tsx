import type { Context } from 'hono';
import { createFieldProblem, Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { Mark } from '../../model/mark.ts';
import { isRowId } from '../../model/row-id.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { Formats } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { isOwnPath } from '../shell/language.ts';

/** What a person does with stories: each mark, and its taking back. */
const ACTS = {
  read: ['read', true],
  unread: ['read', false],
  important: ['important', true],
  unimportant: ['important', false],
  done: ['done', true],
  undone: ['done', false],
} as const satisfies Readonly<Record<string, readonly [Mark, boolean]>>;
type Act = keyof typeof ACTS;
const OPPOSITE: Readonly<Record<Act, Act>> = {
  read: 'unread',
  unread: 'read',
  important: 'unimportant',
  unimportant: 'important',
  done: 'undone',
  undone: 'done',
};
/** So many are marked at once. */
const MOST = 200;

/** POST /marks: sets or takes away a mark on the stories of the chosen items, for who is before the page alone. */
export function addMarkRoutes(app: App, { store }: HttpTools): void {
  app.post('/marks', async (c) => {
    const { viewer } = c.var;
    if (viewer === null) throw new Problem(403, 'Nobody is known who could mark.');
    const form = await c.req.parseBody({ all: true });
    const act = readAct(form['mark']);
    const ids = readIds(form['item']);
    const [mark, isOn] = ACTS[act];
    const changed = await store.marks.set(viewer.personId, ids, mark, isOn);
    if (c.req.header('accept') === 'application/json') return c.json({ changed });
    return c.redirect(tellMarked(form['back'], act, changed), 303);
  });
}

function readAct(value: unknown): Act {
  if (typeof value === 'string' && Object.hasOwn(ACTS, value)) return value as Act;
  throw createFieldProblem('mark', `one of ${Object.keys(ACTS).join(', ')}`, value);
}

function readIds(value: unknown): string[] {
  const ids = [...new Set(value === undefined ? [] : [value].flat())];
  if (ids.length <= MOST && ids.every((id) => typeof id === 'string' && isRowId(id))) return ids as string[];
  throw createFieldProblem('item', `at most ${MOST} ids of items`, value);
}

/** Back to the list, which says what was marked and offers the way back. */
function tellMarked(back: unknown, act: Act, changed: readonly string[]): string {
  const address = new URL(isOwnPath(back) ? back : '/', 'http://here');
  for (const name of ['marked', 'changed']) address.searchParams.delete(name);
  if (changed.length > 0) {
    address.searchParams.set('marked', act);
    address.searchParams.set('changed', changed.join(','));
  }
  return `${address.pathname}${address.search}`;
}

/** What was just marked by a form, with a form that takes it back; nothing where nothing was. */
export function Marked({ c, t, formats }: { c: Context; t: Catalogue; formats: Formats }) {
  const act = c.req.query('marked') ?? '';
  const ids = (c.req.query('changed') ?? '').split(',').filter(isRowId).slice(0, MOST);
  if (!Object.hasOwn(ACTS, act) || ids.length === 0) return null;
  const done = act as Act;
  const back = new URL(c.req.url);
  for (const name of ['marked', 'changed']) back.searchParams.delete(name);
  return (
    <form method="post" action="/marks" class="marked" role="status">
      <CsrfField csrf={c.var.csrf} />
      {t.desk[`marked${done}`](formats.number(ids.length))}
      <input type="hidden" name="back" value={`${back.pathname}${back.search}`} />
      {ids.map((id) => (
        <input type="hidden" name="item" value={id} />
      ))}
      <button name="mark" value={OPPOSITE[done]}>
        {t.desk.undo}
      </button>
    </form>
  );
}
