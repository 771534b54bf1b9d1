import type { Article, Verdict } from '../../src/model/article.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import { changesBetween } from '../../src/pipeline/revisions.ts';
import type { Store } from '../../src/store/store.ts';
import { articleRow, storeArticle } from './articles.ts';

/** A story as the desk shows it: an item with everything, and items of every other kind. */
export interface ItemKinds {
  /** Told by three portals, revised, noted, with a kept page. */
  readonly main: string;
  /** The same text, cut, under another title. */
  readonly copy: string;
  /** The same, told in its own words. */
  readonly retold: string;
  /** Another story of the same event. */
  readonly followUp: string;
  readonly undated: string;
  readonly file: string;
  readonly unreadableFile: string;
  /** Irrelevant: only its title is kept. */
  readonly light: string;
  readonly huge: string;
}

export const MAIN_TITLE = 'Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn';
const LEAD =
  'Sáng 20/11, Phó Chủ tịch UBND tỉnh đã tiếp đoàn công tác tỉnh Hủa Phăn (Lào) do ông Bun-thăn dẫn đầu sang thăm và làm việc.';
const PARAGRAPHS = [
  'Tại buổi tiếp, hai bên thông báo tình hình kinh tế - xã hội và kết quả thực hiện thỏa thuận hợp tác đã ký năm 2023, trong đó có việc đào tạo cán bộ và hỗ trợ giống cây trồng.',
  'Phó Chủ tịch UBND tỉnh đề nghị phía bạn tiếp tục phối hợp bảo vệ đường biên, mốc giới và tạo thuận lợi cho người dân qua lại các cửa khẩu phụ.',
  'Hai bên thống nhất giao cơ quan ngoại vụ làm đầu mối theo dõi, sáu tháng một lần báo cáo kết quả.',
];

const judged = (article: Partial<Article>): Partial<Verdict> =>
  judge({ title: article.title ?? null, lead: article.lead ?? null, body: article.body ?? '' });

/** Stores an article of a portal with the verdict of the machine; returns its id. */
function putItem(
  store: Store,
  key: string,
  portalId: string,
  article: Partial<Article>,
  verdict: Partial<Verdict> = judged(article),
): Promise<string> {
  return storeArticle(
    store,
    articleRow(key, { portalId, article: { portal: portalId, ...article }, verdict }),
  );
}

/** Puts an article into the story of another. */
async function putVersion(
  store: Store,
  of: string,
  key: string,
  portalId: string,
  article: Partial<Article>,
) {
  const row = articleRow(key, {
    portalId,
    article: { portal: portalId, ...article },
    verdict: judged(article),
  });
  const storyId = (await store.items.get(of))?.story?.storyId ?? '';
  return store.transaction(async (tx) => {
    const id = (await tx.articles.insert(row)) ?? '';
    const reason = { rule: 'same-text' } as const;
    const decision = { kind: 'duplicate', of, storyId, similarity: 0.9, reason } as const;
    await tx.stories.placeArticle(id, decision, null, row.fingerprint);
    return id;
  });
}

