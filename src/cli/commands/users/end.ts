import type { App } from '../../../app/app.ts';
import type { Person } from '../../../model/person.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** Says how the change of a user ended. */
export function reportChange(
  app: App,
  login: string,
  changed: Person | 'last-admin' | null,
  done: string,
): ExitCode {
  if (changed === null) return reportMissing(app, login);
  if (changed === 'last-admin') {
    app.stderr.write(`user "${login}": nothing was changed, one administrator must stay\n`);
    return EXIT.failed;
  }
  app.stdout.write(`user "${login}" ${done}\n`);
  return EXIT.ok;
}

/** Says that there is no such user. */
export function reportMissing(app: App, login: string): ExitCode {
  app.stderr.write(`user "${login}": there is none\n`);
  return EXIT.failed;
}
