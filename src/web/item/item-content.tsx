import type { Child } from 'hono/jsx';
import { markTexts } from '../desk/mark-texts.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { citeItem } from './citation.ts';
import { Corrections } from './corrections.tsx';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { MarkForms, stateClasses } from './marks.tsx';
import { Notes } from './notes.tsx';
import { Heading, OutsideLink, Published, titleOf } from './pieces.tsx';
import { Reading } from './reading.tsx';
import { OfEvent, Versions } from './versions.tsx';
import { type ItemView, mayCorrect, nameSource } from './view.ts';
import { Why } from './why.tsx';

/** An item as it is read: on a page of its own, or beside a list. */
export function ItemContent({ v, marked = null }: { v: ItemView; marked?: Child }) {
  const { item, t } = v;
  const texts = v.level === 1 ? markTexts(findCatalogue(v.language)) : {};
  return (
    <article
      class={stateClasses(v)}
      data-item={item.id}
      data-copied={t.copied}
      data-opened={v.isOpened ? '' : undefined}
      {...texts}
    >
      {marked}
      {v.refusal === null ? null : (
        <p class="problems" role="alert">
          {v.refusal}
        </p>
      )}
      <Tools v={v} />
      <div lang={item.language ?? undefined}>
        <Heading level={v.level} below={0}>
          {titleOf(item, v)}
        </Heading>
      </div>
      <FactsLine v={v} />
      <InBulletins v={v} />
      <Why v={v} />
      <Reading v={v} />
      <Versions v={v} />
      <OfEvent v={v} />
      <History v={v} />
      <Notes v={v} />
      <Citation v={v} />
      <Corrections v={v} />
      <Facts v={v} />
    </article>
  );
}

function Tools({ v }: { v: ItemView }) {
  const { item, t } = v;
  const subject = new URLSearchParams({ subject: titleOf(item, v), body: item.url }).toString();
  return (
    <div class="tools" role="group" aria-label={t.tools}>
      <OutsideLink to={item.url} hotkey="v" look="btn">
        {t.original}
      </OutsideLink>
      <a class="btn" href={`/items/${item.id}/page`}>
        {t.keptPage}
      </a>
      <a class="btn" href="#cite">
        {t.cite}
      </a>
      <MarkForms v={v} />
      {mayCorrect(v.viewer) && (
        <a class="btn" href="#corrections">
          {t.corrections}
        </a>
      )}
      <a
        class="btn"
        href={`mailto:?${subject.replaceAll('+', '%20')}`}
        data-share={item.url}
        data-title={titleOf(item, v)}
      >
        {t.share}
      </a>
      <button type="button" class="print" hidden>
        {t.print}
      </button>
    </div>
  );
}

function InBulletins({ v: { bulletins, t } }: { v: ItemView }) {
  if (bulletins.length === 0) return null;
  return (
    <p class="soft">
      {t.inBulletins}:{' '}
      {bulletins.map(({ id, number, year }, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a href={`/bulletins/${id}`}>{`${number}/${year}`}</a>
        </>
      ))}
    </p>
  );
}

function FactsLine({ v }: { v: ItemView }) {
  const { item, f, common } = v;
  const province = v.portals.get(item.portal)?.province;
  return (
    <p class="meta">
      <span>{nameSource(v, item)}</span>
      <span>{province ?? v.t.central}</span>
      <span>
        <Published item={item} w={v} />
      </span>
      {item.author === null ? null : <span>{item.author}</span>}
      {item.countries.map((code) => (
        <strong>{f.country(code)}</strong>
      ))}
      {item.topics.map((topic) => (
        <span>{common[topic]}</span>
      ))}
    </p>
  );
}

function Citation({ v }: { v: ItemView }) {
  const { t } = v;
  return (
    <section class="citation" aria-labelledby="cite">
      <Heading level={v.level} id="cite">
        {t.cite}
      </Heading>
      <textarea id="citation" readonly rows={4} aria-labelledby="cite" lang="vi">
        {citeItem(v.item, nameSource(v, v.item), v.now)}
      </textarea>
      <p class="buttons">
        <button type="button" data-copy="citation" hidden>
          {t.copy}
        </button>
      </p>
    </section>
  );
}
