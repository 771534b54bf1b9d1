import { ChartPattern, type ChartText } from './chart-text.tsx';

/** One bar: from its foot so much is `marked`, which is drawn in a pattern. */
interface Bar {
  readonly value: number;
  readonly marked?: number;
}

interface Given {
  /** Unique on the page. */
  readonly id: string;
  readonly bars: readonly Bar[];
  readonly text: ChartText;
  /** What fills the height; the greatest bar where it is left out. */
  readonly full?: number;
  readonly class?: string;
}

/** Width and height of a drawing's own units; it is stretched to the room there is. */
const STEP = 10;
const GAP = 2;
const HEIGHT = 100;

/** Bars side by side, stretched to the room there is: words stand beside it, not in it. */
export function Bars({ id, bars, text, full, class: name }: Given) {
  const top = Math.max(full ?? 0, ...bars.map(({ value }) => value));
  const width = Math.max(1, bars.length) * STEP;
  return (
    <svg
      class={`bars ${name ?? ''}`.trim()}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{text.title}</title>
      <desc id={`${id}-desc`}>{text.description}</desc>
      <ChartPattern id={`${id}-marked`} />
      {bars.map(({ value, marked = 0 }, at) => (
        <BarAt at={at} value={value} marked={marked} top={top} fill={`url(#${id}-marked)`} />
      ))}
    </svg>
  );
}

function BarAt({
  at,
  value,
  marked,
  top,
  fill,
}: {
  at: number;
  value: number;
  marked: number;
  top: number;
  fill: string;
}) {
  if (value <= 0 || top <= 0) return null;
  const height = scale(value, top);
  const lower = scale(Math.min(marked, value), top);
  const x = at * STEP + GAP / 2;
  return (
    <>
      <rect class="bar" x={x} y={round(HEIGHT - height)} width={STEP - GAP} height={height} />
      {lower > 0 ? (
        <rect class="marked" x={x} y={round(HEIGHT - lower)} width={STEP - GAP} height={lower} fill={fill} />
      ) : null}
    </>
  );
}

/** What is there is seen, however little it is. */
function scale(value: number, top: number): number {
  return value <= 0 ? 0 : round(Math.max((value / top) * HEIGHT, 1));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
