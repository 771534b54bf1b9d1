import type { DatePrecision } from '../../../src/model/article.ts';
import { type Frame, type ListPage, siteOf, storiesOf } from '../frame.ts';
import { type Ask, TODAY, besides, each, escape, linkItems, mostRead, printed } from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import type { Section, SitePlan, Story } from '../stories.ts';

/** How a site of a house's own making differs from another of them. */
export interface HouseStyle {
  readonly precision: DatePrecision;
  readonly size: number;
  readonly address: (story: Story) => string;
  readonly sectionAddress: (section: Section) => string;
  readonly sectionAsked?: (ask: Ask) => Section | undefined;
  readonly pageAsked?: (ask: Ask) => number;
  /** What stands under a list: where it goes on. */
  readonly paging: (list: ListPage) => string;
  /** The line with the article's date, marked up; empty where the page shows none. */
  readonly dateLine: (story: Story) => string;
  /** Where that line stands. */
  readonly dateAt?: 'above-title' | 'under-title' | 'under-text';
  /** What a list says of the date; nothing where left out. */
  readonly listDate?: (story: Story) => string;
  readonly titleTag?: string;
  readonly lead?: 'paragraph' | 'heading' | 'split' | 'none';
  readonly author?: 'foot' | 'head' | 'none';
  /** The boxes beside the article stand before it in the markup. */
  readonly asideFirst?: boolean;
  /** Links to other articles stand between the paragraphs. */
  readonly relatedInside?: boolean;
  /** What stands after the text, inside its container. */
  readonly tail?: (story: Story) => string;
  readonly head?: (story: Story) => string;
  readonly siteHead?: string;
  readonly extra?: (ask: Ask, frame: Frame) => SiteAnswer | null;
  readonly fixed?: Frame['fixed'];
  /** Names of the classes, by what they mark. */
  readonly names: Readonly<
    Record<'list' | 'item' | 'link' | 'box' | 'title' | 'lead' | 'text' | 'by', string>
  >;
}

/** A site of a house's own making. */
export function house(plan: SitePlan, stories: readonly Story[], style: HouseStyle): MadeSite {
  const by = style.author ?? 'foot';
  const frame: Frame = {
    plan,
    stories,
    precision: style.precision,
    address: style.address,
    author: ({ author }) => (by === 'none' ? null : author),
    lead: ({ lead }) => (style.lead === 'none' ? null : lead),
    size: style.size,
    sectionAddress: style.sectionAddress,
    ...pick(style),
    pageAsked: style.pageAsked ?? (() => 1),
    fixed: style.fixed ?? [
      ['/gioi-thieu', 'Giới thiệu'],
      ['/lien-he', 'Liên hệ'],
      ['/thu-vien-video', 'Thư viện video'],
    ],
    extra: (ask) => style.extra?.(ask, frame) ?? null,
    shell: (title, main, head = '') => shell(frame, style, title, main, head),
    home: () =>
      each(plan.sections, (section) => {
        const own = storiesOf(frame, section).slice(0, 3);
        return `<div class="${style.names.box}"><h3><a href="${style.sectionAddress(section)}">${section.name}</a></h3>${each(own, (story) => item(style, story))}</div>`;
      }),
    list: (list) =>
      `<h2 class="${style.names.box}-name">${list.section.name}</h2><div class="${style.names.list}">${each(list.shown, (story) => item(style, story))}</div>${style.paging(list)}`,
    detail: (story) => detail(frame, style, story),
  };
  return siteOf(frame);
}

function pick({ sectionAsked, head }: HouseStyle): Pick<Frame, 'sectionAsked' | 'head'> {
  return Object.assign({}, sectionAsked && { sectionAsked }, head && { head });
}

function item({ names, address, listDate, lead }: HouseStyle, story: Story): string {
  const date = listDate ? `<span class="${names.item}-date">${listDate(story)}</span>` : '';
  const text = lead === 'none' ? '' : `<p>${escape(story.lead)}</p>`;
  return `<div class="${names.item}"><a class="${names.link}" href="${escape(address(story))}">${escape(story.title)}</a>${date}${text}</div>`;
}

