import type { Log } from '../model/records.ts';
import type { Store } from '../store/store.ts';
import { surveyPortals } from './run.ts';
import type { SurveyTools } from './survey.ts';

/** Does a survey that was asked for, from where an earlier attempt was broken off. */
export async function runSurveyOrder(
  id: string,
  tools: SurveyTools & { readonly store: Store; readonly log: Log },
): Promise<void> {
  const { store, log, signal } = tools;
  const order = await store.surveys.findOrder(id);
  if (order === null || order.finishedAt !== null) return;
  const portals = order.portals.flatMap((one) => tools.portals.get(one) ?? []);
  await surveyPortals(portals, new Date(order.since), tools, {
    onSurvey({ portal, verdict }, isKept) {
      if (!isKept) log.info({ portal, verdict }, 'a site was surveyed');
    },
    onFault: (portal, reason) => log.warn({ portal, reason }, 'a site could not be surveyed'),
  });
  if (signal.aborted) return;
  await store.surveys.finishOrder(id);
  log.info({ order: id, portals: portals.length }, 'a survey has ended');
}
