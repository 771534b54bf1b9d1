import { drupal } from './shapes/drupal.ts';
import {
  asideBefore,
  dataDates,
  jsonFeed,
  relatedInside,
  sitemapNews,
  weekdayDates,
  wordDates,
} from './shapes/houses.ts';
import { joomla } from './shapes/joomla.ts';
import { liferay } from './shapes/liferay.ts';
import { moreAsJson, moreAsMarkup } from './shapes/load-more.ts';
import { monthFolders } from './shapes/month-folders.ts';
import { newspaper } from './shapes/newspaper.ts';
import { nukeViet } from './shapes/nukeviet.ts';
import { ownMarkup } from './shapes/own.ts';
import { pageFiles } from './shapes/page-files.ts';
import { pageIndex } from './shapes/page-index.ts';
import { postBack } from './shapes/postback.ts';
import { sharePoint } from './shapes/sharepoint.ts';
import { oldTables } from './shapes/tables.ts';
import { uiArticle } from './shapes/ui-article.ts';
import { wordPress } from './shapes/wordpress.ts';
import type { MadeSite } from './site.ts';
import { type SitePlan, slugOf } from './stories.ts';

/** `sections` gives each name its share of the articles. */
function planOf(
  seed: number,
  name: string,
  host: string,
  title: string,
  office: string,
  sections: Readonly<Record<string, number>>,
): SitePlan {
  return {
    name,
    host: `${host}.example.vn`,
    title,
    office,
    seed,
    sections: Object.entries(sections).map(([section, share]) => ({
      name: section,
      slug: slugOf(section),
      share,
    })),
  };
}

