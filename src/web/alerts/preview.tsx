import type { TrialReport } from '../../model/trial.ts';
import { describeFieldProblem, type FieldProblems } from './field-problems.ts';
import { QueryMark } from './query-mark.tsx';
import type { View } from './view.tsx';

/** Numbers of days that a filter is tried over. */
const DAYS = ['1', '7', '30', '90'];
const SHOWN = 8;

/** What a try found: nothing was tried yet, the filter cannot be read, or what it would have brought. */
export type TryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly problems: FieldProblems; readonly filter: string }
  | { readonly kind: 'found'; readonly report: TrialReport; readonly days: string };

interface PreviewGiven {
  readonly view: View;
  readonly tried: string;
  readonly state: TryState;
  readonly portals: ReadonlyMap<string, { readonly name: string; readonly nameEn: string }>;
}

/** Tries the filter of the form: by its button, and by the script while something is typed. */
export function Preview({ view, tried, state, portals }: PreviewGiven) {
  const { t } = view;
  return (
    <section class="alerts-preview" aria-labelledby="try-title">
      <h2 id="try-title">{t.tryTitle}</h2>
      <div class="alerts-try">
        <label for="tried">{t.tryDays}</label>
        <select id="tried" name="tried" form="subscription">
          {DAYS.map((days) => (
            <option value={days} selected={days === tried}>
              {t.tryDay(days)}
            </option>
          ))}
        </select>
        <button form="subscription" formaction="/alerts/try" formnovalidate>
          {t.tryNow}
        </button>
      </div>
      <div id="found" aria-live="polite">
        <Found view={view} state={state} portals={portals} />
      </div>
    </section>
  );
}

/** What a try found: the part that the script puts in anew. */
export function Found({ view, state, portals }: Omit<PreviewGiven, 'tried'>) {
  if (state.kind === 'none') return <p class="alerts-soft">{view.t.tryFirst}</p>;
  if (state.kind === 'wrong') return <WrongFilter view={view} state={state} />;
  const { t, f, language } = view;
  const { report, days } = state;
  const { belowThreshold, storyTold } = report.near;
  const shown = report.items.slice(0, SHOWN);
  return (
    <>
      <p class="alerts-sum">{t.trySum(f.number(report.count), days)}</p>
      {report.count === 0 ? <p>{t.tryNone}</p> : null}
      {report.count > shown.length ? <p class="alerts-soft">{t.tryShown(f.number(shown.length))}</p> : null}
      <ul class="alerts-found">
        {shown.map((item) => {
          const portal = portals.get(item.portal);
          return (
            <li>
              <a href={`/items/${item.id}`}>{item.title ?? item.url}</a>
              <small>
                {f.date(item.publishedAt ?? item.firstSeenAt)} ·{' '}
                {portal === undefined ? item.portal : language === 'vi' ? portal.name : portal.nameEn}
                {item.event === 'item.new' ? '' : ` · ${t.eventNames[item.event]}`}
                {item.matched.length === 0 ? '' : ` · ${t.tryMatched} ${item.matched.join(', ')}`}
              </small>
            </li>
          );
        })}
      </ul>
      {belowThreshold === 0 ? null : <p class="alerts-soft">{t.tryLow(f.number(belowThreshold))}</p>}
      {storyTold === 0 ? null : <p class="alerts-soft">{t.tryTold(f.number(storyTold))}</p>}
      {report.complete ? null : <p class="alerts-soft">{t.tryPart}</p>}
    </>
  );
}

function WrongFilter({ view, state }: { view: View; state: Extract<TryState, { kind: 'wrong' }> }) {
  const { t } = view;
  return (
    <div class="problems" data-wrong={[...state.problems.keys()].join(' ')}>
      <p>
        <strong>{t.tryWrong}</strong>
      </p>
      {[...state.problems].map(([field, problem]) => (
        <p>
          {describeFieldProblem(view, field, problem, field === 'filter' ? state.filter : problem.got, '')}
          {field === 'filter' ? <QueryMark problem={problem} query={state.filter} /> : null}
        </p>
      ))}
    </div>
  );
}
