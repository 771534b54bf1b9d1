import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { changesBetween, comparableText } from '../../src/pipeline/revisions.ts';
import type { Outcome, Page } from '../../src/model/article.ts';
import { rekey } from '../../src/articles/rekey.ts';
import { joinItems, splitItem, undoStoryDecision } from '../../src/articles/corrections.ts';
import { vong } from '../support/cli.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { ABROAD, articlePage, portalOf, startRun } from '../support/pages.ts';
import type { AlertEvent } from '../../src/model/vocabulary.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

async function read(page: Page): Promise<Outcome> {
  return ingest(page, portalOf('yenbai'), { id: await startRun(db.store) }, db.store, readPageSafely);
}

function subscribe(events: AlertEvent[], filter = ''): Promise<{ id: string }> {
  return addWebhook(db.store, 'https://example.org/', filter, null, null, events);
}

/** The alerts of a subscription, the first one first. */
async function told(id: string): Promise<string[]> {
  const deliveries = await db.store.deliveries.list(id, 100);
  return deliveries
    .map(({ event, itemId, revision }) => `${event} #${itemId}${revision === null ? '' : ` r${revision}`}`)
    .sort();
}

const [first = '', ...rest] = ABROAD.paragraphs;
const page = (
  slug: string,
  paragraphs: readonly string[] = ABROAD.paragraphs,
  title: string = ABROAD.title,
): Page => articlePage(slug, title, paragraphs);

describe('a changed text at a known address', () => {
  it('is a revision, told once to whoever asks for it, and never as news again', async () => {
    const all = await subscribe(['item.new', 'item.updated']);
    const news = await subscribe(['item.new']);
    const changes = await subscribe(['item.updated']);
    const { articleId } = await read(page('1'));
    const corrected = page('1', [first.replace('20/11', '21/11'), ...rest]);
    expect(await read(corrected)).toMatchObject({ kind: 'updated', articleId });
    expect(await read(corrected)).toMatchObject({ kind: 'unchanged' });
    expect(await told(all.id)).toEqual([`item.new #${articleId}`, `item.updated #${articleId} r2`]);
    expect(await told(news.id)).toEqual([`item.new #${articleId}`]);
    expect(await told(changes.id)).toEqual([`item.updated #${articleId} r2`]);
    const [revision] = await db.store.items.listRevisions(articleId ?? '');
    expect(revision).toMatchObject({ revision: 1, title: ABROAD.title });
    const parts = revision?.changes?.[0]?.parts ?? [];
    expect(parts.filter(({ is }) => is !== 'same')).toEqual([
      { text: '20/11, ', is: 'removed' },
      { text: '21/11, ', is: 'added' },
    ]);
    // Back again is one more change, and one more alert.
    await read(page('1'));
    expect(await told(changes.id)).toHaveLength(2);
  });

  it('is told to those alone whose filter it answers', async () => {
    const other = await subscribe(['item.updated'], 'country:CN');
    await read(page('1'));
    await read(page('1', [...ABROAD.paragraphs, 'Cùng dự buổi tiếp có lãnh đạo Sở Ngoại vụ tỉnh.']));
    expect(await told(other.id)).toEqual([]);
  });

  it('is told to nobody who was alerted of a copy of it alone', async () => {
    const { id } = await subscribe(['item.new', 'item.updated'], 'title:"đại sứ"');
    const { articleId: one } = await read(page('1'));
    const title = 'Tỉnh tăng cường hợp tác với nước bạn Lào';
    await read(page('2', ABROAD.paragraphs, title));
    const changed = [...ABROAD.paragraphs, 'Cùng dự buổi tiếp có lãnh đạo Sở Ngoại vụ tỉnh.'];
    expect(await read(page('2', changed, title))).toMatchObject({ kind: 'updated' });
    expect(await told(id)).toEqual([`item.new #${one}`]);
    // Of the article itself it was.
    await read(page('1', changed));
    expect(await told(id)).toEqual([`item.new #${one}`, `item.updated #${one} r2`]);
  });

  it.each<[string, (text: string) => string]>([
    ['spaces and line ends', (text) => text.replaceAll(' ', ' \u00A0 ')],
    ['quotes, dashes and commas', (text) => text.replaceAll(' - ', ' – ').replaceAll(',', ' ,')],
    ['decomposed letters', (text) => text.normalize('NFD')],
    ['the tone mark', (text) => text.replaceAll('hòa', 'hoà')],
    ['upper case', (text) => text.toUpperCase()],
  ])('is no change where only its form differs: %s', async (_, change) => {
    const body = [...ABROAD.paragraphs, 'Hai bên nhất trí duy trì hòa bình, ổn định ở khu vực biên giới.'];
    await read(page('1', body));
    expect(await read(page('1', body.map(change)))).toMatchObject({ kind: 'unchanged' });
  });
});

