import type { Language } from '../../http/viewer.ts';
import type { ListLook, PageLook, Survey } from '../../model/survey.ts';
import { VERDICT_NAMES, describeMend, isWorking } from '../../model/survey-words.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { OutsideLink } from '../shell/outside-link.tsx';

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
}

/** What the newest survey saw of a source, with what is proposed first. */
export function SurveyView({ t, language, survey }: Given & { survey: Survey | null }) {
  const { date, number } = findFormats(language);
  if (survey === null) return <p class="note">{t.sources.notSurveyed}</p>;
  const { verdict, lists, offers, pages, mends, movedTo, robots, requests, surveyedAt } = survey;
  const shape = isWorking(verdict) ? '●' : verdict === 'partly' ? '◐' : '✕';
  return (
    <>
      <p>
        <strong>
          {shape} {VERDICT_NAMES[verdict][language]}
        </strong>
      </p>
      {mends.length === 0 ? null : (
        <>
          <h3>{t.sources.proposed}</h3>
          <ul>
            {mends.map((mend) => (
              <li>{describeMend(mend)[language]}</li>
            ))}
          </ul>
        </>
      )}
      {movedTo === null ? null : (
        <p>
          {t.sources.redirects} <OutsideLink address={movedTo}>{movedTo}</OutsideLink>
        </p>
      )}
      <Lists t={t} language={language} heading={t.sources.lists} lists={lists} />
      <Lists t={t} language={language} heading={t.sources.offered} lists={offers} />
      <h3>{t.sources.tried}</h3>
      {pages.length === 0 ? <p class="note">{t.sources.noneTried}</p> : null}
      <ul>
        {pages.map((page) => (
          <PageTried t={t} language={language} page={page} />
        ))}
      </ul>
      <p>
        <small>
          robots.txt: <span lang="en">{robots.reason}</span>.{' '}
          {t.sources.requests(number(requests), date(surveyedAt))}
        </small>
      </p>
    </>
  );
}

function Lists({ t, language, heading, lists }: Given & { heading: string; lists: readonly ListLook[] }) {
  const { number } = findFormats(language);
  if (lists.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {lists.map(({ url, finalUrl, kind, articles, dates, others, newest, error }) => (
          <li>
            {kind}: <OutsideLink address={finalUrl ?? url}>{finalUrl ?? url}</OutsideLink>
            <br />
            {error === null ? (
              <small>
                {t.sources.listCounts(number(articles), number(dates), number(others))}
                {newest === null ? '' : ` · ${newest}`}
              </small>
            ) : (
              <Trouble text={error} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function PageTried({ t, language, page }: Given & { page: PageLook }) {
  const { date, number } = findFormats(language);
  const { url, title, publishedAt, publishedPrecision, words, layout, error, loss } = page;
  const when = publishedAt === null ? t.sources.noDate : date(publishedAt, publishedPrecision);
  return (
    <li>
      <OutsideLink address={url}>{title ?? url}</OutsideLink>
      <br />
      {error === null ? (
        <small>
          {when} · {t.sources.words(number(words))} · {t.sources.layout(layout ?? '—')}
        </small>
      ) : (
        <Trouble text={error} />
      )}
      {loss === null ? null : <Trouble text={loss} />}
    </li>
  );
}

/** What went wrong, in the words of whoever met it. */
function Trouble({ text }: { text: string }) {
  return (
    <small lang="en">
      <strong>✕</strong> {text}
    </small>
  );
}
