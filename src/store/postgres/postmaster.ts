import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A number that no process has: Linux counts to 2^22. */
const NOBODY = '2147483646';

/** The process of the server on a cluster's folder, or `null` when none is alive. */
export async function serverPid(cluster: string): Promise<number | null> {
  const pid = Number((await lockFile(cluster)).split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && (await isAlive(pid)) ? pid : null;
}

/** Whether a process runs; one that has ended and was not yet waited for does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !(await isZombie(pid));
}

/**
 * A server killed while its parent is gone may stay a zombie, which PostgreSQL takes for running. Its lock file then
 * gets a process number that is nobody's; the rest stays, so that PostgreSQL still checks the shared memory itself.
 */
export async function releaseZombie(cluster: string): Promise<void> {
  const [first = '', ...rest] = (await lockFile(cluster)).split('\n');
  if (!/^\d+$/u.test(first) || !(await isZombie(Number(first)))) return;
  await writeFile(path.join(cluster, 'postmaster.pid'), [NOBODY, ...rest].join('\n'));
}

function lockFile(cluster: string): Promise<string> {
  return readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
}

/** proc(5): the state follows the command's name in parentheses. */
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
}
