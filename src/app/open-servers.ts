let servers = 0;

/** Whether this process has an embedded server open: ending at once would leave it running. */
export function hasOpenServer(): boolean {
  return servers > 0;
}

/** Counts a server as open from before it is started until `work` ends by an error or what it returns is closed. */
export async function countServer<Server extends { close(): Promise<void> }>(
  work: () => Promise<Server>,
): Promise<Server> {
  servers++;
  try {
    const server = await work();
    return { ...server, close: () => server.close().finally(() => servers--) };
  } catch (error) {
    servers--;
    throw error;
  }
}
