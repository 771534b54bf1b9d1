import { type Frame, type ListPage, siteOf, storiesOf } from '../frame.ts';
import {
  type Ask,
  TODAY,
  besides,
  each,
  escape,
  html,
  json,
  linkItems,
  pageOf,
  pagesOf,
  paragraphs,
  printed,
} from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

const sizeOf = ({ pageSize }: SitePlan): number => pageSize ?? 6;

/** A list goes on by a button: "Xem thêm" asks for data, and a script writes them into the page. */
export function moreAsJson(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  return loadMore(plan, stories, {
    button: (section) =>
      `<button type="button" class="btn-more" id="btnMore" data-url="/api/tin-tuc/danh-sach?chuyenMuc=${section.slug}&amp;soLuong=${sizeOf(plan)}&amp;trang=2">Xem thêm</button>
<script>document.getElementById('btnMore').addEventListener('click', function () { var b = this; fetch(b.dataset.url).then(function (r) { return r.json(); }).then(function (d) { d.duLieu.forEach(function (t) { document.querySelector('.ds-tin').insertAdjacentHTML('beforeend', '<div class="tin"><a class="tin-ten" href="' + t.duongDan + '">' + t.tieuDe + '</a><span class="tin-ngay">' + t.ngayDang + '</span></div>'); }); if (d.trang < d.tongTrang) b.dataset.url = b.dataset.url.replace(/trang=\\d+/, 'trang=' + (d.trang + 1)); else b.remove(); }); });</script>`,
    more: (frame, { path, query }) => {
      if (path !== '/api/tin-tuc/danh-sach') return null;
      const section = plan.sections.find(({ slug }) => slug === query.get('chuyenMuc'));
      if (!section) return json({ duLieu: [], trang: 1, tongTrang: 0 });
      const [own, page] = [storiesOf(frame, section), Number(query.get('trang') ?? 1)];
      return json({
        duLieu: pageOf(own, page - 1, sizeOf(plan)).map((story) => ({
          id: story.id,
          tieuDe: story.title,
          tomTat: story.lead,
          duongDan: frame.address(story),
          ngayDang: `${printed(story).day} ${printed(story).clock}`,
        })),
        trang: page,
        tongTrang: pagesOf(own, sizeOf(plan)),
      });
    },
  });
}

/** The same with a piece of markup, asked for by a form that is posted. */
export function moreAsMarkup(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  return loadMore(plan, stories, {
    button: (section) =>
      `<a href="javascript:;" class="btn-more" id="btnMore" data-category="${plan.sections.indexOf(section) + 3}">Xem thêm</a>
<script>var trang = 1; document.getElementById('btnMore').onclick = function () { trang++; var b = this; $.ajax({ url: '/tin-tuc/tai-them', type: 'POST', data: { categoryId: b.dataset.category, page: trang, pageSize: ${sizeOf(plan)} }, success: function (manh) { if (manh.trim() === '') b.style.display = 'none'; $('.ds-tin').append(manh); } }); };</script>`,
    more: (frame, { path, post, form }) => {
      if (path !== '/tin-tuc/tai-them' || !post) return null;
      const section = plan.sections[Number(form.get('categoryId')) - 3];
      const size = Number(form.get('pageSize') ?? sizeOf(plan));
      if (!section) return html('');
      const shown = pageOf(storiesOf(frame, section), Number(form.get('page')) - 1, size);
      return html(each(shown, (story) => entry(frame, story)));
    },
  });
}

interface More {
  button(section: Section): string;
  more(frame: Frame, ask: Ask): SiteAnswer | null;
}

function loadMore(plan: SitePlan, stories: readonly Story[], more: More): MadeSite {
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address: (story) => `/${story.section.slug}/${story.slug}-d${story.id}`,
    lead: ({ lead }) => lead,
    author: ({ author, id }) => (id % 3 === 1 ? null : author),
    size: sizeOf(plan),
    sectionAddress: ({ slug }) => `/chuyen-muc/${slug}`,
    pageAsked: () => 1,
    fixed: [
      ['/gioi-thieu', 'Giới thiệu'],
      ['/so-do-trang', 'Sơ đồ trang'],
      ['/hoi-dap', 'Hỏi đáp'],
    ],
    extra: (ask) => more.more(frame, ask),
    shell: (title, main) => shell(frame, title, main),
    home: () => `<div class="noi-bat">${each(stories.slice(0, 5), (story) => entry(frame, story))}</div>`,
    list: (list) => listOf(frame, list, more.button(list.section)),
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function entry({ address }: Frame, story: Story): string {
  return `<div class="tin"><a class="tin-ten" href="${address(story)}">${escape(story.title)}</a><span class="tin-ngay">${printed(story).day} ${printed(story).clock}</span><p class="tin-tomtat">${escape(story.lead)}</p></div>`;
}

function listOf(frame: Frame, { section, shown, pages }: ListPage, button: string): string {
  return `<div class="ten-muc">${section.name}</div><div class="ds-tin">${each(shown, (story) => entry(frame, story))}</div>${pages > 1 ? `<div class="xem-them">${button}</div>` : ''}`;
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} :: ${escape(plan.title)}</title><script src="/js/jquery-3.7.1.min.js"></script></head>
<body><header class="dau-trang"><a class="bieu-trung" href="/"><img src="/img/bieu-trung.svg" alt=""></a><div class="ten-cong">${escape(plan.title)}</div><time class="hom-nay">${TODAY}</time></header>
<nav class="thuc-don">${each(plan.sections, (section) => `<a href="${sectionAddress(section)}">${section.name}</a>`)}${each(fixed, ([path, name]) => `<a href="${path}">${name}</a>`)}</nav>
<div class="than-trang"><div class="cot-9">${main}</div><div class="cot-3"><h3>Được quan tâm</h3><ol class="quan-tam">${linkItems([...stories.slice(7, 10), ...stories.slice(0, 1)], address, (story) => ` <span>${printed(story).day}</span>`)}</ol></div></div>
<footer class="chan-trang"><p>© ${escape(plan.office)}</p><p>Ghi rõ nguồn "${escape(plan.host)}" khi dùng lại thông tin</p></footer></body></html>`;
}

function detail({ stories, address, sectionAddress, author }: Frame, story: Story): string {
  const by = author?.(story);
  return `<div class="dan-duong"><a href="/">Trang chủ</a> › <a href="${sectionAddress(story.section)}">${story.section.name}</a></div>
<div class="bai"><h1 class="bai-ten">${escape(story.title)}</h1><div class="bai-luc">${printed(story).weekday}, ${printed(story).day} ${printed(story).clock} GMT+7</div>
<h2 class="bai-mo">${escape(story.lead)}</h2><div class="bai-noidung">${paragraphs(story.body)}${by ? `<p class="bai-tacgia" style="text-align:right"><em>${escape(by)}</em></p>` : ''}</div></div>
<div class="cung-muc"><div class="cung-muc-ten">Tin cùng mục</div><ul>${linkItems(besides(stories, story, 5), address, (other) => ` <span>${printed(other).day}</span>`)}</ul></div>`;
}
