import type { Run } from '../model/records.ts';
import { crawlSeconds, crawls, outcomes } from '../telemetry/counted.ts';
import { inSpan } from '../telemetry/spans.ts';

/** Runs a crawl in a span of its own, and counts and times it where it came to an end. */
export async function watchCrawl({ id, portal }: Run, crawl: () => Promise<Run | null>): Promise<Run | null> {
  const began = performance.now();
  return inSpan('crawl', { 'vong.portal': portal, 'vong.run': id }, async (add) => {
    const ended = await crawl();
    if (ended === null) return null;
    const { status } = ended;
    add({ 'vong.status': status });
    crawls.add({ portal, status });
    crawlSeconds.observe({ status }, (performance.now() - began) / 1000);
    for (const [outcome, count] of Object.entries(ended.outcomes)) outcomes.add({ portal, outcome }, count);
    return ended;
  });
}
