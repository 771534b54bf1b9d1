import type { Language } from '../../http/viewer.ts';
import type { Mend, MendContent } from '../../model/mend.ts';
import { findFormats } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type Sender, mayDo } from './forms.tsx';
import { OutsideLink } from '../shell/outside-link.tsx';

type MendedArticle = MendContent['articles'][number];

interface Given {
  readonly sender: Sender;
  readonly language: Language;
}

/** Proposals for the mending of a source: diff, articles before and after, and a form to decide. */
export function Mends({ sender, language, mends, decided }: Given & { mends: Mend[]; decided: Mend[] }) {
  const { t } = sender;
  if (mends.length + decided.length === 0) return null;
  return (
    <section class="mends" id="mends">
      <h2>{t.sources.mends}</h2>
      {mends.map((mend) => (
        <MendView sender={sender} language={language} mend={mend} />
      ))}
      {decided.length === 0 ? null : (
        <details>
          <summary>{t.sources.decided}</summary>
          {decided.map((mend) => (
            <section id={`mend-${mend.id}`}>
              <Decisions sender={sender} language={language} mend={mend} />
              <Diff t={t} mend={mend} />
            </section>
          ))}
        </details>
      )}
    </section>
  );
}

function MendView({ sender, language, mend }: Given & { mend: Mend }) {
  const { t } = sender;
  const { id, madeAt, madeBy, proposal } = mend;
  const { date } = findFormats(language);
  return (
    <article class="mend" id={`mend-${id}`}>
      <p class="note">
        {madeBy === 'service' ? t.sources.byService(date(madeAt)) : t.sources.byCommand(date(madeAt))}
      </p>
      <p>
        <strong>{describeStanding(sender, mend)}</strong>
      </p>
      <Decisions sender={sender} language={language} mend={mend} />
      <Reasons heading={t.sources.doubts} reasons={proposal.doubts} />
      <Reasons heading={t.sources.because} reasons={proposal.because} />
      <Diff t={t} mend={mend} />
      <Articles sender={sender} language={language} articles={proposal.articles} />
      <DecideForm sender={sender} mend={mend} />
    </article>
  );
}

function describeStanding({ t }: Sender, { state, probation, proposal }: Mend): string {
  if (state !== 'applied') return proposal.sure ? `● ${t.sources.sure}` : `◐ ${t.sources.unsure}`;
  if (probation === 'passed') return `● ${t.sources.passed}`;
  return probation === 'failed' ? `✕ ${t.sources.didNotPass}` : `◐ ${t.sources.applied}`;
}

function Decisions({ sender: { t }, language, mend: { decisions } }: Given & { mend: Mend }) {
  const { date } = findFormats(language);
  if (decisions.length === 0) return null;
  return (
    <ul class="plain">
      {decisions.map(({ what, by, at }) => (
        <li>
          {t.sources.decisions[what]} {by === null ? '' : t.sources.ways[by]} <time>{date(at)}</time>
        </li>
      ))}
    </ul>
  );
}

/** What the mender says, in its English words. */
function Reasons({ heading, reasons }: { heading: string; reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul lang="en">
        {reasons.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </>
  );
}

function Diff({ t, mend: { state, proposal } }: { t: Sender['t']; mend: Mend }) {
  return (
    <details open={state === 'proposed'}>
      <summary>{t.sources.diff}</summary>
      <pre class="diff" tabindex={0} role="region" aria-label={t.sources.diff}>
        <code>
          {proposal.diff.map((line) => {
            const text = `${line}\n`;
            if (line.startsWith('+')) return <ins>{text}</ins>;
            return line.startsWith('-') ? <del>{text}</del> : text;
          })}
        </code>
      </pre>
    </details>
  );
}

function Articles({ sender: { t }, language, articles }: Given & { articles: readonly MendedArticle[] }) {
  if (articles.length === 0) return <p class="note">{t.sources.noArticles}</p>;
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{t.sources.article}</th>
          <th scope="col">{t.sources.before}</th>
          <th scope="col">{t.sources.after}</th>
        </tr>
      </thead>
      <tbody>
        {articles.map(({ url, known, before, after }) => (
          <tr>
            <td>
              {known?.title ?? t.sources.newArticle}
              <small>
                <OutsideLink address={url}>{url}</OutsideLink>
              </small>
            </td>
            <td data-label={t.sources.before}>
              <Reading t={t} language={language} reading={before} />
            </td>
            <td data-label={t.sources.after}>
              <Reading t={t} language={language} reading={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reading({
  t,
  language,
  reading,
}: {
  t: Sender['t'];
  language: Language;
  reading: MendedArticle['after'];
}) {
  const { date, number } = findFormats(language);
  if (reading === null) return <span>✕ {t.sources.noArticle}</span>;
  const { title, publishedAt, words, layout } = reading;
  return (
    <>
      {title ?? t.sources.noTitle}
      <small>
        {publishedAt === null ? t.sources.noDate : date(publishedAt)} · {t.sources.words(number(words))} ·{' '}
        {t.sources.layout(layout)}
      </small>
    </>
  );
}

function DecideForm({
  sender: { t, viewer, csrf },
  mend: { id, portal, state },
}: {
  sender: Sender;
  mend: Mend;
}) {
  if (!mayDo(viewer, 'admin')) return <p class="note">{t.sources.whoMay}</p>;
  return (
    <form class="row" method="post" action={`/sources/${encodeURIComponent(portal)}/mends/${id}`}>
      <CsrfField csrf={csrf} />
      {state === 'proposed' ? (
        <>
          <button class="main" name="change" value="apply">
            {t.sources.apply}
          </button>
          <button name="change" value="dismiss">
            {t.sources.dismiss}
          </button>
          <p class="note">{t.sources.applySays}</p>
        </>
      ) : (
        <>
          <button name="change" value="restore">
            {t.sources.restore}
          </button>
          <p class="note">{t.sources.restoreSays}</p>
        </>
      )}
    </form>
  );
}
