import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, numbers, plain, printed, xml } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

const SIZE = 5;

/** ASP.NET whose later pages come by `__doPostBack` alone; a sitemap that robots.txt names has all. */
export function postBack(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const numberOf = (section: Story['section']): number => plan.sections.indexOf(section) + 1;
  const address = (story: Story): string => `/TinTuc/ChiTietTin.aspx?IDTin=${story.id}`;
  const sectionAddress = (section: Story['section']): string =>
    `/TinTuc/ChuyenMuc.aspx?IDChuyenMuc=${numberOf(section)}`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    pageAsked: ({ post, form }) =>
      post ? Number(/\$lnkTrang(\d+)$/u.exec(form.get('__EVENTTARGET') ?? '')?.[1] ?? 1) : 1,
    fixed: [
      ['/GioiThieu.aspx', 'Giới thiệu'],
      ['/LienHe.aspx', 'Liên hệ'],
      ['/HoiDap.aspx', 'Hỏi đáp'],
    ],
    extra: ({ path }) => {
      if (path === '/robots.txt')
        return plain(
          `User-agent: *\nDisallow: /Admin/\nDisallow: /Login.aspx\n\nSitemap: https://${plan.host}/SiteMap/tintuc.xml\n`,
        );
      return path === '/SiteMap/tintuc.xml' ? xml(sitemap(frame)) : null;
    },
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="khungtin"><div class="tieude_khung"><a href="${sectionAddress(section)}">${section.name}</a></div>${each(storiesOf(frame, section).slice(0, 3), (story) => entry(frame, story))}</div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<div class="tieude_khung"><span id="ctl00_Main_lblChuyenMuc">${section.name}</span></div><div id="ctl00_Main_pnlDanhSach">${each(shown, (story) => entry(frame, story))}</div>
<div class="phantrang">${numbers(
        { page, pages },
        (number) =>
          `<a id="ctl00_Main_lnkTrang${number}" href="javascript:__doPostBack('ctl00$Main$lnkTrang${number}','')">${number}</a>`,
        (number) => `<span class="tranghientai">${number}</span>`,
      )}</div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function entry({ address }: Frame, story: Story): string {
  return `<div class="motin"><a class="tentin" href="${address(story)}">${escape(story.title)}</a> <span class="ngay">(${printed(story).day})</span><div class="tomtat">${escape(story.lead)}</div></div>`;
}

function sitemap({ plan, stories, address }: Frame): string {
  return `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://${plan.host}/</loc></url>
${each(stories, (story) => `<url><loc>https://${plan.host}${escape(address(story))}</loc><lastmod>${printed(story).date}</lastmod></url>`)}</urlset>`;
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${escape(title)}</title></head>
<body><form name="aspnetForm" method="post" id="aspnetForm"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTY1NDU4NjM0Mw9kFgJmD2QWAgIDD2QWAgIBD2Q" />
<script type="text/javascript">function __doPostBack(eventTarget, eventArgument) { var f = document.forms['aspnetForm']; f.__EVENTTARGET.value = eventTarget; f.__EVENTARGUMENT.value = eventArgument; f.submit(); }</script>
<div id="dau"><div id="ngaythang">${TODAY}</div><a href="/">${escape(plan.title)}</a></div>
<div id="menungang"><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></div>
<div id="giua"><div id="cotchinh">${main}</div><div id="cotphu"><div class="tieude_phu">Tin mới</div>${each(stories.slice(0, 4), (story) => `<div class="tinphu"><a href="${address(story)}">${escape(story.title)}</a><br />${printed(story).day}</div>`)}</div></div>
<div id="chan">Bản quyền thuộc ${escape(plan.office)}. Ghi rõ nguồn khi phát hành lại thông tin. Trụ sở: 01 Quang Trung.</div></form></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  return `<div class="duongdan"><a href="/">Trang chủ</a> / <a href="${sectionAddress(story.section)}">${story.section.name}</a></div>
<span id="ctl00_Main_lblTieuDe" class="tieudetin">${escape(story.title)}</span>
<div class="ngaydang"><span id="ctl00_Main_lblNgay">${printed(story).hyphens} ${printed(story).clock}</span> | Lượt xem: <span id="ctl00_Main_lblXem">${story.views}</span></div>
<div id="ctl00_Main_divTomTat" class="tomtattin">${escape(story.lead)}</div><div id="ctl00_Main_divNoiDung" class="noidungtin">${each(story.body, (text) => `<div style="text-align: justify">${escape(text)}</div>`)}</div>
<div class="congcu"><a href="javascript:history.back()">Quay lại</a> <a href="javascript:window.print()">In bài</a></div>
<div class="tinlienquan"><b>Tin đã đưa</b>${each(besides(stories, story, 4), (other) => `<div><a href="${address(other)}">${escape(other.title)}</a> (${printed(other).day})</div>`)}</div>`;
}