describe('the words of a text', () => {
  it('leave out counters of views, and nothing that is said', () => {
    expect(comparableText('Tin.\nLượt xem: 1.234\n2.345 lượt đọc\nSố lượt xem: 12')).toBe(
      comparableText('Tin.'),
    );
    expect(comparableText('Có 2.345 lượt khách xem triển lãm')).not.toBe(
      comparableText('Có 2.346 lượt khách xem triển lãm'),
    );
  });

  it('are compared passage by passage', () => {
    const before = { title: 'Tin', lead: null, body: 'Một hai ba.\nBốn năm sáu.\nBảy.' };
    const after = { title: 'Tin', lead: 'Lời', body: 'Một hai ba\nBốn tám sáu.\nBảy.\nChín.' };
    expect(changesBetween(before, after)).toEqual([
      { where: 'lead', parts: [{ text: 'Lời', is: 'added' }] },
      {
        where: 'body',
        parts: [
          { text: 'Bốn ', is: 'same' },
          { text: 'năm ', is: 'removed' },
          { text: 'tám ', is: 'added' },
          { text: 'sáu.', is: 'same' },
        ],
      },
      { where: 'body', parts: [{ text: 'Chín.', is: 'added' }] },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });

  it('that are all different are told as a whole', () => {
    const many = (name: string): string => Array.from({ length: 3000 }, (_, n) => `${name}${n}`).join(' ');
    const parts = changesBetween(
      { title: null, lead: null, body: many('a') },
      { title: null, lead: null, body: many('b') },
    )[0]?.parts;
    expect(parts?.map(({ is }) => is)).toEqual(['removed', 'added']);
  });
});

describe('a story', () => {
  it('grows by its copies, once each, for those who ask', async () => {
    const news = await subscribe(['item.new']);
    const growth = await subscribe(['item.new', 'story.grown']);
    const { articleId: one } = await read(page('1'));
    const { articleId: two, kind } = await read(page('2'));
    expect(kind).toBe('duplicate');
    await read(page('2'));
    expect(await told(news.id)).toEqual([`item.new #${one}`]);
    expect(await told(growth.id)).toEqual([`item.new #${one}`, `story.grown #${two}`]);
  });

  it('is told to whoever was told of it, though the copy alone would not answer', async () => {
    const { id } = await subscribe(['item.new', 'story.grown'], 'title:"đại sứ"');
    const { articleId: one } = await read(page('1'));
    const { articleId: two } = await read(
      page('2', ABROAD.paragraphs, 'Tỉnh tăng cường hợp tác với nước bạn Lào'),
    );
    expect(await told(id)).toEqual([`item.new #${one}`, `story.grown #${two}`]);
  });

  it('has the face that was published first, also when that is found later, and alerts nobody again', async () => {
    const { id } = await subscribe(['item.new']);
    const dated = (slug: string, date: string): Page => {
      const made = page(slug);
      const meta = `<meta property="article:published_time" content="${date}">`;
      return { ...made, html: made.html.replace('</head>', `${meta}</head>`) };
    };
    const { articleId: late } = await read(dated('1', '2026-11-21T09:00:00+07:00'));
    const { articleId: early } = await read(dated('2', '2026-11-20T07:00:00+07:00'));
    const faces = await Promise.all([late, early].map((item) => db.store.items.get(item ?? '')));
    expect(faces.map((item) => item?.story?.face)).toEqual([early, early]);
    expect(await told(id)).toEqual([`item.new #${late}`]);
  });
});

describe('a story that a person split or joined', () => {
  const OTHER = [
    'Ngày 5/12, đoàn công tác của tỉnh do Phó Chủ tịch UBND tỉnh dẫn đầu đã đến thăm và làm việc tại thành phố Luông Pha Băng, nước Cộng hòa Dân chủ Nhân dân Lào.',
    'Hai bên ký kết chương trình hợp tác du lịch, thống nhất mở đường bay mới, tổ chức tuần văn hoá và giao lưu nhân dân giữa hai nước Việt Nam - Lào trong năm tới.',
    'Tổng lãnh sự Việt Nam tại Luông Pha Băng cùng dự buổi làm việc và khẳng định sẽ hỗ trợ doanh nghiệp của tỉnh tìm hiểu thị trường, xúc tiến thương mại ở Bắc Lào.',
  ];
  const storyOf = async (id: string | null): Promise<string | undefined> =>
    (await db.store.items.get(id ?? ''))?.story?.storyId;
  const decided = { by: 'analyst', note: 'khác nhau' };

  it('stays so when it is read again, and a new copy joins what it copies', async () => {
    const { articleId: one } = await read(page('1'));
    const { articleId: two } = await read(page('2'));
    expect(await storyOf(two)).toBe(await storyOf(one));
    expect(await splitItem(db.store, two ?? '', decided)).toMatchObject({
      kind: 'done',
      storyId: await storyOf(two),
    });
    expect(await storyOf(two)).not.toBe(await storyOf(one));
    expect(await splitItem(db.store, two ?? '', decided)).toEqual({ kind: 'nothing' });
    await read(page('2', [...ABROAD.paragraphs, 'Cùng dự có lãnh đạo Sở Ngoại vụ tỉnh.']));
    expect(await storyOf(two)).not.toBe(await storyOf(one));
    const [decision] = await db.store.storyDecisions.list((await storyOf(two)) ?? '');
    expect(decision).toMatchObject({ kind: 'split', ...decided, itemId: two });
  });

  it('stays so when its keys are made anew, and a copy of it that comes later joins it there', async () => {
    const { articleId: one } = await read(page('1'));
    const { articleId: two } = await read(page('2'));
    await splitItem(db.store, two ?? '', decided);
    const apart = await storyOf(two);
    await db.pool.query("update articles set keyed = false, keys = '{}'");
    await db.pool.query('delete from article_keys');
    expect(await rekey(db.store, () => Promise.resolve(new Map()))).toBeGreaterThan(1);
    expect([await storyOf(one), await storyOf(two)]).toEqual([
      expect.not.stringMatching(`^${apart}$`),
      apart,
    ]);
    await joinItems(db.store, one ?? '', two ?? '', decided);
    await db.pool.query('update articles set keyed = false');
    await rekey(db.store, () => Promise.resolve(new Map()));
    expect(await storyOf(two)).toBe(await storyOf(one));
    const { articleId: three } = await read(page('3'));
    expect(await storyOf(three)).toBe(await storyOf(one));
  });

  it('goes back with all that was moved, and as it was, when the decision is taken back', async () => {
    const title = 'Đoàn công tác của tỉnh thăm và làm việc tại Luông Pha Băng, Lào';
    const ids: string[] = [];
    for (const one of [page('1'), page('2'), page('3', OTHER, title), page('4', OTHER, title)])
      ids.push((await read(one)).articleId ?? '');
    const [one = '', two = '', three = '', four = ''] = ids;
    const before = await db.store.items.listByIds(ids);
    await joinItems(db.store, one, three, decided);
    expect(await storyOf(four)).toBe(await storyOf(one));
    const takeBack = async (): Promise<boolean> => {
      const [latest] = (await db.store.storyDecisions.list(before[0]?.story?.storyId ?? '')).filter(
        ({ undone }) => undone === null,
      );
      return undoStoryDecision(db.store, latest?.id ?? '0', 'Hà');
    };
    expect(await takeBack()).toBe(true);
    expect(await db.store.items.listByIds(ids)).toEqual(before);
    await splitItem(db.store, two, decided);
    expect(await storyOf(two)).not.toBe(await storyOf(one));
    expect(await takeBack()).toBe(true);
    expect(await db.store.items.listByIds(ids)).toEqual(before);
    expect(await takeBack()).toBe(false);
  });

  it('takes the copies of both, when joined', async () => {
    const { id: subscription } = await subscribe(['item.new']);
    const { articleId: one } = await read(page('1'));
    const title = 'Đoàn công tác của tỉnh thăm và làm việc tại Luông Pha Băng, Lào';
    const { articleId: two } = await read(page('2', OTHER, title));
    expect(await storyOf(two)).not.toBe(await storyOf(one));
    const alerts = await told(subscription);
    expect(await joinItems(db.store, one ?? '', two ?? '', decided)).toEqual({
      kind: 'done',
      storyId: await storyOf(one),
    });
    expect(await storyOf(two)).toBe(await storyOf(one));
    const { articleId: copy } = await read(page('3', OTHER, title));
    expect(await storyOf(copy)).toBe(await storyOf(one));
    expect(await told(subscription)).toEqual(alerts);
    expect(await joinItems(db.store, one ?? '', two ?? '', decided)).toEqual({ kind: 'nothing' });
    expect(await joinItems(db.store, one ?? '', '999', decided)).toEqual({ kind: 'no-story', itemId: '999' });
    const shown = await vong(['items', 'story', (await storyOf(one)) ?? ''], '', {
      withStore: (work) => work(db.store),
    });
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('near-duplicate #1: Nhập bằng tay, analyst: khác nhau\n');
  });
});
