import type { BulletinFrame } from '../../model/bulletin.ts';
import type { StoreTransaction } from '../../store/store.ts';
import { createNotFound } from '../problem.ts';
import type { HttpTools } from '../tools.ts';
import { readSettings } from './compose-stored.ts';

const DAY_MS = 86_400_000;
/** Vietnam has one time, all year. */
const VIETNAM_MS = 7 * 3_600_000;

/** Begins a draft: of the week of `now`, or, where another is cloned, of the same number of days after its last. */
export async function beginBulletin(
  tools: Pick<HttpTools, 'store' | 'clock'>,
  by: string,
  ofId: string | null = null,
): Promise<string> {
  const frame = await planFrame(tools, ofId);
  return tools.store.transaction((tx) => addDraft(tx, frame, by));
}

/** The current bulletin; where there is none one is begun, also when two ask at once. */
export async function findOrBegin(tools: Pick<HttpTools, 'store' | 'clock'>, by: string): Promise<string> {
  const { store } = tools;
  const found = await store.bulletins.findCurrent();
  if (found !== null) return found.id;
  const frame = await planFrame(tools, null);
  return store.transaction(async (tx) => {
    await tx.bulletins.lockNumbers();
    return (await tx.bulletins.findCurrent())?.id ?? (await addDraft(tx, frame, by));
  });
}

async function planFrame(
  { store, clock }: Pick<HttpTools, 'store' | 'clock'>,
  ofId: string | null,
): Promise<Omit<BulletinFrame, 'number'>> {
  const cloned = ofId === null ? null : await store.bulletins.get(ofId);
  if (ofId !== null && cloned === null) throw createNotFound(`bulletin ${ofId}`);
  const { settings } = await readSettings(store);
  return cloned === null
    ? { title: settings.title, head: settings.head, ...weekOf(clock()) }
    : { title: cloned.title, head: cloned.head, ...periodAfter(cloned) };
}

async function addDraft(
  tx: StoreTransaction,
  frame: Omit<BulletinFrame, 'number'>,
  by: string,
): Promise<string> {
  const id = await tx.bulletins.add(frame, by);
  await tx.bulletins.note(id, null, by, 'begun', null);
  return id;
}

type Days = Pick<BulletinFrame, 'from' | 'to' | 'issuedOn'>;

/** Monday to Sunday in Vietnam; a bulletin bears the day after its last. */
function weekOf(now: Date): Days {
  const today = new Date(now.getTime() + VIETNAM_MS);
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS;
  return { from: toDay(monday), to: toDay(monday + 6 * DAY_MS), issuedOn: toDay(monday + 7 * DAY_MS) };
}

function periodAfter({ from, to, issuedOn }: Days): Days {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const later = (day: string): string => toDay(Date.parse(day) + days * DAY_MS);
  return { from: later(from), to: later(to), issuedOn: later(issuedOn) };
}

function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
