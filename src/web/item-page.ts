import { html } from 'hono/html';
import type { FieldSource, TextChange } from '../model/article.ts';
import type { Bilingual } from '../model/bilingual.ts';
import { describeArticleFile } from '../model/file-words.ts';
import { listOtherFacts, nameField } from '../model/item-facts.ts';
import type { Item, Revision, StoryAction } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import { renderEvent } from './event.ts';
import { formatDate } from '../model/dates.ts';
import { nameCountry, PART_NAMES, formatPercent, SOURCE_NAMES, TOPIC_NAMES } from './format.ts';
import { bilingual, outsideLink, type Html } from './layout.ts';
import { renderPublished, titleText } from './item-line.ts';
import { markText } from './marked-text.ts';
import { renderStory } from './story.ts';
import { renderVerdict } from './verdict.ts';

type Portals = ReadonlyMap<string, Portal>;
type Fact = readonly [name: Bilingual, value: Html | string | null];

/** One article: its text, its facts and where they came from, the evidence, its story and event. */
export function renderItemPage(
  item: Item,
  others: readonly Item[],
  ofEvent: readonly Item[],
  decisions: readonly StoryAction[],
  revisions: readonly Revision[],
  portals: Portals,
): Html {
  return html`<article>
    <h1>${item.title === null ? titleText(item) : markText(item.title, item.grounds, 'title')}</h1>
    <p class="facts">
      <span>${portals.get(item.portal)?.name ?? item.portal}</span>
      <span>${renderPublished(item)}</span>
      <span>${outsideLink(item.url, 'Đọc bài gốc · original')}</span>
    </p>
    ${item.lead === null ? '' : html`<p class="lead">${markText(item.lead, item.grounds, 'lead')}</p>`}
    ${renderFile(item)} ${renderText(item)} ${renderImages(item)} ${renderAttachments(item)}
    <h2>${bilingual('Vì sao là tin đối ngoại', 'why')}</h2>
    ${renderVerdict(item)}
    <h2>${bilingual('Câu chuyện', 'story')}</h2>
    ${renderStory(item, others, decisions, portals)} ${renderEvent(item, ofEvent, portals)}
    ${renderRevisions(revisions)}
    <h2>${bilingual('Thông tin về bài', 'facts')}</h2>
    <dl>
      ${listFacts(item).map(
        ([name, value]) =>
          html`<dt>${bilingual(name.vi, name.en)}</dt>
            <dd>
              ${value ?? html`<span class="none">— ${bilingual('không có trên trang', 'not on the page')}</span>`}
            </dd>`,
      )}
    </dl>
  </article>`;
}

function renderText({ body, label, grounds }: Item): Html {
  if (body === null && label === 'foreign-affairs') {
    return html`<p class="empty">
      ${bilingual('Trang gốc không còn được lưu nên chỉ có tiêu đề.', 'Its page is no longer kept: only the title is.')}
    </p>`;
  }
  if (body === null) {
    return html`<p class="empty">
      ${bilingual('Bài không thuộc đối ngoại nên không lưu nội dung.', 'Not foreign affairs: its text is not kept.')}
    </p>`;
  }
  return html`<div class="text">
    ${body.split('\n').map((paragraph) => html`<p>${markText(paragraph, grounds, 'body')}</p>`)}
  </div>`;
}

/** Where the text is from, or why there is none, of an article that is a file. */
function renderFile({ file }: Item): Html | string {
  if (file === null) return '';
  const { vi, en } = describeArticleFile(file);
  return html`<p class="file">${bilingual(vi, en)}: ${outsideLink(file.url, file.url)}</p>`;
}

function renderImages({ images }: Item): Html | string {
  if (images.length === 0) return '';
  return html`<ul class="images">
    ${images.map(
      ({ url, caption, credit }) =>
        html`<li>
          ${outsideLink(url, 'Ảnh · image')}${caption === null ? '' : `: ${caption}`}
          ${credit === null ? '' : `(${credit})`}
        </li>`,
    )}
  </ul>`;
}

function renderAttachments({ attachments }: Item): Html | string {
  if (attachments.length === 0) return '';
  return html`<ul class="attachments">
    ${attachments.map(
      ({ url, title }) =>
        html`<li>${bilingual('Tài liệu', 'document')}: ${outsideLink(url, title ?? url)}</li>`,
    )}
  </ul>`;
}

function renderRevisions(revisions: readonly Revision[]): Html | string {
  if (revisions.length === 0) return '';
  return html`<h2 id="revisions">${bilingual('Bài đã được sửa', 'revisions')}</h2>
    ${revisions.map(
      ({ revision, replacedAt, changes }) =>
        html`<section class="revision">
          <h3>
            ${bilingual('Bản', 'revision')} ${revision} → ${revision + 1},
            <time datetime="${replacedAt}">${formatDate(replacedAt)}</time>
          </h3>
          ${changes === null ? bilingual('Không ghi lại thay đổi.', 'Changes were not noted.') : changes.map(renderChange)}
        </section>`,
    )}`;
}

function renderChange({ where, parts }: TextChange): Html {
  return html`<p>
    <span class="en">${PART_NAMES[where]}:</span>
    ${parts.map(({ text, is }) =>
      is === 'same' ? html`${text}` : is === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
    )}
  </p>`;
}

/** What stands above the facts, each in its own form. */
const SHOWN_ABOVE = ['portal', 'title', 'lead', 'publishedAt'];

function listFacts(item: Item): Fact[] {
  const { sources } = item;
  const facts: (readonly [field: keyof Item | Bilingual, value: Html | string | null])[] = [
    ['url', outsideLink(item.url, item.url)],
    ['canonicalUrl', item.canonicalUrl && outsideLink(item.canonicalUrl, item.canonicalUrl)],
    [{ vi: 'Tiêu đề lấy từ', en: 'title from' }, nameSource(sources.title)],
    [{ vi: 'Ngày đăng lấy từ', en: 'date from' }, nameSource(sources.publishedAt)],
    ['modifiedAt', item.modifiedAt && dateOrDay(item.modifiedAt)],
    ['author', item.author],
    [{ vi: 'Tác giả lấy từ', en: 'author from' }, nameSource(sources.author)],
    ['credit', item.credit],
    ['section', joinTexts(item.section)],
    ['countries', joinTexts(item.countries.map(nameCountry))],
    ['places', joinTexts(item.places)],
    ['topics', joinTexts(item.topics.map((topic) => TOPIC_NAMES[topic]))],
    ['language', item.language],
    ['layout', `${item.layout} (${formatPercent(item.confidence)})`],
    ['disagreements', joinTexts(item.disagreements, '; ') ?? 'không · no'],
    ['firstSeenAt', formatDate(item.firstSeenAt)],
    ['updatedAt', `${formatDate(item.updatedAt)} (${item.revision})`],
  ];
  const listed = facts.flatMap(([field]) => (typeof field === 'string' ? [field] : []));
  return [...facts, ...listOtherFacts(item, new Set([...listed, ...SHOWN_ABOVE]))].map(([field, value]) => [
    typeof field === 'string' ? nameField(field) : field,
    value,
  ]);
}

/** Midnight in Viet Nam stands for a day without a time. */
function dateOrDay(iso: string): string {
  return formatDate(iso, iso.endsWith('T00:00:00+07:00') ? 'day' : 'minute');
}

function nameSource(source: FieldSource | null): string | null {
  return source && SOURCE_NAMES[source];
}

function joinTexts(texts: readonly string[], separator = ', '): string | null {
  return texts.length === 0 ? null : texts.join(separator);
}
