import type { AlertEvent } from '../../model/vocabulary.ts';
import type { SourceChange } from '../../store/source-changes.ts';
import type { PortalNames } from './delivery-table.tsx';
import type { View } from './view.tsx';
import { nameSubject } from './words.ts';

const SIGNS: Readonly<Partial<Record<AlertEvent, string>>> = {
  'source.broken': '✕',
  'source.silent': '○',
  'source.degraded': '◐',
  'source.recovered': '●',
};

/** When sources broke, fell silent, were read worse and recovered. */
export function AlarmsPage({
  view,
  changes,
  portals,
}: {
  view: View;
  changes: readonly SourceChange[];
  portals: PortalNames;
}) {
  const { t, f, language } = view;
  return (
    <>
      <h1>{t.alarms}</h1>
      {changes.length === 0 ? (
        <p class="empty">{t.alarmsNone}</p>
      ) : (
        <>
          <p class="alerts-soft">{t.alarmsWhat}</p>
          <table class="alerts-table">
            <thead>
              <tr>
                <th>{t.source}</th>
                <th>{t.state}</th>
                <th>{t.at}</th>
                <th>{t.seen}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ portal, event, seen, at }) => (
                <tr>
                  <td class="alerts-name">
                    <a href={`/sources/${portal}`}>{nameSubject({ title: null, portal }, portals, view)}</a>
                  </td>
                  <td data-label={t.state}>
                    <span class={`alerts-state ${event.replace('.', '-')}`}>
                      <span aria-hidden="true">{SIGNS[event]}</span> {t.eventNames[event]}
                    </span>
                  </td>
                  <td data-label={t.at}>
                    <time datetime={at}>{f.date(at)}</time>
                  </td>
                  <td data-label={t.seen}>{seen === null ? t.allWell : seen[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
