interface Server {
  close(): Promise<void>;
  abandon(): Promise<void>;
}

let starting = 0;
const open = new Set<Server>();

/** Whether this process has an embedded server open: ending at once would leave it running. */
export function hasOpenServer(): boolean {
  return starting + open.size > 0;
}

/** Counts a server as open from before it is started until `work` ends by an error or what it returns is closed. */
export async function countServer<Opened extends Server>(work: () => Promise<Opened>): Promise<Opened> {
  starting++;
  try {
    const server = await work();
    open.add(server);
    return { ...server, close: () => server.close().finally(() => open.delete(server)) };
  } finally {
    starting--;
  }
}

/** Lets no embedded server outlive a process that ends at once. */
export async function abandonServers(): Promise<void> {
  await Promise.allSettled([...open].map((server) => server.abandon()));
}
