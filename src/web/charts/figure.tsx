import type { Child } from 'hono/jsx';

/** A table of what a chart shows: the same rows are its CSV. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface Given {
  readonly id: string;
  readonly heading: string;
  /** How it is to be read, in a sentence. */
  readonly note: string;
  readonly table: ChartTable;
  readonly words: { readonly asTable: string; readonly asCsv: string };
  readonly writeNumber: (value: number) => string;
  /** Address of its CSV; `null`: it has none. */
  readonly csv: string | null;
  readonly children: Child;
}

/** A chart under its question, with its table and CSV behind. */
export function ChartFigure({ id, heading, note, table, words, writeNumber, csv, children }: Given) {
  return (
    <section class="chart" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {children}
      <p class="note">{note}</p>
      <details>
        <summary>{words.asTable}</summary>
        <div class="wide" tabindex={0} role="region" aria-label={heading}>
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr>
                  {row.map((cell, at) =>
                    at === 0 ? (
                      <th scope="row">{cell}</th>
                    ) : (
                      <td class={typeof cell === 'number' ? 'number' : undefined}>
                        {typeof cell === 'number' ? writeNumber(cell) : cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {csv === null ? null : (
          <p>
            <a href={csv}>{words.asCsv}</a>
          </p>
        )}
      </details>
    </section>
  );
}

/** The first, the middle and the last mark of an axis, below a chart that is stretched. */
export function Axis({ marks }: { marks: readonly string[] }) {
  const middle = marks[Math.floor((marks.length - 1) / 2)];
  return (
    <p class="axis" aria-hidden="true">
      <span>{marks[0]}</span>
      {marks.length > 2 ? <span>{middle}</span> : null}
      <span>{marks.length > 1 ? marks.at(-1) : ''}</span>
    </p>
  );
}
