import { expect, it } from 'vitest';
import {
  createCounter,
  createHistogram,
  formatMetrics,
  gauge,
  readNumbers,
} from '../../src/telemetry/numbers.ts';

const linesOf = (name: string): string[] =>
  formatMetrics(readNumbers().filter((one) => one.name === name))
    .trimEnd()
    .split('\n');

it('counters add up for each set of labels', () => {
  const counter = createCounter('test_things_total', 'Things.');
  counter.add({ kind: 'a' });
  counter.add({ kind: 'b' }, 3);
  counter.add({ kind: 'a' });
  expect(linesOf('test_things_total')).toEqual([
    '# HELP test_things_total Things.',
    '# TYPE test_things_total counter',
    'test_things_total{kind="a"} 2',
    'test_things_total{kind="b"} 3',
  ]);
});

it('a histogram counts upwards through its buckets, a bound belonging to its own, and no time is negative', () => {
  const histogram = createHistogram('test_seconds', 'Time.', [0.5, 2]);
  for (const seconds of [0.5, 1, 60, -3]) histogram.observe({}, seconds);
  expect(linesOf('test_seconds').slice(2)).toEqual([
    'test_seconds_bucket{le="0.5"} 2',
    'test_seconds_bucket{le="2"} 3',
    'test_seconds_bucket{le="+Inf"} 4',
    'test_seconds_sum 61.5',
    'test_seconds_count 4',
  ]);
});

it('escapes what the format reserves in labels and help', () => {
  const metric = gauge('test_gauge', 'One \\ two\nthree', [{ labels: { way: 'a"b\\c\nd' }, value: 1 }]);
  expect(formatMetrics([metric])).toBe(
    '# HELP test_gauge One \\\\ two\\nthree\n# TYPE test_gauge gauge\ntest_gauge{way="a\\"b\\\\c\\nd"} 1\n',
  );
});
