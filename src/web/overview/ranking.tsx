import type { Language } from '../../http/viewer.ts';
import type { ChartTable } from '../charts/figure.tsx';
import { RowBar } from '../charts/row-bar.tsx';
import { findFormats } from '../locales/formats.ts';

interface Given {
  readonly language: Language;
  readonly table: ChartTable;
  /** The cell that a bar stands under, the cell with its number, and the one with its tick; `null`: there are none. */
  readonly bars: { readonly under: number; readonly value: number; readonly before?: number } | null;
}

/** Names and numbers, the most first, with a bar for each. */
export function Ranking({ language, table: { columns, rows }, bars }: Given) {
  const { number } = findFormats(language);
  const read = (row: ChartTable['rows'][number], at: number | undefined): number =>
    at === undefined ? 0 : Number(row[at]);
  const top =
    bars === null ? 0 : Math.max(...rows.flatMap((row) => [read(row, bars.value), read(row, bars.before)]));
  return (
    <table class="ranking">
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th scope="col" class={typeof rows[0]?.[at] === 'number' ? 'number' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, at) => (
              <td class={typeof cell === 'number' ? 'number' : undefined}>
                {typeof cell === 'number' ? number(cell) : cell}
                {bars?.under === at ? (
                  <RowBar
                    value={read(row, bars.value)}
                    top={top}
                    {...(bars.before !== undefined && { before: read(row, bars.before) })}
                  />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
