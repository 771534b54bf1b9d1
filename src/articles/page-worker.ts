/** A thread of src/articles/page-pool.ts: reads pages, one after the other. */
import { workerData } from 'node:worker_threads';
import { readPageSafely } from './read-page.ts';
import type { PageReading } from './page-reading.ts';
import type { Portal } from '../model/portal.ts';
import type { Page } from '../model/article.ts';

/** A page to be read, by the portal that it says. */
export interface PageTask {
  readonly page: Page;
  readonly since: string | undefined;
  /** Where it is not as the thread was started with. */
  readonly portal: Portal | undefined;
}

const portals = workerData as ReadonlyMap<string, Portal>;

export default function readPages(tasks: readonly PageTask[]): readonly PageReading[] {
  return tasks.map(({ page, since, portal = portals.get(page.portalId) }) => {
    if (portal === undefined) throw new Error(`there is no portal ${page.portalId}`);
    return readPageSafely(page, portal, since);
  });
}
