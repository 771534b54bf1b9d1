import { type Frame, siteOf } from '../frame.ts';
import { besides, each, escape, linkItems, mostRead, numbers, paragraphs, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** Joomla: `/tin-tuc/1203-<slug>`, lists in tables of titles that go on with `?start=10`. */
export function joomla(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const size = plan.pageSize ?? 5;
  const address = (story: Story): string => `/index.php/${story.section.slug}/${story.id}-${story.slug}`;
  const sectionAddress = ({ slug }: Section): string => `/index.php/${slug}`;
  const at = (section: Section, page: number): string =>
    page === 1 ? sectionAddress(section) : `${sectionAddress(section)}?start=${(page - 1) * size}`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    size,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('start') ?? 0) / size + 1,
    fixed: [
      ['/index.php/gioi-thieu', 'Giới thiệu'],
      ['/index.php/lien-he', 'Liên hệ'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      `<div class="blog-featured">${each(stories.slice(0, 5), (story) => `<div class="item"><div class="page-header"><h2 itemprop="name"><a href="${address(story)}" itemprop="url">${escape(story.title)}</a></h2></div><p>${escape(story.body[0]?.slice(0, 140) ?? '')}</p><p class="readmore"><a class="btn" href="${address(story)}">Đọc tiếp...</a></p></div>`)}</div>`,
    list: ({ section, shown, page, pages }) =>
      `<div class="category-list"><div class="page-header"><h1>${section.name}</h1></div><table class="category table table-striped"><thead><tr><th>Tiêu đề</th><th>Ngày đăng</th><th>Lượt xem</th></tr></thead><tbody>${each(shown, (story) => `<tr><td class="list-title"><a href="${address(story)}">${escape(story.title)}</a></td><td class="list-date small">${printed(story).day}</td><td class="list-hits"><span class="badge">${story.views}</span></td></tr>`)}</tbody></table>
<div class="pagination"><p class="counter">Trang ${page} / ${pages}</p><ul>${numbers(
        { page, pages },
        (number) => `<li><a href="${at(section, number)}" class="pagenav">${number}</a></li>`,
        (number) => `<li><span class="pagenav">${number}</span></li>`,
      )}${page < pages ? `<li class="pagination-next"><a title="Tiếp theo" href="${at(section, page + 1)}" class="hasTooltip pagenav">Tiếp theo</a></li><li class="pagination-end"><a title="Cuối" href="${at(section, pages)}">Cuối</a></li>` : ''}</ul></div></div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html lang="vi-vn"><head><meta charset="utf-8"><base href="https://${plan.host}/"><meta name="generator" content="Joomla! - Open Source Content Management"><title>${escape(title)}</title></head>
<body class="site com_content view-article"><div class="body"><header class="header"><a class="brand" href="/">${escape(plan.title)}</a></header>
<ul class="nav menu">${each(plan.sections, (section) => `<li class="item-${plan.sections.indexOf(section) + 101}"><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul>
<div class="row-fluid"><main id="content" class="span9">${main}</main><div id="aside" class="span3"><div class="well"><h3 class="page-header">Đọc nhiều nhất</h3><ul class="mostread">${linkItems(mostRead(stories, 5), address)}</ul></div></div></div></div>
<footer class="footer">© 2026 ${escape(plan.office)}</footer></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  const { iso, weekday, day, clock } = printed(story);
  const next = besides(stories, story, 1)[0];
  return `<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">${escape(story.title)}</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd class="createdby" itemprop="author">Viết bởi <span itemprop="name">Super User</span></dd><dd class="category-name">Chuyên mục: <a href="${sectionAddress(story.section)}">${story.section.name}</a></dd><dd class="published"><time datetime="${iso}" itemprop="datePublished">Được đăng: ${weekday}, ${day} ${clock}</time></dd><dd class="hits">Lượt xem: ${story.views}</dd></dl>
<div itemprop="articleBody">${paragraphs(story.body)}</div>${next ? `<ul class="pager pagenav"><li class="next"><a class="hasTooltip" title="${escape(next.title)}" href="${address(next)}" rel="next">Tiếp</a></li></ul>` : ''}</div>`;
}
