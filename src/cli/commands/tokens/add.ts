import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import { tokenName } from '../../../model/token.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../../model/vocabulary.ts';
import { type JsonOption, readBy, readWholeNumber } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';

const DAY_MS = 86_400_000;

interface AddOptions extends JsonOption {
  readonly scopes?: readonly TokenScope[];
  readonly feed?: string;
  readonly days?: number;
}

/** `vong tokens add`. */
export function defineAdd(command: Command, { run }: CommandContext): void {
  command
    .argument('<name>', 'whose it is, or what for', readBy(tokenName))
    .option('--scopes <scopes>', `what it opens: ${TOKEN_SCOPES.join(',')}`, readScopes)
    .option('--feed <name>', 'opens this feed alone (`all`, or a saved search), by its address')
    .option('--days <days>', 'ends after so many days (left out: it does not)', readWholeNumber(1, 3650))
    .option('--json', 'as one JSON object')
    .action(run(addToken));
}

/** Makes a token: the one time that it is shown. */
async function addToken(app: App, name: string, options: AddOptions): Promise<ExitCode> {
  const { scopes = [], days, feed = null } = options;
  if ((scopes.length === 0) === (feed === null))
    throw new UsageError(['expected --scopes or --feed, and one of them']);
  const expiresAt = days === undefined ? null : new Date(app.clock().getTime() + days * DAY_MS);
  const added = await app.withStore(async (store) => {
    if (feed !== null && feed !== 'all' && (await store.savedSearches.findBySlug(feed)) === null)
      throw new UsageError([
        `--feed: expected all or the name of a saved search in addresses, got "${feed}"`,
      ]);
    return store.tokens.add(name, scopes, expiresAt, feed);
  });
  if (added === null) {
    app.stderr.write(`token "${name}": there is one already; revoke it first, or choose another name\n`);
    return EXIT.failed;
  }
  if (options.json) {
    app.stdout.write(`${formatJson(added, 2)}\n`);
    return EXIT.ok;
  }
  app.stdout.write(
    formatTable([
      ['id', added.id],
      ['name', added.name],
      feed === null ? ['scopes', added.scopes.join(', ')] : ['feed', feed],
      ['expires', added.expiresAt === null ? 'never' : formatDate(added.expiresAt)],
      ['token', added.token],
      ...(feed === null ? [] : [['address', `/feeds/${feed}.atom?key=${added.token}`]]),
    ]),
  );
  app.stderr.write('The token is not shown again.\n');
  return EXIT.ok;
}

function readScopes(text: string): TokenScope[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !TOKEN_SCOPES.some((scope) => scope === name));
  if (wrong === undefined) return TOKEN_SCOPES.filter((scope) => names.includes(scope));
  throw new InvalidArgumentError(`Expected some of ${TOKEN_SCOPES.join(',')}, got "${wrong}".`);
}
