import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { type Ask, TODAY, besides, each, escape, json, pageOf, printed } from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

const sizeOf = ({ pageSize }: SitePlan): number => pageSize ?? 5;
const PAGES_ADDRESS = '/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle';

/** Portals with `UIArticle` modules: later pages of a list are posted for, by numbers that the page's script holds. */
export function uiArticle(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address: (story) => `/${story.section.slug}/${story.slug}-${story.id}`,
    lead: ({ lead }) => lead,
    size: sizeOf(plan),
    sectionAddress: ({ slug }) => `/${slug}`,
    pageAsked: () => 1,
    fixed: [
      ['/gioi-thieu-chung', 'Giới thiệu'],
      ['/lien-he', 'Liên hệ'],
      ['/van-ban', 'Văn bản'],
    ],
    extra: (ask) => laterPage(frame, ask),
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="UIListNews_Default"><div class="ModuleTitle"><a href="/${section.slug}">${section.name}</a></div>${each(storiesOf(frame, section).slice(0, 3), (story) => `<div class="item"><a href="${frame.address(story)}">${escape(story.title)}</a></div>`)}</div>`,
      ),
    list: ({ section, shown, pages }) =>
      `<div class="ModuleTitle">${section.name}</div><div class="UIArticleInMenu_Default"><ul class="ArticleList">${each(shown, (story) => row(frame, story))}</ul><ul class="pagination">${each(
        Array.from({ length: pages }, (_, at) => at + 1),
        (number) =>
          `<li class="page-item${number === 1 ? ' active' : ''}" data-page="${number}"><a class="page-link" href="javascript:void(0)">${number}</a></li>`,
      )}</ul></div>
<script>var article_category_id = '${categoryOf(plan, section)}'; var categoryIds = '${categoryOf(plan, section)}'; var site_id = '4812'; var page_size = ${sizeOf(plan)};
$('.page-item').on('click', function () { var page = $(this).data('page'); $.ajax({ type: 'POST', url: '${PAGES_ADDRESS}', contentType: 'application/json; charset=utf-8', dataType: 'json', data: JSON.stringify({ article_category_id: article_category_id, categoryIds: categoryIds, site_id: site_id, page: page, page_size: page_size }), success: function (answer) { $('.ArticleList').html(answer.d); } }); });</script>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

const categoryOf = (plan: SitePlan, section: Section): number => 73_050 + plan.sections.indexOf(section) * 17;

function row({ address }: Frame, story: Story): string {
  return `<li class="row"><div class="col-4"><a href="${address(story)}"><img class="ImgDetailImage" src="/UploadImages/${story.id}.jpg" alt=""></a></div><div class="col-8"><h2 class="Title"><a href="${address(story)}">${escape(story.title)}</a></h2><div class="Ngaydang">${printed(story).day}</div><div class="Summary">${escape(story.lead)}</div></div></li>`;
}

function laterPage(frame: Frame, { post, path, request }: Ask): SiteAnswer | null {
  if (!post || path !== PAGES_ADDRESS) return null;
  let asked: Partial<Record<string, unknown>>;
  try {
    asked = JSON.parse(request.body) as Partial<Record<string, unknown>>;
  } catch {
    return {
      status: 500,
      headers: { 'content-type': 'application/json' },
      body: '{"Message":"Invalid JSON"}',
    };
  }
  const section = frame.plan.sections.find(
    (one) => String(categoryOf(frame.plan, one)) === String(asked.article_category_id),
  );
  if (!section) return json({ d: '' });
  const shown = pageOf(
    storiesOf(frame, section),
    Number(asked.page) - 1,
    Number(asked.page_size ?? sizeOf(frame.plan)),
  );
  return json({ d: each(shown, (story) => row(frame, story)) });
}

function shell({ plan, stories, address, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8" /><title>${escape(title)}</title><meta name="description" content="${escape(plan.title)}" /><script src="/js/jquery.min.js"></script></head>
<body><form method="post" action="./" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwULLTE0" /><div class="header"><div class="UIBanner"><a href="/">${escape(plan.title)}</a></div><div class="UIDate">${TODAY}</div></div>
<div class="UIMenuTop"><ul><li><a href="/">Trang chủ</a></li>${each(plan.sections, ({ slug, name }) => `<li><a href="/${slug}">${name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></div>
<div class="row"><div class="col-md-9">${main}</div><div class="col-md-3"><div class="UINewsMostView"><div class="ModuleTitle">Tin đọc nhiều</div>${each(stories.slice(3, 7), (story) => `<div class="item"><a href="${address(story)}">${escape(story.title)}</a><span class="date">${printed(story).day}</span></div>`)}</div><div class="UICounter">Tổng lượt truy cập: 21.332.190</div></div></div>
<div class="footer">${escape(plan.office)} - Điện thoại: 0206 3852 334</div></form></body></html>`;
}

function detail({ stories, address }: Frame, story: Story): string {
  return `<div class="breadcrumb"><a href="/">Trang chủ</a> / <a href="/${story.section.slug}">${story.section.name}</a></div>
<div class="ArticleDetailControl"><div class="tool"><a href="javascript:;">Đọc bài viết</a></div><h1 class="ArticleHeader">${escape(story.title)}</h1><div class="PostDate">Ngày đăng: ${printed(story).day} ${printed(story).clock}</div>
<div class="ArticleSummary">${escape(story.lead)}</div><div class="ArticleContent">${each(story.body, (text) => `<p style="text-align: justify;">${escape(text)}</p>`)}</div><div class="UISocialShare"><a href="https://www.facebook.com/sharer.php?u=">Chia sẻ</a></div></div>
<div class="UIRelated"><div class="ModuleTitle">Tin liên quan</div>${each(besides(stories, story, 4), (other) => `<div class="item"><a href="${address(other)}">${escape(other.title)}</a> <span class="date">${printed(other).day}</span></div>`)}</div>`;
}
