import type { ChartText } from './chart-text.tsx';

/** A line over equal steps; `null`: nothing is known there, and the line is broken. */
interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface Given {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly text: ChartText;
  readonly full?: number;
}

const STEP = 10;
const HEIGHT = 100;

/** Lines one above the other, told apart by how they are dashed and by points; words stand beside it. */
export function Lines({ id, lines, text, full }: Given) {
  const top = Math.max(full ?? 0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const count = Math.max(1, ...lines.map(({ values }) => values.length));
  return (
    <svg
      class="lines"
      viewBox={`0 0 ${count * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{text.title}</title>
      <desc id={`${id}-desc`}>{text.description}</desc>
      {lines.map(({ values }, at) => (
        <path class={`line line-${at + 1}`} d={drawPath(values, top)} vector-effect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

/** A step is drawn level, so that one known value between unknown ones is seen. */
function drawPath(values: readonly (number | null)[], top: number): string {
  return values
    .map((value, at) => {
      if (value === null) return '';
      const y = top === 0 ? HEIGHT : Math.round((1 - value / top) * HEIGHT * 100) / 100;
      const isGoingOn = at > 0 && values[at - 1] !== null;
      return `${isGoingOn ? 'L' : 'M'}${at * STEP} ${y}H${(at + 1) * STEP}`;
    })
    .join('');
}
