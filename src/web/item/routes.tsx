import { createNotFound } from '../../http/problem.ts';
import type { Viewer } from '../../http/viewer.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { Marked } from '../desk/mark-routes.tsx';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { renderPage } from '../shell/page.tsx';
import { addItemForms } from './forms.tsx';
import { Comparison } from './compare-page.tsx';
import { ItemContent } from './item-content.tsx';
import { composeKeptPage, KEPT_PAGE_PATH, KeptPage } from './kept-page.tsx';
import { titleOf } from './pieces.tsx';
import { mayCorrect, readItem, readView, wordingOf } from './view.ts';

/** The pages of one item: as it is read, beside another version, as it was fetched; and the forms that correct it. */
export function addItemPages(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.get('/items/:id', async (c) => {
    const view = await readView(c, tools, await readItem(store, c.req.param('id')));
    if (c.req.query('part') === 'pane') return c.html(<ItemContent v={view} />);
    const texts = findCatalogue(c.var.language);
    const content = <ItemContent v={view} marked={<Marked c={c} t={texts} formats={view.f} />} />;
    return renderPage(c, {
      title: titleOf(view.item, view),
      area: 'desk',
      content,
      keys: listKeys(texts, view.viewer),
    });
  });
  app.get('/items/:id/compare/:other', async (c) => {
    const [item, other] = await Promise.all(
      (['id', 'other'] as const).map((name) => readItem(store, c.req.param(name))),
    );
    if (item === undefined || other === undefined) throw createNotFound('such item');
    const w = wordingOf(c, tools);
    const content = <Comparison item={item} other={other} w={w} />;
    return renderPage(c, { title: `${w.t.compare}: ${titleOf(item, w)}`, area: 'desk', content });
  });
  app.get('/items/:id/page', async (c) => {
    const item = await readItem(store, c.req.param('id'));
    const page = await findPage(tools, item.id);
    const w = wordingOf(c, tools);
    const withPictures = c.req.query('pictures') === '1';
    const content = (
      <KeptPage item={item} page={page.kept} goneSince={page.goneSince} withPictures={withPictures} w={w} />
    );
    return renderPage(c, { title: `${w.t.keptPage}: ${titleOf(item, w)}`, area: 'desk', content });
  });
  app.get(KEPT_PAGE_PATH, async (c) => {
    const item = await readItem(store, c.req.param('id'));
    const { kept } = await findPage(tools, item.id);
    if (kept === null) throw createNotFound('page that is kept of this item');
    return c.html(composeKeptPage(kept, c.req.query('pictures') === '1'));
  });
  addItemForms(app, tools);
}

function listKeys({ desk }: Catalogue, viewer: Viewer | null): (readonly [string, string])[] {
  const marks = [
    ['m', desk.keyRead],
    ['i', desk.keyImportant],
    ['d', desk.keyDone],
  ] as const;
  const writing = [
    ['b', desk.keyBulletin],
    ['e', desk.keyCorrect],
  ] as const;
  return [
    ['v', desk.keyOriginal],
    ...(viewer === null ? [] : marks),
    ...(mayCorrect(viewer) ? writing : []),
    ...(viewer === null ? [] : [['z', desk.keyUndo] as const]),
  ];
}

/** The newest kept page of an item; where there is none, since when. */
async function findPage({ store }: HttpTools, id: string) {
  const key = (await store.articles.findById(id))?.key ?? '';
  const kept = await store.rawPages.findLatest(key);
  return { kept, goneSince: kept === null ? await store.rawPages.findExpiry(key) : null };
}
