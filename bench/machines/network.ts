/** Machines made of network namespaces, with a router between them that can cut any two from each other. */
import { type ChildProcess, type StdioOptions, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A machine of its own: processes on it see its network alone. */
export interface Machine {
  readonly name: string;
  readonly address: string;
  /** Starts a program on it; `environment` is all that it sees. */
  start(
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    stdio: StdioOptions,
  ): ChildProcess;
}

export interface Network {
  addMachine(name: string): Promise<Machine>;
  /** No packet passes between the two, in either direction, and nobody is told so. */
  cut(one: Machine, other: Machine): Promise<void>;
  mend(one: Machine, other: Machine): Promise<void>;
  /** Ends what still runs on the machines, and takes them away. */
  close(): Promise<void>;
}

/**
 * Makes the router. Needs root and `ip`. What is made goes with this process, even when it is killed: a helper waits for the
 * end of its standard input.
 */
export async function openNetwork(): Promise<Network> {
  const prefix = `vong${process.pid}`;
  const router = `${prefix}-router`;
  const keeper = startKeeper(prefix);
  await ip('netns', 'add', router);
  await ip('netns', 'exec', router, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv4/ip_forward');
  let count = 0;
  const rule = async (change: 'add' | 'del', one: Machine, other: Machine): Promise<void> => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      await ip('-n', router, 'rule', change, 'from', from.address, 'to', to.address, 'blackhole');
  };
  return {
    async addMachine(name) {
      count += 1;
      const space = `${prefix}-${name}`;
      const address = `10.77.${count}.2`;
      const port = `port${count}`;
      await ip('netns', 'add', space);
      await ip('link', 'add', 'eth0', 'netns', space, 'type', 'veth', 'peer', 'name', port, 'netns', router);
      await ip('-n', space, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
      await ip('-n', router, 'addr', 'add', `10.77.${count}.1/24`, 'dev', port);
      for (const device of ['lo', 'eth0']) await ip('-n', space, 'link', 'set', device, 'up');
      await ip('-n', router, 'link', 'set', port, 'up');
      await ip('-n', space, 'route', 'add', 'default', 'via', `10.77.${count}.1`);
      const start: Machine['start'] = (command, environment, stdio) =>
        spawn('ip', ['netns', 'exec', space, ...command], {
          stdio,
          env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...environment },
        });
      return { name, address, start };
    },
    cut: (one, other) => rule('add', one, other),
    mend: (one, other) => rule('del', one, other),
    async close() {
      const gone = once(keeper, 'exit');
      keeper.stdin?.end();
      await gone;
    },
  };
}

/** Takes the namespaces away, and ends what runs in them, once this process has ended or says so. */
function startKeeper(prefix: string): ChildProcess {
  const script = `cat >/dev/null
for space in $(ip netns list | cut -d' ' -f1 | grep "^${prefix}-"); do
  for pid in $(ip netns pids "$space"); do kill -9 "$pid"; done
  ip netns del "$space"
done`;
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  // Detached: Ctrl-C must not end it before it has done its work.
  return spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env });
}

async function ip(...args: string[]): Promise<void> {
  await run('ip', args);
}
