/**
 * How fast alerts are decided: `node dist/bench/alerts/main.js match` meets a thousand items with a thousand filters.
 */
import { measureMatching } from './match.ts';

const MEASURES: Readonly<Record<string, () => void>> = { match: measureMatching };

const [name = ''] = process.argv.slice(2);
const measure = MEASURES[name];
if (measure === undefined)
  throw new Error(`expected one of ${Object.keys(MEASURES).join(', ')}, got "${name}"`);
measure();
