import type { Redesign } from '../../site.ts';
import { serveSite, showPage } from './answers.ts';
import { each, esc, placeStories, slugOf, tellStories, tellUnsigned } from './stories.ts';

const STORIES = tellStories(`
k|2026-10-27 08:10||Giá điện giờ thấp điểm được đề xuất áp dụng cho kho lạnh nông sản
n|2026-10-29 14:40||Kỳ họp Ủy ban liên Chính phủ về thương mại với Uzbekistan có gì mới
n|2026-11-01 16:15||Thương vụ Việt Nam tại Thụy Điển khuyến cáo về bao bì tái chế
k|2026-11-04 10:20||Chợ biên giới phía Bắc thí điểm cân điện tử dùng chung hai bên
n|2026-11-06 19:00||Bộ trưởng Công Thương làm việc với tập đoàn năng lượng Na Uy
k|2026-11-08 07:35||Quản lý thị trường kiểm tra kho phân bón không rõ nguồn gốc tại Long An cũ
n|2026-11-10 13:50||Phái đoàn doanh nghiệp Brazil tìm đối tác rang xay và đóng gói
n|2026-11-13 09:05||Tham vấn về phòng vệ thương mại với Ủy ban châu Âu kéo dài thêm một ngày
k|2026-11-15 15:25||Ngành da giày bàn cách giữ thợ lành nghề ở lại quê
n|2026-11-18 11:30||Diễn đàn công nghiệp hỗ trợ Việt Nam - Đài Loan mở ở Bắc Ninh
n|2026-11-20 17:45||Hiệp định với Các Tiểu vương quốc Ả Rập Thống nhất đi vào thực thi
k|2026-11-23 08:55||Hội chợ hàng Việt vùng cao bán hết sạch chè shan tuyết trong một buổi
`).map(tellUnsigned);

const HOST = 'https://moit.gov.vn';
const old = placeStories(STORIES, ({ title }) => `${HOST}/tin-tuc/hoat-dong/${slugOf(title)}.html`);
const MENU = `<div id="menu"><a href="/gioi-thieu.html">Giới thiệu</a><a href="/tin-tuc.html">Tin tức</a></div>`;

const before = serveSite({
  name: 'moit before',
  home: `${HOST}/`,
  articles: old,
  showArticle: ({
    title,
    publishedAt,
    lead,
    body,
  }) => `<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8" /><title>${title}</title>
<meta property="og:title" content="${esc(title)}" /><meta property="article:published_time" content="${publishedAt.slice(0, 16)}+07:00" /></head><body>${MENU}
<div id="p_p_id_WAR_CmsViewEcoITportlet_INSTANCE_k2Pd_" class="portlet-boundary"><div id="ContArticleDiv"><h1>${title}</h1>
<div id="contentnews"><p><strong>${lead}</strong></p>${each(body, (one) => `<p>${one}</p>`)}</div></div></div></body></html>`,
  route: ({ pathname }) =>
    pathname === '/'
      ? showPage(`<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8" /><title>Bộ Công Thương Việt Nam</title></head><body>${MENU}
<div id="p_p_id_WAR_CmsViewEcoITportlet_INSTANCE_k2Pd_" class="portlet-boundary"><ul class="list-news">${each(
          old,
          ({ url, title }) => `<li><a class="tit" href="${url}" title="${esc(title)}">${title}</a></li>`,
        )}</ul></div></body></html>`)
      : null,
});

/*
 * After: whatever is asked answers 200 with one page, robots.txt too.
 *
 * A right mender proposes nothing and says that the site is closed for a while: there is no known article anywhere, and
 * every address, one that cannot exist too, gives the same text. The file must stay as it is, since the old site may return.
 */
const CLOSED = `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin điện tử đang được nâng cấp</title>
<meta http-equiv="refresh" content="900"><style>body{font-family:Arial;background:#f4f4f4}.box{margin:12% auto;width:60%}</style></head>
<body><div class="box"><img src="/nang-cap.png" alt="">
<h1>Hệ thống đang được nâng cấp</h1>
<p class="when">Từ 20:00 ngày 28/11/2026 đến 06:00 ngày 02/12/2026</p>
<p>Để phục vụ người dân và doanh nghiệp tốt hơn, Cổng thông tin điện tử tạm ngừng hoạt động để nâng cấp hạ tầng và chuyển dữ liệu sang trung tâm mới. Trong thời gian này việc tra cứu văn bản và tin tức bị gián đoạn.</p>
<p>Hồ sơ đã nộp trực tuyến vẫn được giải quyết đúng hạn. Mọi thắc mắc xin gọi 024 0000 0000 trong giờ hành chính. Rất mong quý vị thông cảm.</p>
<p class="sign">Ban quản trị Cổng thông tin điện tử</p>
<ul class="links"><li><a href="/">Trang chủ</a></li><li><a href="/dich-vu-cong">Dịch vụ công</a></li><li><a href="/thu-dien-tu">Thư điện tử công vụ</a></li></ul></div></body></html>`;

const after = serveSite({
  name: 'moit after',
  home: `${HOST}/`,
  articles: [],
  showArticle: () => CLOSED,
  route: () => showPage(CLOSED),
});

/** The trade ministry closed for a few days: no redesign at all. */
export const MOIT: Redesign = {
  name: 'moit: closed for maintenance',
  portal: 'moit',
  before,
  after,
  change:
    'every address answers 200 with one maintenance page that has a date and a heading; nothing is to be proposed',
  repairable: false,
};
