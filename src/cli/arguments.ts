import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { findSimilarName } from '../model/did-you-mean.ts';
import { UsageError } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';
import type { Query } from '../model/query.ts';
import { QueryError } from '../model/query-problem.ts';
import { isRowId } from '../model/row-id.ts';
import { ALERT_EVENTS, type AlertEvent } from '../model/vocabulary.ts';
import { parseQuery } from '../pipeline/query.ts';
import { formatQueryProblem } from './output/query-problem.ts';

/** Options of a command that has a form for programs. */
export interface JsonOption {
  readonly json?: true;
}

/** Reads an option by the schema that the API reads its field by; throws InvalidArgumentError. */
export function readBy<Output>(schema: z.ZodType<Output>): (text: string) => Output {
  return (text) => {
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    const message = read.error.issues[0]?.message ?? 'expected another value';
    throw new InvalidArgumentError(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
  };
}

/** Reads a whole number of an option; throws InvalidArgumentError. */
export function readWholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/u.test(text) ? Number(text) : NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  };
}

/** Reads a number from 0 to 1 of an option; throws InvalidArgumentError. */
export function readShare(text: string): number {
  const number = /^(?:0?\.\d{1,6}|[01](?:\.0{0,6})?)$/u.test(text) ? Number(text) : NaN;
  if (number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('Expected a number from 0 to 1 with at most six decimals, such as 0.6.');
}

/** Reads kinds of alerts, separated by commas; throws InvalidArgumentError. */
export function readAlertEvents(text: string): AlertEvent[] {
  const names = text.split(',').map((name) => name.trim());
  const events = ALERT_EVENTS.filter((event) => names.includes(event));
  const wrong = names.find((name) => !ALERT_EVENTS.some((event) => event === name));
  if (wrong === undefined) return events;
  throw new InvalidArgumentError(`Expected some of ${ALERT_EVENTS.join(',')}, got "${wrong}".`);
}

/** Checks the id of an item, a story or a subscription; throws UsageError. */
export function checkRowId(name: string, text: string): string {
  if (isRowId(text)) return text;
  throw new UsageError([`${name}: expected a number, got "${text}"`]);
}

/** Reads a query that a person typed; throws UsageError with the place below it. `field` is what it is given as. */
export function readQuery(field: string | null, source: string, portals: ReadonlyMap<string, Portal>): Query {
  try {
    return parseQuery(source, { portals: portals.keys() });
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new UsageError([formatQueryProblem(field, source, error)]);
  }
}

/** An http(s) address, parsed; throws UsageError. */
export function parseAddress(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new UsageError([`${name}: expected an address that begins with http:// or https://, got "${text}"`]);
}

/** The portals of these ids, each once; throws one UsageError with every unknown id and the nearest known. */
export function findPortals(ids: readonly string[], portals: ReadonlyMap<string, Portal>): Portal[] {
  const found = new Map<string, Portal>();
  const problems: string[] = [];
  for (const id of ids) {
    const portal = portals.get(id);
    if (portal === undefined) problems.push(describeUnknownPortal(id, portals));
    else found.set(id, portal);
  }
  if (problems.length > 0) throw new UsageError(problems);
  return [...found.values()];
}

/** The portal of this id; throws UsageError with the nearest known id. */
export function findPortal(id: string, portals: ReadonlyMap<string, Portal>): Portal {
  const portal = portals.get(id);
  if (portal === undefined) throw new UsageError([describeUnknownPortal(id, portals)]);
  return portal;
}

function describeUnknownPortal(id: string, portals: ReadonlyMap<string, Portal>): string {
  const near = findSimilarName(id, portals.keys());
  const hint = near === null ? '' : `; did you mean "${near}"?`;
  return `portal: expected the id of a portal (vong portals list), got "${id}"${hint}`;
}
