import type { BulletinDocument } from '../../bulletin/document.ts';
import { sayPeriod } from '../../bulletin/words.ts';
import { html } from 'hono/html';
import type { StoredBulletin } from '../../store/bulletins.ts';
import { toXmlText } from '../../model/xml-text.ts';
import type { EntrySources, StoryEntry } from './story-feed.ts';

/** The newest released bulletins, an entry each, whose content is the list of its stories. */
export async function readBulletins(
  { store, base }: Pick<EntrySources, 'store' | 'base'>,
  limit: number,
): Promise<StoryEntry[]> {
  const released = await store.bulletins.listReleased(limit);
  return Promise.all(
    released.map(async (bulletin) => {
      // Written by the release alone, of a document.
      const document = (await store.bulletins.findDocument(bulletin.id)) as BulletinDocument;
      return toEntry(bulletin, document, base);
    }),
  );
}

async function toEntry(
  bulletin: StoredBulletin,
  document: BulletinDocument,
  base: string,
): Promise<StoryEntry> {
  const { id, number, year, title, from, to, releasedAt, createdAt } = bulletin;
  const page = `${base}/bulletins/${id}`;
  const titles = document.parts.flatMap(({ stories }) => stories.map((story) => toXmlText(story.title.text)));
  const lead = sayPeriod(from, to);
  const issuer = toXmlText(document.settings.agency === '' ? 'Vọng' : document.settings.agency);
  const content = await html`<p>${lead}</p>
    <ol>
      ${titles.map((one) => html`<li>${one}</li>`)}
    </ol>
    <p><a href="${page}.html">HTML</a> · <a href="${page}.pdf">PDF</a> · <a href="${page}.docx">DOCX</a></p>`;
  return {
    id: `tag:${new URL(base).hostname},2026:bulletin/${id}`,
    title: toXmlText(`${title} ${number}/${year}`),
    url: `${page}.html`,
    page,
    portal: issuer,
    author: issuer,
    lead,
    grounds: null,
    alsoAt: [],
    content: content.toString(),
    categories: [],
    language: 'vi',
    publishedAt: releasedAt,
    updatedAt: releasedAt ?? createdAt,
  };
}
