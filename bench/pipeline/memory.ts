import { readFile } from 'node:fs/promises';
import path from 'node:path';

const INTERVAL_MS = 500;

/**
 * Watches the memory of the PostgreSQL server on `dataDir` (all its processes, shared pages counted once: Pss of
 * /proc/<pid>/smaps_rollup). `stop` returns the peak in MB, or `null` where the system does not tell.
 */
export function watchPostgres(dataDir: string): { stop(): Promise<number | null> } {
  let peak: number | null = null;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = await postgresMb(dataDir);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(() => void (looking = look()), INTERVAL_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      return peak;
    },
  };
}

async function postgresMb(dataDir: string): Promise<number | null> {
  const lines = await textOf(path.join(dataDir, 'postgres', 'postmaster.pid'));
  const pid = lines.split('\n')[0] ?? '';
  if (!/^\d+$/u.test(pid)) return null;
  const children = await textOf(`/proc/${pid}/task/${pid}/children`);
  const sizes = await Promise.all([pid, ...children.split(' ').filter(Boolean)].map(pssKb));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return total === 0 ? null : total / 1024;
}

async function pssKb(pid: string): Promise<number> {
  return Number(/^Pss:\s+(\d+)/mu.exec(await textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Processes end while they are looked at: what is gone is empty. */
async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
