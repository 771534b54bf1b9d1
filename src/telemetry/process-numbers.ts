import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { type Metric, gauge, oneGauge } from './numbers.ts';

const RESOLUTION_MS = 20;

let delay: IntervalHistogram | undefined;

/** Begins to watch how late the event loop is. */
export function watchEventLoop(): void {
  if (delay !== undefined) return;
  delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
}

/** Memory, processor time and the event loop of this process. */
export function readProcessNumbers(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const cpu: Metric = {
    name: 'process_cpu_seconds_total',
    help: 'Processor time of this process, user and system, in seconds.',
    type: 'counter',
    samples: [{ labels: {}, value: (user + system) / 1e6 }],
  };
  return [
    cpu,
    oneGauge('process_resident_memory_bytes', 'Resident memory of this process.', rss),
    oneGauge('nodejs_heap_size_used_bytes', 'Used heap of the main thread.', heapUsed),
    oneGauge(
      'process_start_time_seconds',
      'When this process began, seconds since 1970.',
      Math.round(Date.now() / 1000 - process.uptime()),
    ),
    readLag(),
  ];
}

/** Since the last time it was asked for. */
function readLag(): Metric {
  const name = 'vong_event_loop_lag_seconds';
  const help = 'How late timers ran since the last scrape, by quantile.';
  if (delay === undefined || delay.count === 0) return gauge(name, help, []);
  // The histogram holds the time between two looks, which is due every few milliseconds.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
  const samples = [
    { labels: { quantile: '0.5' }, value: late(delay.percentile(50)) },
    { labels: { quantile: '0.99' }, value: late(delay.percentile(99)) },
    { labels: { quantile: '1' }, value: late(delay.max) },
  ];
  delay.reset();
  return gauge(name, help, samples);
}
