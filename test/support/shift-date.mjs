/**
 * Shows every Node process of a run another day: `NODE_OPTIONS="--import ./test/support/shift-date.mjs"` with
 * `SHIFT_DATE` as a number of days (`400`, `-1`) or as a day in UTC (`2028-02-29`). Timers and performance.now() go on
 * as they are, and so do other programs, such as PostgreSQL.
 */
const DAY_MS = 86_400_000;
const RealDate = Date;

const shiftMs = DAY_MS * days(process.env['SHIFT_DATE'] ?? '');
// Processes that are started after midnight are shifted by the same number of days.
process.env['SHIFT_DATE'] = String(shiftMs / DAY_MS);

/** @param {string} text */
function days(text) {
  if (/^-?\d+$/u.test(text)) return Number(text);
  const day = RealDate.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(day))
    throw new Error('SHIFT_DATE: expected days, such as 400, or a day, such as 2028-02-29');
  return Math.floor(day / DAY_MS) - Math.floor(RealDate.now() / DAY_MS);
}

const now = () => RealDate.now() + shiftMs;

// A proxy keeps `instanceof Date` true for dates that Node itself makes.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, called) => Reflect.construct(target, args.length > 0 ? args : [now()], called),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
