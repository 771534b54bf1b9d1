import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The number of no process: those of Linux end at 2^22. */
const NOBODY = '2147483646';

/** The process of the server on a cluster's folder, or `null` when none is alive. */
export async function readServerPid(cluster: string): Promise<number | null> {
  const pid = Number((await readLockFile(cluster)).split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && (await isAlive(pid)) ? pid : null;
}

/** Whether a process runs; a zombie does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !(await isZombie(pid));
}

/**
 * Lets PostgreSQL start where a killed server is a zombie that no parent reaps, which PostgreSQL takes for running: the
 * lock file gets the number of no process. The rest of it stays, so that PostgreSQL checks the shared memory itself.
 */
export async function releaseZombie(cluster: string): Promise<void> {
  const [first = '', ...rest] = (await readLockFile(cluster)).split('\n');
  if (!/^\d+$/u.test(first) || !(await isZombie(Number(first)))) return;
  await writeFile(path.join(cluster, 'postmaster.pid'), [NOBODY, ...rest].join('\n'));
}

/** postmaster.pid, where a server notes its process and its shared memory; empty where it is missing. */
function readLockFile(cluster: string): Promise<string> {
  return readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
}

/** proc(5): the state follows the command's name in parentheses. */
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
}
