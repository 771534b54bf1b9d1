import type { HttpTools } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import { isWorking } from '../../model/survey-words.ts';
import { findFormats } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type Sender, mayDo } from './forms.tsx';

/** How the newest survey of all sites stands, with a way to ask for one. */
export async function makeSurveyPanel(
  { store, portals }: Pick<HttpTools, 'store' | 'portals'>,
  sender: Sender,
  language: Language,
) {
  const { t } = sender;
  const { date, number } = findFormats(language);
  const [known, [open]] = await Promise.all([store.surveys.list(), store.surveys.listOpenOrders()]);
  const surveys = known.filter(({ portal }) => portals.has(portal));
  const newest = surveys
    .map(({ surveyedAt }) => surveyedAt)
    .sort()
    .at(-1);
  const working = surveys.filter(({ verdict }) => isWorking(verdict)).length;
  const done = surveys.filter(
    ({ portal, surveyedAt }) =>
      open !== undefined && open.portals.includes(portal) && surveyedAt >= open.since,
  );
  return (
    <section class="survey-panel">
      <h2>{t.sources.survey}</h2>
      <p>
        {newest === undefined
          ? t.sources.neverSurveyed
          : t.sources.surveyed(date(newest), number(working), number(surveys.length), number(portals.size))}
      </p>
      {open === undefined ? (
        <SurveyForm sender={sender} />
      ) : (
        <p class="standing degraded">
          ◐ {t.sources.surveyGoes(date(open.createdAt), number(done.length), number(open.portals.length))}
        </p>
      )}
    </section>
  );
}

function SurveyForm({ sender: { t, viewer, csrf } }: { sender: Sender }) {
  return (
    <>
      <p class="note">{t.sources.surveySays}</p>
      {mayDo(viewer, 'analyst') ? (
        <form class="row" method="post" action="/sources/survey">
          <CsrfField csrf={csrf} />
          <label>
            <input type="checkbox" name="again" value="yes" /> {t.sources.surveyAgain}
          </label>
          <button>{t.sources.surveyStart}</button>
        </form>
      ) : (
        <p class="note">{t.sources.whoMay}</p>
      )}
    </>
  );
}
