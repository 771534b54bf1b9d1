import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import { randomCases } from '../../support/random-cases.ts';

const TITLE = 'Hai tỉnh ký biên bản mở tuyến xe khách qua cửa khẩu';
const TEXT = [
  'Chiều 5/6, tại hội trường Ủy ban nhân dân tỉnh Sông Xanh, lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Mường Hoa đến chào và bàn việc mở lại tuyến xe khách giữa hai bên.',
  'Theo kế hoạch, mỗi tuần sẽ có ba chuyến xuất phát từ bến trung tâm, hành khách làm thủ tục ngay tại cửa khẩu và được hướng dẫn bằng cả hai thứ tiếng.',
  'Kết thúc buổi làm việc, hai đoàn trao đổi công hàm, hẹn gặp lại tại lễ khai trương và cùng thăm trường dạy nghề, nơi mười hai sinh viên đang theo học.',
];

/** What stands round articles, with headings, names and dates that are not theirs. */
const FURNITURE: Readonly<Record<string, string>> = {
  menu: '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li><li><a href="/lien-he">Liên hệ</a></li></ul>',
  box: '<section class="portlet"><h1 class="portlet-title">THĂM DÒ Ý KIẾN</h1><label>Hài lòng</label></section>',
  clock: '<div class="top-clock">Chủ nhật, 22/11/2026 12:42</div>',
  share: '<div class="share"><p>Chia Sẻ Bài Viết</p><a href="https://mang.test/x">Facebook</a></div>',
  comments:
    '<div class="comments"><h3>Bình luận</h3><div class="comment-author">Lò Văn Đọc</div><time datetime="2026-07-01">01/07/2026</time><p>Tin hay quá, mong xe chạy sớm.</p></div>',
  related:
    '<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/a-1.html">Khai mạc hội chợ biên giới</a> <span>03/06/2026</span></li><li><a href="/b-2.html">Tập huấn phiên dịch cho cán bộ xã</a> <span>02/06/2026</span></li><li><a href="/c-3.html">Trao quà cho học sinh vùng cao</a> <span>01/06/2026</span></li></ul></div>',
  weather: '<div class="weather"><h3>Thời tiết</h3><p>Sông Xanh 28°C, có mưa rào</p></div>',
  newsletter: '<form class="newsletter"><h3>Nhận tin</h3><p>By Team Sông Xanh</p><input name="email"></form>',
  map: '<aside><h3>Bản Đồ Hành Chính</h3><img src="/ban-do.png" width="300" height="200"></aside>',
  foot: '<footer><p>© 2026 Cổng thông tin tỉnh Sông Xanh. Người chịu trách nhiệm: Hà Văn Quản</p></footer>',
};
const names = Object.keys(FURNITURE);

function factsOf(before: readonly string[], after: readonly string[]): unknown {
  const html = `<html lang="vi"><head><title>${TITLE} - Cổng tin - Tỉnh Sông Xanh</title></head><body>${before.map((name) => FURNITURE[name]).join('')}
    <div class="khung"><h1>${TITLE}</h1><div class="ngay-dang">05/06/2026 17:20</div><div class="noi-dung">${TEXT.map((text) => `<p>${text}</p>`).join('')}
    <p style="text-align:right"><strong>Lò Thị Hạnh</strong></p></div></div>${after.map((name) => FURNITURE[name]).join('')}</body></html>`;
  const url = 'https://songxanh.test/tin-tuc/1024.html';
  const fetched = { status: 200, contentType: null, fetchedAt: '2026-11-22T05:40:00.000Z', hints: {} };
  const result = extract({ portalId: '', url, finalUrl: url, html, ...fetched }, null);
  if (result.kind === 'no-body') return result.reason;
  const { title, author, publishedAt, modifiedAt, credit } = result.article;
  return { title, author, publishedAt, modifiedAt, credit };
}

describe('what stands round an article', () => {
  const alone = factsOf([], []);

  it('leaves its title, author and date as they are, whatever it is and wherever it stands', () => {
    expect(alone).toEqual({
      title: TITLE,
      author: 'Lò Thị Hạnh',
      publishedAt: '2026-06-05T17:20:00+07:00',
      modifiedAt: null,
      credit: null,
    });
    const some = fc.subarray(names, { minLength: 0, maxLength: 6 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        expect(factsOf(before, after)).toEqual(alone);
      }),
      randomCases(150),
    );
  });
});
