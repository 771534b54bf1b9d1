/** What a chart says to who does not see it. */
export interface ChartText {
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
}

/** Slanting lines, for what is told apart without colour. */
export function ChartPattern({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} class="hatch" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" class="ground" />
        <path d="M0 4L4 0" class="stroke" />
      </pattern>
    </defs>
  );
}
