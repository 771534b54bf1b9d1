import { html } from 'hono/html';
import type { Portal } from '../model/portal.ts';
import type { FieldSource, TextChange } from '../model/article.ts';
import { countryName, dateText, PART_NAMES, percent, SOURCE_NAMES, TOPIC_NAMES } from './format.ts';
import { both, outsideLink, type Html } from './layout.ts';
import { published, titleOf } from './list-page.ts';
import { markEvidence } from './marked-text.ts';
import { storyOf } from './story.ts';
import { verdict } from './verdict.ts';
import type { Item, Revision, StoryAction } from '../model/item.ts';
import { listOtherFacts, nameField } from '../model/item-facts.ts';
import type { Bilingual } from '../model/bilingual.ts';

type Portals = ReadonlyMap<string, Portal>;
type Fact = readonly [name: Bilingual, value: Html | string | null];

/** One article: its text, its facts and where they came from, the evidence, its story. */
export function itemPage(
  item: Item,
  others: readonly Item[],
  decisions: readonly StoryAction[],
  revisions: readonly Revision[],
  portals: Portals,
): Html {
  return html`<article>
    <h1>${item.title === null ? titleOf(item) : markEvidence(item.title, item.evidence, 'title')}</h1>
    <p class="facts">
      <span>${portals.get(item.portal)?.name ?? item.portal}</span>
      <span>${published(item)}</span>
      <span>${outsideLink(item.url, 'Đọc bài gốc · original')}</span>
    </p>
    ${item.lead === null ? '' : html`<p class="lead">${markEvidence(item.lead, item.evidence, 'lead')}</p>`}
    ${textOf(item)} ${imageList(item)} ${attachmentList(item)}
    <h2>${both('Vì sao là tin đối ngoại', 'why')}</h2>
    ${verdict(item)}
    <h2>${both('Câu chuyện', 'story')}</h2>
    ${storyOf(item, others, decisions, portals)} ${revisionList(revisions)}
    <h2>${both('Thông tin về bài', 'facts')}</h2>
    <dl>
      ${factsOf(item).map(
        ([name, value]) =>
          html`<dt>${both(name.vi, name.en)}</dt>
            <dd>
              ${value ?? html`<span class="none">— ${both('không có trên trang', 'not on the page')}</span>`}
            </dd>`,
      )}
    </dl>
  </article>`;
}

function textOf({ body, label, evidence }: Item): Html {
  if (body === null && label === 'foreign-affairs') {
    return html`<p class="empty">
      ${both('Trang gốc không còn được lưu nên chỉ có tiêu đề.', 'Its page is no longer kept: only the title is.')}
    </p>`;
  }
  if (body === null) {
    return html`<p class="empty">
      ${both('Bài không thuộc đối ngoại nên không lưu nội dung.', 'Not foreign affairs: its text is not kept.')}
    </p>`;
  }
  return html`<div class="text">
    ${body.split('\n').map((paragraph) => html`<p>${markEvidence(paragraph, evidence, 'body')}</p>`)}
  </div>`;
}

function imageList({ images }: Item): Html | string {
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

function attachmentList({ attachments }: Item): Html | string {
  if (attachments.length === 0) return '';
  return html`<ul class="attachments">
    ${attachments.map(
      ({ url, title }) => html`<li>${both('Tài liệu', 'document')}: ${outsideLink(url, title ?? url)}</li>`,
    )}
  </ul>`;
}

function revisionList(revisions: readonly Revision[]): Html | string {
  if (revisions.length === 0) return '';
  return html`<h2 id="revisions">${both('Bài đã được sửa', 'revisions')}</h2>
    ${revisions.map(
      ({ revision, replacedAt, changes }) =>
        html`<section class="revision">
          <h3>
            ${both('Bản', 'revision')} ${revision} → ${revision + 1},
            <time datetime="${replacedAt}">${dateText(replacedAt)}</time>
          </h3>
          ${changes === null ? both('Không ghi lại thay đổi.', 'Changes were not noted.') : changes.map(changeText)}
        </section>`,
    )}`;
}

function changeText({ where, parts }: TextChange): Html {
  return html`<p>
    <span class="en">${PART_NAMES[where]}:</span>
    ${parts.map(({ text, is }) =>
      is === 'same' ? html`${text}` : is === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
    )}
  </p>`;
}

/** What stands above the facts, each in its own form. */
const SHOWN_ABOVE = ['portal', 'title', 'lead', 'publishedAt'];

function factsOf(item: Item): Fact[] {
  const { sources } = item;
  const facts: (readonly [field: keyof Item | Bilingual, value: Html | string | null])[] = [
    ['url', outsideLink(item.url, item.url)],
    ['canonicalUrl', item.canonicalUrl && outsideLink(item.canonicalUrl, item.canonicalUrl)],
    [{ vi: 'Tiêu đề lấy từ', en: 'title from' }, sourceName(sources.title)],
    [{ vi: 'Ngày đăng lấy từ', en: 'date from' }, sourceName(sources.publishedAt)],
    ['modifiedAt', item.modifiedAt && dateOrDay(item.modifiedAt)],
    ['author', item.author],
    [{ vi: 'Tác giả lấy từ', en: 'author from' }, sourceName(sources.author)],
    ['credit', item.credit],
    ['section', joined(item.section)],
    ['countries', joined(item.countries.map(countryName))],
    ['places', joined(item.places)],
    ['topics', joined(item.topics.map((topic) => TOPIC_NAMES[topic]))],
    ['language', item.language],
    ['layout', `${item.layout} (${percent(item.confidence)})`],
    ['disagreements', joined(item.disagreements, '; ') ?? 'không · no'],
    ['firstSeenAt', dateText(item.firstSeenAt)],
    ['updatedAt', `${dateText(item.updatedAt)} (${item.revision})`],
  ];
  const listed = facts.flatMap(([field]) => (typeof field === 'string' ? [field] : []));
  return [...facts, ...listOtherFacts(item, new Set([...listed, ...SHOWN_ABOVE]))].map(([field, value]) => [
    typeof field === 'string' ? nameField(field) : field,
    value,
  ]);
}

/** Midnight in Viet Nam stands for a day without a time. */
function dateOrDay(iso: string): string {
  return dateText(iso, iso.endsWith('T00:00:00+07:00') ? 'day' : 'minute');
}

function sourceName(source: FieldSource | null): string | null {
  return source && SOURCE_NAMES[source];
}

function joined(texts: readonly string[], separator = ', '): string | null {
  return texts.length === 0 ? null : texts.join(separator);
}
