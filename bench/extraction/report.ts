import { FILES, type FileName } from './pages.ts';
import type { Growth, Quality, Timing } from './roles.ts';
import { TOOL_NAMES, type ExtractorName, type ToolName } from './tools.ts';

/** All that one run measured. */
export interface Results {
  readonly node: string;
  readonly cores: number;
  readonly rounds: number;
  readonly quality: Readonly<Record<ExtractorName, Quality>>;
  readonly time: Readonly<Record<ToolName, Timing>>;
  readonly growth: readonly Growth[];
}

const LABELS: Readonly<Record<ToolName, string>> = {
  ours: 'ours, generic extractor alone',
  readability: 'readability + linkedom',
  defuddle: 'defuddle (+ linkedom)',
  htmlparser2: 'only cheerio.load, htmlparser2',
  parse5: 'only cheerio.load, parse5',
  none: 'the pages in memory, not read',
};
const COLUMNS = ['bodyF1', 'precision', 'recall', 'title', 'dateF1', 'authorF1', 'empty', 'failed'] as const;
const HEADS = ['body F1', 'precision', 'recall', 'title', 'date F1', 'author F1', 'no text', 'threw'];
const WIDTH = 13;
const FIRST = 34;

/** The figures as tables for people. */
export function table({ node, cores, rounds, quality, time, growth }: Results): string {
  return [
    `Node ${node}, ${cores} cores; each tool in a process of its own`,
    ...FILES.flatMap((file) => ['', ...qualityTable(file, quality)]),
    '',
    `time on news, warm, each page's median of ${rounds} rounds; processor time of all threads, mean; peak memory`,
    row('', ['median ms', 'p95 ms', 'CPU ms', 'peak MB']),
    ...TOOL_NAMES.map((tool) => row(LABELS[tool], timeCells(time[tool]))),
    '',
    'how the time of ours grows with the page',
    row('', ['kB at 1x', 'ms at 1x', 'time at 3x', 'time at 10x']),
    ...growth.map(({ kind, kilobytes, ms, times3, times10 }) =>
      row(kind, [kilobytes.toFixed(0), ms.toFixed(2), `${times3.toFixed(1)}x`, `${times10.toFixed(1)}x`]),
    ),
  ].join('\n');
}

function qualityTable(file: FileName, quality: Results['quality']): string[] {
  const tools = Object.keys(quality) as ExtractorName[];
  const shown = COLUMNS.filter((column) => tools.some((tool) => quality[tool][file][column] !== null));
  const cells = (score: Quality[FileName]): string[] =>
    shown.map((column) => {
      const value = score[column];
      if (value === null) return '–';
      return column === 'empty' || column === 'failed' ? String(value) : value.toFixed(4);
    });
  return [
    row(
      `${file}, ${quality.ours[file].pages} pages`,
      shown.map((column) => HEADS[COLUMNS.indexOf(column)] ?? ''),
    ),
    ...tools.map((tool) => row(LABELS[tool], cells(quality[tool][file]))),
  ];
}

function timeCells({ medianMs, p95Ms, cpuMs, peakMb }: Timing): string[] {
  return [medianMs.toFixed(2), p95Ms.toFixed(2), cpuMs.toFixed(2), peakMb.toFixed(0)];
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(FIRST)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`.trimEnd();
}