/** Sites that no portal file knows, each of another shape; each half of them is a fair mix. */
export const AUTHORING_SITES: readonly MadeSite[] = [
  ownMarkup(
    planOf(
      101,
      'own markup, ?page=2',
      'vinhlam',
      'Cổng thông tin điện tử tỉnh Vĩnh Lâm',
      'Ủy ban nhân dân tỉnh Vĩnh Lâm',
      { 'Thời sự': 50, 'Kinh tế': 25, 'Đối ngoại': 25 },
    ),
  ),
  wordPress(
    planOf(
      102,
      'WordPress, /page/2/, REST',
      'hoihuunghi-anbinh',
      'Liên hiệp các tổ chức hữu nghị tỉnh An Bình',
      'Liên hiệp các tổ chức hữu nghị tỉnh An Bình',
      { 'Hoạt động hữu nghị': 55, 'Tin cơ sở': 30, 'Gương điển hình': 15 },
    ),
  ),
  oldTables(
    planOf(
      103,
      'tables without classes, [1] [2]',
      'huyenphuyen',
      'Trang tin điện tử vùng Phú Yên Thượng',
      'Văn phòng Ủy ban nhân dân Phú Yên Thượng',
      { 'Tin tức - Sự kiện': 60, 'Nông nghiệp - Nông thôn': 40 },
    ),
  ),
  postBack(
    planOf(
      104,
      'ASP.NET, __doPostBack, sitemap in robots.txt',
      'khanhson',
      'Cổng thông tin điện tử tỉnh Khánh Sơn',
      'Ủy ban nhân dân tỉnh Khánh Sơn',
      { 'Tin hoạt động': 45, 'Tin đối ngoại': 25, 'Văn hóa - Xã hội': 30 },
    ),
  ),
  moreAsJson(
    planOf(
      105,
      'Xem thêm with JSON',
      'songdong',
      'Cổng thông tin điện tử tỉnh Sông Đông',
      'Văn phòng Ủy ban nhân dân tỉnh Sông Đông',
      { 'Tin trong tỉnh': 60, 'Hội nhập quốc tế': 40 },
    ),
  ),
  monthFolders(
    planOf(
      106,
      'newspaper with month folders, ?paged=2',
      'baohalam',
      'Báo và phát thanh, truyền hình Hà Lâm',
      'Tỉnh ủy Hà Lâm',
      { 'Chính trị': 35, 'Xã hội': 35, 'Kinh tế': 20, 'Quốc tế': 10 },
    ),
  ),
  liferay(
    planOf(
      107,
      'Liferay, _cur',
      'dakmin',
      'Cổng thông tin điện tử tỉnh Đắk Mín',
      'Ủy ban nhân dân tỉnh Đắk Mín',
      { 'Hoạt động của lãnh đạo': 40, 'Tin tức sự kiện': 40, 'Công tác ngoại vụ': 20 },
    ),
  ),
  weekdayDates(
    planOf(
      108,
      'no dates in lists, weekday | time',
      'ngoaivu-tayha',
      'Sở Ngoại vụ tỉnh Tây Hà',
      'Sở Ngoại vụ tỉnh Tây Hà',
      { 'Tin đối ngoại': 50, 'Biên giới lãnh thổ': 20, 'Hoạt động của Sở': 30 },
    ),
  ),
  jsonFeed(
    planOf(
      109,
      'JSON Feed, lists by a cursor',
      'thitranmoi',
      'Trang tin Thị Trấn Mới',
      'Trung tâm Văn hóa - Thông tin Thị Trấn Mới',
      { 'Chuyện quê': 55, 'Sản vật': 45 },
    ),
  ),
  sharePoint(
    planOf(
      110,
      'SharePoint-like, TitleDetail',
      'binhtri',
      'Cổng thông tin điện tử tỉnh Bình Trị',
      'Ủy ban nhân dân tỉnh Bình Trị',
      { 'Tin trong tỉnh': 50, 'Chỉ đạo điều hành': 30, 'Thông tin đối ngoại': 20 },
    ),
  ),
  wordDates(
    planOf(
      111,
      'dates in words under the text',
      'laohaihoi',
      'Hội hữu nghị Việt Nam - Lào tỉnh Lam Sơn',
      'Hội hữu nghị Việt Nam - Lào tỉnh Lam Sơn',
      { 'Hoạt động hội': 60, 'Đất nước con người': 40 },
    ),
  ),
  asideBefore(
    planOf(
      112,
      'dates of others before the article',
      'caonguyen',
      'Cổng thông tin điện tử tỉnh Cao Nguyên',
      'Văn phòng Ủy ban nhân dân tỉnh Cao Nguyên',
      { 'Chính trị': 40, 'Du lịch': 25, 'Đối ngoại': 35 },
    ),
  ),
  newspaper(
    planOf(
      113,
      'newspaper, -post123.html, lead in the text',
      'baodongtrieu',
      'Báo Đông Triều Mới',
      'Thành ủy Đông Triều Mới',
      { 'Thời sự': 40, 'Kinh tế': 25, 'Đời sống': 25, 'Thế giới - Hội nhập': 10 },
    ),
  ),
  nukeViet(
    planOf(
      114,
      'NukeViet, page-2, feeds',
      'hamthuan',
      'Cổng thông tin điện tử tỉnh Hàm Thuận',
      'Sở Khoa học và Công nghệ tỉnh Hàm Thuận',
      { 'Tin tức': 50, 'Tin ngoại vụ': 30, 'Chuyển đổi số': 20 },
    ),
  ),
  drupal(
    planOf(
      115,
      'Drupal, ?page=1',
      'tanbien',
      'Cổng thông tin điện tử tỉnh Tân Biên',
      'Ủy ban nhân dân tỉnh Tân Biên',
      { 'Tin nổi bật': 50, 'Biên giới - Hội nhập': 20, 'Giáo dục - Y tế': 30 },
    ),
  ),
  pageIndex(
    planOf(
      116,
      'ASP.NET, ?PageIndex=2, arrows',
      'thuonglam',
      'Trang thông tin điện tử tỉnh Thượng Lâm',
      'Văn phòng Ủy ban nhân dân tỉnh Thượng Lâm',
      { 'Thời sự - Chính trị': 50, 'Nông thôn mới': 50 },
    ),
  ),
  moreAsMarkup(
    planOf(
      117,
      'Xem thêm with markup by POST',
      'haiphu',
      'Cổng thông tin điện tử thành phố Hải Phú',
      'Ủy ban nhân dân thành phố Hải Phú',
      { 'Tin thành phố': 50, 'Hợp tác quốc tế': 30, 'An sinh': 20 },
    ),
  ),
  pageFiles(
    planOf(
      118,
      'trang-2.html',
      'phuongnam',
      'Trang tin phường Phương Nam',
      'Ủy ban nhân dân phường Phương Nam',
      { 'Tin địa phương': 50, 'Đối ngoại nhân dân': 20, 'Văn hóa': 30 },
    ),
  ),
  joomla(
    planOf(
      119,
      'Joomla, ?start=10',
      'truongsonhoc',
      'Trường Chính trị tỉnh Trường Sơn',
      'Trường Chính trị tỉnh Trường Sơn',
      { 'Tin hoạt động': 70, 'Trao đổi quốc tế': 30 },
    ),
  ),
  uiArticle(
    planOf(
      120,
      'UIArticle, pages by POST',
      'nampho',
      'Cổng thông tin điện tử tỉnh Nam Phố',
      'Ủy ban nhân dân tỉnh Nam Phố',
      { 'Tin chính trị': 45, 'Tin kinh tế': 30, 'Đối ngoại nhân dân': 25 },
    ),
  ),
  dataDates(
    planOf(121, 'date in JSON-LD alone', 'tapchibienmau', 'Tạp chí Biên Mậu', 'Viện Nghiên cứu Biên Mậu', {
      'Thị trường': 50,
      'Cửa khẩu - Hội nhập': 50,
    }),
  ),
  relatedInside(
    planOf(
      122,
      'related lists inside the text, Cập nhật',
      'baoquehuong',
      'Báo Quê Hương Mới',
      'Hội Nhà báo tỉnh Quê Hương Mới',
      { 'Tin mới': 50, 'Phóng sự': 30, 'Quốc tế': 20 },
    ),
  ),
  sitemapNews(
    planOf(123, 'news sitemap, archive by month', 'baovungcao', 'Báo Vùng Cao', 'Ban Dân tộc tỉnh Vùng Cao', {
      'Thời sự': 45,
      'Bản làng': 35,
      'Đối ngoại': 20,
    }),
  ),
];
