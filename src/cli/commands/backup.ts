import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** `vong backup`. */
export function defineBackup(command: Command, { run }: CommandContext): void {
  command.argument('<file>', 'where to, such as vong.tar.gz; - for standard output').action(run(backUp));
}

/** Writes all that the service holds into one file, at one instant; the service may run. */
async function backUp(app: App, file: string): Promise<ExitCode> {
  const { writeBackupFile, writeBackupTo } = await import('../../app/backups.ts');
  const options = { config: app.config, createdAt: app.clock(), signal: app.signal };
  const { sink } = app.stdout;
  const rows = await app.withDatabase(async (database) => {
    if (file !== '-') return (await writeBackupFile(file, database, options)).manifest.tables;
    if (sink === undefined) throw new Error('standard output takes no bytes');
    return (await writeBackupTo(sink, database, options)).tables;
  });
  const count = (name: string): number => rows[name]?.rows ?? 0;
  app.stderr.write(
    `${file === '-' ? 'Standard output' : file} holds ${count('articles')} articles, ${count('addresses')} addresses, ` +
      `${count('subscriptions')} subscriptions. The key of secrets is not in it: keep that apart, see docs/OPERATE.md.\n`,
  );
  return EXIT.ok;
}
