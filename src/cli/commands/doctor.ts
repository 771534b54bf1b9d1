import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { examine } from '../../app/doctor/examine.ts';
import type { Finding } from '../../app/doctor/finding.ts';
import { formatJson } from '../../model/json-line.ts';
import { withoutSecrets } from '../../model/without-secrets.ts';
import { findPortals, type JsonOption } from '../arguments.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { makePrintable } from '../output/terminal.ts';

interface DoctorOptions extends JsonOption {
  readonly portals?: true | readonly string[];
}

const MARKS: Readonly<Record<Finding['is'], string>> = { good: 'good ', note: 'note ', wrong: 'WRONG' };

/** `vong doctor`. */
export function defineDoctor(command: Command, { run }: CommandContext): void {
  command
    .option('--portals [id...]', 'also ask the sites of these portals, or of all that are switched on')
    .option('--json', 'as one JSON object: isGood, findings (what, is: good, note or wrong, seen, toDo)')
    .action(run(doctor));
}

/** Says of everything that a service needs that it is good, or what to do. */
async function doctor(app: App, { portals: asked, json }: DoctorOptions): Promise<ExitCode> {
  const known = asked === undefined ? new Map<string, never>() : await app.portals();
  const reached = Array.isArray(asked)
    ? findPortals(asked, known)
    : [...known.values()].filter(({ enabled }) => enabled);
  const findings = await examine(app, reached);
  const isGood = findings.every(({ is }) => is !== 'wrong');
  const text = json ? `${formatJson({ isGood, findings }, 2)}\n` : findings.map(lineOf).join('');
  app.stdout.write(withoutSecrets(text));
  return isGood ? EXIT.ok : EXIT.failed;
}

function lineOf({ what, is, seen, toDo }: Finding): string {
  const rest = toDo === null ? '' : `\n       → ${makePrintable(toDo)}`;
  return `${MARKS[is]}  ${what}: ${makePrintable(seen)}${rest}\n`;
}
