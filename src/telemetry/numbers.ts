/** Values of labels by their names; few of each, known before. */
type Labels = Readonly<Record<string, string>>;

/** One value of a metric. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** A metric as it stands when it is asked for. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** With what their lines append to the name: nothing, or `_bucket`, `_sum` and `_count` of a histogram. */
  readonly samples: readonly (Sample & { readonly suffix?: string })[];
}

/** A gauge of these values. */
export function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples };
}

/** A gauge with one value and no labels; without the value, none. */
export function oneGauge(name: string, help: string, value: number | null): Metric {
  return gauge(name, help, value === null ? [] : [{ labels: {}, value }]);
}

/** What this process counts, from its start on. */
const kept: { read(): Metric }[] = [];

/** What this process has counted and timed so far. */
export function readNumbers(): Metric[] {
  return kept.map((one) => one.read());
}

/** A number that only grows while the process lives. */
export interface Counter {
  add(labels: Labels, by?: number): void;
}

/** Makes a counter of this process, one for each set of labels. */
export function createCounter(name: string, help: string): Counter {
  const values = new Map<string, { labels: Labels; value: number }>();
  kept.push({ read: () => ({ name, help, type: 'counter', samples: [...values.values()] }) });
  return {
    add(labels, by = 1) {
      const key = JSON.stringify(labels);
      const found = values.get(key);
      if (found === undefined) values.set(key, { labels, value: by });
      else found.value += by;
    },
  };
}

/** How often something took how long. */
export interface Histogram {
  /** Negative times, of clocks that were set back, count as none. */
  observe(labels: Labels, seconds: number): void;
}

interface Observed {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Makes a histogram of this process with these upper bounds, in seconds. */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const observed = new Map<string, Observed>();
  const read = (): Metric => ({
    name,
    help,
    type: 'histogram',
    samples: [...observed.values()].flatMap((one) => listBuckets(one, bounds)),
  });
  kept.push({ read });
  return {
    observe(labels, seconds) {
      const key = JSON.stringify(labels);
      const one = observed.get(key) ?? { labels, counts: bounds.map(() => 0), sum: 0, count: 0 };
      observed.set(key, one);
      const value = Math.max(0, seconds);
      const bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket >= 0) one.counts[bucket] = (one.counts[bucket] ?? 0) + 1;
      one.sum += value;
      one.count += 1;
    },
  };
}

function listBuckets({ labels, counts, sum, count }: Observed, bounds: readonly number[]): Metric['samples'] {
  let below = 0;
  const buckets = bounds.map((bound, i) => {
    below += counts[i] ?? 0;
    return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: below };
  });
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}

/** Metrics in the text format of Prometheus, version 0.0.4. */
export function formatMetrics(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ suffix = '', labels, value }) => `${name}${suffix}${formatLabels(labels)} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
    return `${name}="${escaped}"`;
  });
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
