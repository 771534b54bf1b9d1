import type { BulletinDocument, BulletinPart, BulletinStory } from '../document.ts';
import {
  COUNTRY_NAME,
  LABELS,
  MOTTO,
  NO_STORIES,
  formatDay,
  sayNumber,
  sayPeriod,
  sayPlaceAndDay,
} from '../words.ts';
import { type Markup, NOTHING, html } from './markup.ts';

/** What stands above the stories. */
export function writeHead(bulletin: BulletinDocument): Markup {
  const { settings, number, year, title, from, to, issuedOn, head } = bulletin;
  if (head === 'plain') {
    return html`<header>
      <p class="center">${settings.agency}</p>
      <h1>${title}</h1>
      <p class="center">
        <i
          >Số ${number}/${year} · từ ${formatDay(from)} đến ${formatDay(to)} · ra ngày
          ${formatDay(issuedOn)}</i
        >
      </p>
      <hr class="rule whole" />
    </header>`;
  }
  return html`<header>
    <div class="head">
      <div>
        <p class="caps">${settings.parentAgency}</p>
        <p class="caps agency">${settings.agency || '…'}</p>
        <hr class="rule" />
      </div>
      <div>
        <p class="nation">${COUNTRY_NAME}</p>
        <p class="motto">${MOTTO}</p>
      </div>
      <p class="number">${sayNumber(number, settings.symbol)}</p>
      <p class="place">${sayPlaceAndDay(settings.place, issuedOn)}</p>
    </div>
    <h1>${title}</h1>
    <p class="period">${sayPeriod(from, to)}</p>
    <hr class="rule" />
  </header>`;
}

/** The box of figures, the sections with their stories, the table and the index. */
export function writeBody(bulletin: BulletinDocument): Markup {
  const { parts } = bulletin;
  const stories =
    parts.length === 0
      ? html`<p class="story">${NO_STORIES}</p>`
      : html`${parts.map((part) => writePart(part))}`;
  return html`${writeFigures(bulletin)}${stories}${parts.length === 0 ? NOTHING : writeTables(bulletin)}`;
}

function writeFigures({ figures }: BulletinDocument): Markup {
  const { stories, articles, sourcesRead, gaps } = figures;
  const list = html`<p><b>${LABELS.gapList}</b></p>
    <ul>
      ${gaps.map(({ source, words }) => html`<li>${source}: ${words}</li>`)}
    </ul>`;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${LABELS.stories}</th>
          <th scope="col">${LABELS.sources}</th>
          <th scope="col">${LABELS.gaps}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>${stories} (${articles} bài)</td>
          <td>${sourcesRead}</td>
          <td>${gaps.length}</td>
        </tr>
      </tbody>
    </table>
    ${gaps.length === 0 ? NOTHING : list}`;
}

function writePart({ numeral, name, stories }: BulletinPart): Markup {
  return html`<section>
    <h2>${numeral}. ${name}</h2>
    ${stories.map((story) => writeStory(story))}
  </section> `;
}

function writeStory(story: BulletinStory): Markup {
  const { number, entryId, title, text, note } = story;
  const lines = text.text.split(/\n+/u).filter((line) => line.trim() !== '');
  return html`<article id="entry-${entryId}">
    <h3>${number}. ${title.text}</h3>
    ${lines.map((line) => html`<p class="story">${line}</p>`)} ${writeSource(story)}
    ${note === null ? NOTHING : html`<p class="note"><b>${LABELS.note}</b> ${note}</p>`}
  </article> `;
}

function writeSource({ source, when, countries, alsoAt, url, text }: BulletinStory): Markup {
  const named = countries.length === 0 ? '' : ` ${countries.join(', ')}.`;
  const edited = text.isEdited ? ` ${LABELS.edited}.` : '';
  const others = alsoAt.map((one, at) => html`${at === 0 ? '' : '; '}${writeLink(one.url, one.source)}`);
  const also = others.length === 0 ? NOTHING : html` ${LABELS.alsoAt} ${others}.`;
  return html`<p class="source">
    ${source}, ${when}.${named}${edited}${also} ${writeLink(url, LABELS.link)}.
  </p>`;
}

/** Addresses come from portals: what is no web address is no link. */
function writeLink(url: string, words: string): Markup {
  return /^https?:\/\//iu.test(url) ? html`<a href="${url}">${words}</a>` : html`${words}`;
}

function writeTables({ byCountry, index }: BulletinDocument): Markup {
  const { topics, rows } = byCountry;
  const heads = topics.map((topic) => html`<th scope="col">${topic}</th>`);
  const countries = rows.map(({ country, counts, total }) => {
    const cells = counts.map((count) => html`<td>${count === 0 ? '–' : count}</td>`);
    return html`<tr>
      <th scope="row">${country}</th>
      ${cells}
      <td><b>${total}</b></td>
    </tr> `;
  });
  const articles = index.map(
    ({ story, title, source, date, url }) =>
      html`<tr>
        <td>${story}</td>
        <td>${writeLink(url, title)}</td>
        <td>${source}</td>
        <td>${date}</td>
      </tr> `,
  );
  return html`<section>
      <h2>${LABELS.byCountry}</h2>
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">${LABELS.country}</th>
            ${heads}
            <th scope="col">${LABELS.total}</th>
          </tr>
        </thead>
        <tbody>
          ${countries}
        </tbody>
      </table>
    </section>
    <section>
      <h2>${LABELS.index}</h2>
      <table class="index">
        <thead>
          <tr>
            <th scope="col">${LABELS.number}</th>
            <th scope="col">${LABELS.article}</th>
            <th scope="col">${LABELS.source}</th>
            <th scope="col">${LABELS.date}</th>
          </tr>
        </thead>
        <tbody>
          ${articles}
        </tbody>
      </table>
    </section>`;
}

/** Recipients on the left; on the right who signs, with room for the signature. Nothing is signed. */
export function writeSignature({ settings }: BulletinDocument): Markup {
  const { recipients, authority, position, signatory } = settings;
  const lines = recipients.map((one, at) => html`<p>- ${one}${at === recipients.length - 1 ? '.' : ';'}</p>`);
  return html`<footer class="signature">
    <div class="recipients">
      <p><b>${LABELS.recipients}</b></p>
      ${lines}
    </div>
    <div class="signer">
      <p class="office">${authority}</p>
      <p class="office">${position}</p>
      <p class="name">${signatory}</p>
    </div>
  </footer>`;
}