/** Stores items of every kind that the desk shows. */
export async function putItemKinds(store: Store): Promise<ItemKinds> {
  const first = { title: MAIN_TITLE, lead: LEAD, body: PARAGRAPHS.join('\n'), author: 'Nguyễn Văn An' };
  const main = await putItem(store, 'baosonla.vn/tin/1', 'sonla', first);
  const revised = {
    ...first,
    body: [...PARAGRAPHS.slice(0, 2), `${PARAGRAPHS[2]} Đoàn về nước chiều cùng ngày.`].join('\n'),
  };
  const images = [
    { url: 'https://baosonla.vn/1.jpg', caption: 'Quang cảnh buổi tiếp', credit: 'Minh Đức' },
    { url: 'https://baosonla.vn/2.jpg', caption: null, credit: null },
  ];
  const attachments = [{ url: 'https://baosonla.vn/bien-ban.pdf', title: 'Biên bản ghi nhớ' }];
  await store.transaction((tx) =>
    tx.articles.revise(
      main,
      articleRow('baosonla.vn/tin/1', {
        portalId: 'sonla',
        article: { ...revised, portal: 'sonla', images, attachments },
        verdict: judged(revised),
      }),
      changesBetween(first, revised),
    ),
  );
  const copy = await putVersion(store, main, 'yenbai.gov.vn/1', 'yenbai', {
    ...first,
    title: 'Tiếp đoàn công tác tỉnh Hủa Phăn, Lào',
    body: PARAGRAPHS[1] ?? '',
  });
  const retold = await putVersion(store, main, 'thanhhoa.gov.vn/1', 'thanhhoa', {
    title: 'Hủa Phăn thăm Sơn La',
    lead: null,
    body: 'Đoàn cán bộ Hủa Phăn vừa có chuyến thăm Sơn La.\nChuyến đi nối lại trao đổi giữa hai địa phương sau ba năm.',
  });
  const others = await putOtherKinds(store);
  const { eventId } = (await store.items.get(main))?.story ?? { eventId: '' };
  const followUp = await putItem(store, 'baosonla.vn/tin/2', 'sonla', {
    ...first,
    title: 'Sơn La và Hủa Phăn ký kết biên bản',
    body: 'Hai tỉnh ký biên bản ghi nhớ hợp tác với sự chứng kiến của Tổng Lãnh sự Lào.',
  });
  const { storyId } = (await store.items.get(followUp))?.story ?? { storyId: '' };
  await store.transaction((tx) =>
    tx.events.placeStory(storyId, eventId, main, { rule: 'moved', by: 'Lan', note: null }),
  );
  await store.notes.add(main, { authorId: '99', author: 'Lan', text: 'Đã gọi Sở Ngoại vụ.\nChờ trả lời.' });
  await store.rawPages.keep(
    'baosonla.vn/tin/1',
    await store.pack({
      portalId: 'sonla',
      url: 'https://baosonla.vn/tin/1',
      finalUrl: 'https://baosonla.vn/tin/1',
      status: 200,
      contentType: 'text/html',
      html: `<html><head><title>${MAIN_TITLE}</title><style>p{color:#234}</style></head><body><h1>${MAIN_TITLE}</h1><p>${LEAD}</p></body></html>`,
      fetchedAt: '2026-11-20T02:00:00.000Z',
      hints: {},
    }),
  );
  return { main, copy, retold, followUp, ...others };
}

async function putOtherKinds(store: Store) {
  const body = 'Tổng Lãnh sự quán Trung Quốc làm việc với Sở Ngoại vụ về hợp tác biên giới.';
  const undated = await putItem(store, 'sonla.gov.vn/3', 'sonla', {
    title: null,
    lead: null,
    body,
    publishedAt: null,
    publishedPrecision: null,
  });
  const url = 'https://sonla.gov.vn/cong-van.pdf';
  const file = await putItem(store, 'sonla.gov.vn/4', 'sonla', {
    title: 'Kế hoạch đối ngoại năm 2027',
    lead: null,
    body,
    layout: 'file',
    file: { url, kind: 'pdf', pages: 3, readPages: 3, problem: null },
  });
  const unreadableFile = await putItem(
    store,
    'sonla.gov.vn/5',
    'sonla',
    {
      title: 'Chương trình đón đoàn Lào',
      lead: null,
      body: '',
      file: { url, kind: 'pdf', pages: 2, readPages: 0, problem: 'scanned' },
    },
    { label: 'foreign-affairs', score: 0.62, evidence: [] },
  );
  const light = await putItem(
    store,
    'sonla.gov.vn/6',
    'sonla',
    { title: 'Giá lúa tăng nhẹ ở các chợ trong huyện' },
    {
      label: 'other',
      score: 0.04,
      countries: [],
      evidence: [{ term: 'giá lúa', weight: -1.2, where: 'title', kind: 'business' }],
    },
  );
  const huge = await putItem(store, 'sonla.gov.vn/7', 'sonla', {
    title: `Toàn văn ${'rất dài '.repeat(40)}`,
    lead: null,
    body: Array.from({ length: 900 }, (_, at) => `Đoạn ${at}: ${PARAGRAPHS[at % 3]}`).join('\n'),
  });
  return { undated, file, unreadableFile, light, huge };
}
