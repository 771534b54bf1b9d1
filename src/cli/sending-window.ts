import { InvalidArgumentError } from 'commander';
import { type SendingWindow, sendingWindowSchema } from '../model/sending-window.ts';

const FORM = /^(?<days>[1-7](?:[-,][1-7])*) (?<from>\S+)-(?<until>\S+)$/u;

/** How a window is written on the command line. */
export const WINDOW_HOW = 'days and hours in Viet Nam, 1 for Monday, such as "1-5 07:30-17:30"';

/** Reads a window of an option; throws InvalidArgumentError. */
export function readWindow(text: string): SendingWindow {
  const { days = '', from, until } = FORM.exec(text)?.groups ?? {};
  const read = sendingWindowSchema.safeParse({ days: days.split(',').flatMap(listDays), from, until });
  if (read.success) return read.data;
  throw new InvalidArgumentError(`Expected ${WINDOW_HOW}.`);
}

/** A window as it is written on the command line. */
export function formatWindow({ days, from, until }: SendingWindow): string {
  return `${days.join(',')} ${from}-${until}`;
}

/** `3`, or `1-5`, one after the other; none where they are in no such order. */
function listDays(text: string): number[] {
  const [first = NaN, last = first, ...more] = text.split('-').map(Number);
  if (more.length > 0 || !(first <= last)) return [NaN];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