function shell(frame: Frame, style: HouseStyle, title: string, main: string, head: string): string {
  const { plan, stories, address, sectionAddress, fixed } = frame;
  const aside = `<aside class="${style.names.box}-side"><div class="${style.names.box}"><h3>Đọc nhiều nhất</h3><ul>${linkItems(mostRead(stories, 5), address, (story) => `<span class="ngay">${printed(story).day} ${printed(story).clock}</span>`)}</ul></div><div class="${style.names.box}"><h3>Liên kết</h3><select><option>Chọn trang</option></select></div></aside>`;
  const menu = `<ul class="menu-chinh"><li><a href="/">Trang chủ</a></li>${each(plan.sections, (section) => `<li><a href="${escape(sectionAddress(section))}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul>`;
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} - ${escape(plan.title)}</title>${style.siteHead ?? ''}${head}<link rel="stylesheet" href="/static/${style.names.list}.css"></head>
<body><div class="hdr"><span class="hdr-today">${TODAY}</span><a class="hdr-logo" href="/">${escape(plan.title)}</a></div>${menu}
<div class="grid">${style.asideFirst ? aside : ''}<div class="grid-main">${main}</div>${style.asideFirst ? '' : aside}</div>
<div class="ftr"><p>${escape(plan.title)}</p><p>Đơn vị quản lý: ${escape(plan.office)}, số 2 đường 19/8. Giấy phép thiết lập ngày 02/09/2020.</p></div></body></html>`;
}

/** A lead in two elements, with a picture between them. */
function splitLead(name: string, lead: string): string {
  const at = lead.indexOf('. ') + 1;
  return `<div class="${name}"><span class="${name}-dau">${escape(lead.slice(0, at))}</span><img src="/anh/bia.jpg" alt=""> <span class="${name}-cuoi">${escape(lead.slice(at).trim())}</span></div>`;
}

function detail(frame: Frame, style: HouseStyle, story: Story): string {
  const { names } = style;
  const by = frame.author?.(story) ?? null;
  const tag = style.titleTag ?? 'h1';
  const title = `<${tag} class="${names.title}">${escape(story.title)}</${tag}>`;
  const date = style.dateLine(story);
  const at = style.dateAt ?? 'under-title';
  const leads = {
    paragraph: `<p class="${names.lead}">${escape(story.lead)}</p>`,
    heading: `<h2 class="${names.lead}">${escape(story.lead)}</h2>`,
    split: splitLead(names.lead, story.lead),
    none: '',
  };
  const others = besides(frame.stories, story, 8);
  const byLine = by === null ? '' : `<div class="${names.by}">${escape(by)}</div>`;
  const texts = each(story.body, (text, number) => {
    const other = style.relatedInside && number > 0 && number % 2 === 0 ? others[4 + number / 2] : undefined;
    return `<p>${escape(text)}</p>${other ? `<div class="${names.text}-xem"><span>Xem thêm</span><ul>${linkItems([other], frame.address, (one) => ` <i>${printed(one).day}</i>`)}</ul></div>` : ''}`;
  });
  return `<div class="duong-dan"><a href="/">Trang chủ</a> <a href="${escape(style.sectionAddress(story.section))}">${story.section.name}</a></div>
<div class="chi-tiet">${at === 'above-title' ? date : ''}${title}${at === 'under-title' ? date : ''}${style.author === 'head' ? byLine : ''}${leads[style.lead ?? 'paragraph']}
<div class="${names.text}">${texts}${style.author === undefined || style.author === 'foot' ? byLine : ''}${style.tail?.(story) ?? ''}</div>${at === 'under-text' ? date : ''}</div>
<div class="${names.box}"><h3>Tin cùng chuyên mục</h3><ul>${linkItems(others.slice(0, 4), frame.address, (other) => ` <span class="ngay">${printed(other).day}</span>`)}</ul></div>`;
}
