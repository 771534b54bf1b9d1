import type { ShownQueue, ShownSetting } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

interface QueuesGiven {
  readonly t: Catalogue;
  readonly language: Language;
  readonly queues: readonly ShownQueue[] | null;
  readonly hasBoard: boolean;
}

/** What waits, runs and failed. */
export function Queues({ t, language, queues, hasBoard }: QueuesGiven) {
  const { number } = findFormats(language);
  const names: Readonly<Partial<Record<string, string>>> = t.system.jobs;
  return (
    <>
      <h2>{t.system.queues}</h2>
      {queues === null ? (
        <p class="unwell">✕ {t.system.queuesAway}</p>
      ) : (
        <div class="wide" tabindex={0} role="region" aria-label={t.system.queues}>
          <table>
            <thead>
              <tr>
                <th>{t.system.queue}</th>
                {STATES.map((state) => (
                  <th class="number">{t.system[state]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {queues.map(({ queue, counts }) => (
                <tr>
                  <td>{names[queue] ?? queue}</td>
                  {STATES.map((state) => (
                    <td class="number">{number(counts[state] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasBoard ? (
        <p>
          <a href="/admin/queues">{t.system.openQueues}</a>
        </p>
      ) : null}
    </>
  );
}

/** The settings in force, without secrets. */
export function Settings({
  t,
  settings,
}: {
  readonly t: Catalogue;
  readonly settings: readonly ShownSetting[];
}) {
  return (
    <>
      <h2>{t.system.settings}</h2>
      <p>{t.system.settingsAbout}</p>
      <table>
        <thead>
          <tr>
            <th>{t.system.setting}</th>
            <th>{t.system.value}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map(({ name, value, isSecret }) => (
            <tr>
              <td>
                <code>{name}</code>
              </td>
              <td>{isSecret ? t.system.hidden : value === null || value === '' ? t.system.notSet : value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
