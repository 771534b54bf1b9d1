import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { CheerioCrawler, type CheerioCrawlerOptions, Configuration, Log, LogLevel } from '@crawlee/cheerio';
import { MemoryStorage } from '@crawlee/memory-storage';
import { CONCURRENCY } from './portal.ts';
import { type Crawled, type Task, peakMb } from './roles.ts';

/** What Crawlee is given where it is tuned as ours is; else it finds out itself how many requests go well at once. */
const TUNED: CheerioCrawlerOptions = {
  useSessionPool: false,
  minConcurrency: CONCURRENCY,
  maxConcurrency: CONCURRENCY,
  autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
};

/** What others would write: Crawlee in memory, CSS selectors, one JSON line a page. */
export async function crawlBare({ pages, site, folder }: Task, isTuned: boolean): Promise<Crawled> {
  const out = createWriteStream(path.join(folder, 'bare.jsonl'), { flags: 'a' });
  const configuration = new Configuration({
    persistStorage: false,
    memoryMbytes: 4096,
    ...(isTuned && { systemInfoIntervalMillis: 60_000 }),
  });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false }));
  let written = 0;
  const crawler = new CheerioCrawler(
    {
      async requestHandler({ request, $, enqueueLinks }) {
        if (request.label !== 'article') {
          await enqueueLinks({ selector: 'a.news-link', label: 'article' });
          return;
        }
        const item = {
          url: request.url,
          title: $('h1.detail-title').text().trim(),
          date: $('.detail-date').text().trim(),
          body: $('.detail-content').text().trim(),
        };
        if (item.title && item.date && item.body) written++;
        out.write(`${JSON.stringify(item)}\n`);
      },
      ...(isTuned && TUNED),
      log: new Log({ level: LogLevel.OFF }),
    },
    configuration,
  );
  const lists = Array.from({ length: Math.ceil(pages / 50) }, (_, at) => `${site}/tin-tuc?page=${at + 1}`);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { requestsFinished, requestsFailed } = await crawler.run(lists);
  await new Promise<void>((resolve) => out.end(resolve));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const outcomes = { finished: requestsFinished, failed: requestsFailed };
  return { pages: written, seconds, cpuSeconds: (user + system) / 1e6, peakMb: peakMb(), outcomes };
}
