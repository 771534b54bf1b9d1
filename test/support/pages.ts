import { loadPortals } from '../../crawlers/registry/registry.ts';
import { addressKey } from '../../src/articles/page-reading.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { Store } from '../../src/store/store.ts';
import type { Page } from '../../src/model/article.ts';

export const portals = await loadPortals();

/** A built-in portal. */
export function portalOf(id: string): Portal {
  const portal = portals.get(id);
  if (portal === undefined) throw new Error(`there is no portal ${id}`);
  return portal;
}

/** A plain page of an article at the portal yenbai. */
export function articlePage(slug: string, title: string, paragraphs: readonly string[]): Page {
  const url = `https://yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?ItemID=${slug}`;
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return {
    portalId: 'yenbai',
    url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html',
    html: `<html lang="vi"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>
      ${body}</article></main></body></html>`,
    fetchedAt: '2026-11-22T03:00:00.000Z',
    hints: {},
  };
}

/** The key under which a page's article is stored. */
export function keyOf(page: Page): string {
  return addressKey(page.url, portalOf(page.portalId));
}

/** A run to count outcomes in. */
export async function startRun(store: Store): Promise<string> {
  const crawl = await store.runs.request('command', ['yenbai'], {});
  const [run] = await store.runs.listOfCrawl(crawl);
  return run?.id ?? '';
}

export const ABROAD = {
  title: 'Chủ tịch UBND tỉnh tiếp Đại sứ nước Cộng hòa Dân chủ Nhân dân Lào tại Việt Nam',
  paragraphs: [
    'Sáng 20/11, Chủ tịch UBND tỉnh tiếp và làm việc với Đại sứ nước CHDCND Lào tại Việt Nam cùng đoàn đại biểu tỉnh Hủa Phăn sang thăm hữu nghị chính thức.',
    'Hai bên trao đổi về hợp tác biên giới, đào tạo cán bộ, giao lưu nhân dân, và ký biên bản ghi nhớ hợp tác giai đoạn 2026 - 2030 giữa hai tỉnh.',
    'Đại sứ cảm ơn Đảng bộ, chính quyền và nhân dân tỉnh đã dành cho đoàn sự đón tiếp trọng thị, góp phần vun đắp quan hệ hữu nghị đặc biệt Việt Nam - Lào.',
  ],
};
export const AT_HOME = {
  title: 'Giá lúa tăng nhẹ ở các chợ trong huyện',
  paragraphs: [
    'Những ngày qua giá lúa ở các chợ trong huyện tăng nhẹ, bà con nông dân phấn khởi ra đồng thu hoạch vụ mùa cho kịp thời vụ trước khi trời mưa.',
    'Phòng Nông nghiệp huyện khuyến cáo người dân phơi khô thóc trước khi cất vào kho, giữ lại giống tốt cho vụ sau và không đốt rơm rạ ngoài đồng.',
    'Thương lái cho biết giá gạo sẽ còn giữ ở mức này đến cuối tháng, khi các xã vùng cao cũng bắt đầu thu hoạch rộ.',
  ],
};
