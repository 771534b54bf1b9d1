import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Token } from '../../../model/token.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';

const HEADINGS = ['id', 'name', 'scopes', 'made', 'last used', 'state'];

/** `vong tokens list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listTokens));
}

/** What is kept of each token, never the token itself. */
async function listTokens(app: App, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.tokens.list());
  if (options.json) app.stdout.write(`${formatJson(all, 2)}\n`);
  else if (all.length === 0) app.stderr.write('There are no tokens.\n');
  else app.stdout.write(formatTable([HEADINGS, ...all.map((token) => rowOf(token, app.clock()))]));
  return EXIT.ok;
}

function rowOf(token: Token, now: Date): string[] {
  const { id, name, scopes, feed, createdAt, lastUsedAt } = token;
  const used = lastUsedAt === null ? 'never' : formatDate(lastUsedAt);
  return [
    id,
    name,
    feed === null ? scopes.join(' ') : `feed ${feed}`,
    formatDate(createdAt),
    used,
    describeState(token, now),
  ];
}

function describeState({ expiresAt, revokedAt }: Token, now: Date): string {
  if (revokedAt !== null) return `revoked ${formatDate(revokedAt)}`;
  if (expiresAt === null) return 'in force';
  const isOver = Date.parse(expiresAt) <= now.getTime();
  return isOver ? `ended ${formatDate(expiresAt)}` : `in force until ${formatDate(expiresAt)}`;
}
