import type { LastBackup } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';

/** A check of readiness, and whether it went well. */
export interface Checked {
  readonly what: string;
  readonly isFine: boolean;
}

type CheckName = keyof Catalogue['system']['checks'];

const NAMES: Readonly<Partial<Record<string, CheckName>>> = {
  'The database': 'database',
  'The queue': 'queue',
  'The page thread': 'pages',
  'The disk of VONG_DATA_DIR': 'disk',
  'The schedule': 'schedule',
};

/** What must be in order, and what to do where it is not. */
export function Checks({ t, checked }: { readonly t: Catalogue; readonly checked: readonly Checked[] }) {
  const isReady = checked.every(({ isFine }) => isFine);
  return (
    <>
      <p class={isReady ? 'well' : 'unwell'} role="status">
        {isReady ? t.system.ready : t.system.notReady}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t.system.check}</th>
            <th>{t.system.state}</th>
            <th>{t.system.toDo}</th>
          </tr>
        </thead>
        <tbody>
          {checked.map(({ what, isFine }) => {
            const name = NAMES[what];
            return (
              <tr>
                <td>{name === undefined ? what : t.system.checks[name]}</td>
                <td class={isFine ? 'well' : 'unwell'}>{isFine ? t.system.fine : t.system.wrong}</td>
                <td>{isFine || name === undefined ? null : t.system.advice[name]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface FactsGiven {
  readonly t: Catalogue;
  readonly language: Language;
  readonly version: string;
  readonly tickedAt: string | null;
  /** `null`: not for this reader. */
  readonly sizes: {
    readonly databaseBytes: number;
    readonly rawPageBytes: number;
    readonly freeBytes: number | null;
    readonly backup: LastBackup | null;
  } | null;
}

/** Version, last beat, and how much room is taken. */
export function Facts({ t, language, version, tickedAt, sizes }: FactsGiven) {
  const formats = findFormats(language);
  const rows: (readonly [name: string, value: string])[] = [
    [t.system.version, version],
    [t.system.lastTick, tickedAt === null ? t.system.noTick : formats.date(tickedAt)],
  ];
  const size = (bytes: number): string =>
    bytes < 1e9 ? `${formats.number(bytes / 1e6)} MB` : `${formats.number(bytes / 1e9)} GB`;
  const writeBackup = (backup: LastBackup | null): string => {
    if (backup === null) return t.system.noBackups;
    const { at, bytes } = backup;
    return at === null || bytes === null ? t.system.noBackup : `${formats.date(at)}, ${size(bytes)}`;
  };
  if (sizes !== null) {
    rows.push(
      [t.system.databaseSize, size(sizes.databaseBytes)],
      [t.system.rawPages, size(sizes.rawPageBytes)],
    );
    if (sizes.freeBytes !== null) rows.push([t.system.freeSpace, size(sizes.freeBytes)]);
    rows.push([t.system.lastBackup, writeBackup(sizes.backup)]);
  }
  return (
    <>
      <h2>{t.system.store}</h2>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
