import type { StoredBulletin } from '../../store/bulletins.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type View, formatDay } from './view.ts';

/** The bulletins, the newest first, and what begins another. */
export function BulletinList({
  bulletins,
  hasPdf,
  v,
}: {
  bulletins: readonly StoredBulletin[];
  hasPdf: boolean;
  v: View;
}) {
  const { t } = v;
  return (
    <>
      <header class="page-head" data-bulletins>
        <h1>{t.title}</h1>
        {v.mayWrite ? (
          <form method="post" action="/bulletins">
            <CsrfField csrf={v.csrf} />
            <button class="main" data-begin>
              {t.begin}
            </button>
          </form>
        ) : null}
        {v.maySet ? (
          <a class="btn" href="/bulletins/settings">
            {t.settings}
          </a>
        ) : null}
      </header>
      {bulletins.length === 0 ? (
        <p class="empty">{t.none}</p>
      ) : (
        <Table bulletins={bulletins} hasPdf={hasPdf} v={v} />
      )}
      <p>
        <a href="/feeds/bulletins.atom">{t.feed}</a>
      </p>
    </>
  );
}

function Table({ bulletins, hasPdf, v }: { bulletins: readonly StoredBulletin[]; hasPdf: boolean; v: View }) {
  const { t } = v;
  return (
    <div class="wide" tabindex={0} role="region" aria-label={t.title}>
      <table class="bulletins">
        <thead>
          <tr>
            <th scope="col">{t.columnNumber}</th>
            <th scope="col">{t.columnPeriod}</th>
            <th scope="col">{t.columnState}</th>
            <th scope="col" class="number">
              {t.columnStories}
            </th>
            <th scope="col">{t.columnFiles}</th>
          </tr>
        </thead>
        <tbody>
          {bulletins.map((one) => (
            <tr>
              <th scope="row">
                <a href={`/bulletins/${one.id}`}>
                  {one.title} {one.number}/{one.year}
                </a>
              </th>
              <td>
                {formatDay(one.from)} – {formatDay(one.to)}
              </td>
              <td>
                <State bulletin={one} v={v} />
              </td>
              <td class="number">{v.formats.number(one.entries)}</td>
              <td class="files">
                <a href={`/bulletins/${one.id}.docx`}>Word</a>{' '}
                {hasPdf ? <a href={`/bulletins/${one.id}.pdf`}>PDF</a> : null}{' '}
                <a href={`/bulletins/${one.id}.html`}>HTML</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether it is a draft, and whether it is the one that takes stories; who released it, and when. */
export function State({ bulletin, v }: { bulletin: StoredBulletin; v: View }) {
  const { t } = v;
  if (bulletin.state === 'released') {
    const { releasedBy, releasedAt } = bulletin;
    return <>{t.releasedBy(releasedBy ?? '', v.formats.date(releasedAt))}</>;
  }
  return <>{bulletin.isCurrent ? `${t.draft} · ${t.current}` : t.draft}</>;
}
