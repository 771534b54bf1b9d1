/**
 * How fast alerts are decided and sent: `node dist/bench/alerts/main.js NAME`. `match` meets a thousand items with a thousand
 * filters; `throughput` sends webhooks to a receiver on loopback; `latency` is the wait of an alert for its first attempt;
 * `dead` that of nine endpoints beside one that accepts and never answers. All but the first on both backends of the queues.
 */
import { measureMatching } from './match.ts';
import { measureDead, measureLatency, measureThroughput } from './sending.ts';

const MEASURES: Readonly<Record<string, () => void | Promise<void>>> = {
  match: measureMatching,
  throughput: measureThroughput,
  latency: measureLatency,
  dead: measureDead,
};

const [name = ''] = process.argv.slice(2);
const measure = MEASURES[name];
if (measure === undefined)
  throw new Error(`expected one of ${Object.keys(MEASURES).join(', ')}, got "${name}"`);
await measure();
