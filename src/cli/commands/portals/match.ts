import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import { judgeAddress } from '../../../pipeline/portal-address.ts';
import { parseAddress } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { answerLines, JSON_LINES } from '../../lines/json-lines.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import { findWords } from '../../words/words.ts';

interface MatchOptions {
  readonly jsonl?: true;
}

const addressLineSchema = z.object({ url: z.string() });

/** `vong portals match`. */
export function defineMatch(command: Command, { run }: CommandContext): void {
  command
    .argument('[url...]', 'addresses; with --jsonl a file, or standard input')
    .option('--jsonl', JSON_LINES)
    .action(run(matchAddresses));
}

/** Whose addresses are and what, as the crawler takes them; nothing is fetched. */
async function matchAddresses(app: App, given: readonly string[], options: MatchOptions): Promise<ExitCode> {
  const portals = await app.portals();
  if (options.jsonl) {
    if (given.length > 1) throw new UsageError(['FILE: expected one file at most beside --jsonl']);
    return answerLines(app, given[0], {
      schema: addressLineSchema,
      answer: ({ url }) => {
        const { portal, kind, because } = judgeAddress(parseAddress('url', url).href, portals);
        return formatJson({ url, portal, kind, because });
      },
    });
  }
  if (given.length === 0) throw new UsageError(['url: expected an address at least, or --jsonl']);
  const { because: why, portal: whose, portals: t } = findWords(app.config.VONG_LANGUAGE);
  const rows = given.map((url) => {
    const { portal, kind, because } = judgeAddress(parseAddress('url', url).href, portals);
    return [url, portal ?? '—', t.kinds[kind ?? 'neither'], because];
  });
  app.stdout.write(formatTable([[t.address, whose, t.is, why], ...rows]));
  return EXIT.ok;
}
