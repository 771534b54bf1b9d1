import {
  EVENT_INDEX,
  type Designation,
  type EventCandidate,
  type EventDecision,
  type EventMarks,
  type EventNeighbours,
} from '../../model/event.ts';

/** An article that opens a story. */
export interface EventSubject {
  readonly marks: EventMarks;
  /** When it was published, else first seen. */
  readonly at: Date;
}

/** From this similarity on two articles report one event: bench/events/main.ts. */
export const ONE_EVENT = 0.17;
/** Each day between two articles takes so much of their similarity (exponentially). */
const LOSS_A_DAY = 0.02;
const DAY_MS = 86_400_000;
const QUOTED_NAMES = 6;
/** UTF-16 units: reasons travel in alerts. */
const QUOTED_TITLE = 200;

/** What speaks against one event however many names two articles share. */
interface Obstacle {
  readonly rule: 'other-country' | 'other-number';
  readonly here: readonly string[];
  readonly there: readonly string[];
}

interface Compared {
  readonly candidate: EventCandidate;
  readonly similarity: number;
  readonly obstacle: Obstacle | null;
}

/**
 * Places a story among events: that of the article whose names agree most with it, unless the two are about other
 * countries or things with other numbers. Candidates may be unrelated, in any order.
 */
export function decideEvent(
  subject: EventSubject,
  { candidates, holders }: EventNeighbours,
  least: number = ONE_EVENT,
): EventDecision {
  let closest: Compared | null = null;
  for (const candidate of candidates) {
    const next = compareArticles(subject, candidate, holders);
    if (next !== null && (closest === null || isCloser(next, closest, least))) closest = next;
  }
  if (closest === null) return { eventId: null, of: null, reason: { rule: 'nothing-near' } };
  const { candidate, obstacle, similarity } = closest;
  const isOne = obstacle === null && similarity >= least;
  const compared = {
    title: candidate.title && candidate.title.slice(0, QUOTED_TITLE),
    similarity,
    least,
    days: Math.round(daysBetween(subject, candidate)),
    shared: quoteShared(subject.marks, candidate, holders),
  };
  const isRefused = obstacle !== null && similarity >= least;
  return {
    eventId: isOne ? candidate.eventId : null,
    of: isOne ? candidate.articleId : null,
    reason: isRefused ? { ...obstacle, ...compared } : { rule: isOne ? 'names' : 'too-little', ...compared },
  };
}

/** `null` for articles that share no name, or that lie too far apart. */
function compareArticles(
  subject: EventSubject,
  candidate: EventCandidate,
  holders: EventNeighbours['holders'],
): Compared | null {
  const days = daysBetween(subject, candidate);
  if (days > EVENT_INDEX.days) return null;
  const agreement = measureAgreement(subject.marks, candidate, holders);
  if (agreement === 0) return null;
  const similarity = Math.min(1, agreement * Math.exp(-LOSS_A_DAY * days));
  return { candidate, similarity, obstacle: findObstacle(subject.marks, candidate) };
}

/** What may be one event comes before what may not. */
function isCloser(next: Compared, best: Compared, least: number): boolean {
  const isOpen = ({ obstacle, similarity }: Compared): boolean => obstacle === null && similarity >= least;
  if (isOpen(next) !== isOpen(best)) return isOpen(next);
  return next.similarity > best.similarity;
}

/** Cosine of the weights of both articles' names; a name that other events have as well counts for less. */
function measureAgreement(
  { names }: EventMarks,
  candidate: EventCandidate,
  holders: EventNeighbours['holders'],
): number {
  let product = 0;
  let squares = 0;
  let otherSquares = 0;
  for (const weight of candidate.names.values()) otherSquares += weight * weight;
  for (const { name, weight } of names) {
    const share = 1 / (1 + countOthers(holders.get(name), candidate.eventId));
    squares += share * weight * weight;
    const other = candidate.names.get(name);
    if (other === undefined) continue;
    product += share * weight * other;
    otherSquares -= (1 - share) * other * other;
  }
  return product === 0 ? 0 : product / Math.sqrt(squares * otherSquares);
}

/** How many other events have a name. */
function countOthers(events: ReadonlySet<string> | undefined, eventId: string): number {
  return events === undefined ? 0 : events.size - Number(events.has(eventId));
}

function findObstacle(subject: EventMarks, candidate: EventCandidate): Obstacle | null {
  if (isDisjoint(subject.countries, candidate.countries))
    return { rule: 'other-country', here: codesOf(subject), there: codesOf(candidate) };
  for (const { kind } of subject.designations) {
    const here = ofKind(subject.designations, kind);
    const there = ofKind(candidate.designations, kind);
    if (
      isDisjoint(
        here.map(({ number }) => number),
        there.map(({ number }) => number),
      )
    )
      return {
        rule: 'other-number',
        here: here.map(({ printed }) => printed),
        there: there.map(({ printed }) => printed),
      };
  }
  return null;
}

/** The countries that an article is about, as a query names them. */
function codesOf({ countries }: Pick<EventMarks, 'countries'>): string[] {
  return countries.map((code) => `country:${code}`);
}

function ofKind(designations: readonly Designation[], kind: string): Designation[] {
  return designations.filter((one) => one.kind === kind);
}

/** Both hold something, and nothing is in both. */
function isDisjoint(here: readonly string[], there: readonly string[]): boolean {
  return here.length > 0 && there.length > 0 && !here.some((one) => there.includes(one));
}

function daysBetween(subject: EventSubject, candidate: EventCandidate): number {
  return Math.abs(subject.at.getTime() - candidate.at.getTime()) / DAY_MS;
}

/** The shared names as printed, those that tell most first. */
function quoteShared(
  { names }: EventMarks,
  candidate: EventCandidate,
  holders: EventNeighbours['holders'],
): string[] {
  const told = names.flatMap(({ name, weight, printed }) => {
    const other = candidate.names.get(name) ?? 0;
    return other === 0
      ? []
      : [{ printed, tells: (weight * other) / (1 + countOthers(holders.get(name), candidate.eventId)) }];
  });
  told.sort((a, b) => b.tells - a.tells);
  return [...new Set(told.map(({ printed }) => printed))].slice(0, QUOTED_NAMES);
}
