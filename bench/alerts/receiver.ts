/** Endpoints on loopback, in a thread of their own: so many answer at once, and one accepts and never answers. */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { living } = workerData as { readonly living: number };

async function open(isDead: boolean): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    if (!isDead) request.once('end', () => response.writeHead(204).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const alive = await Promise.all(Array.from({ length: living }, () => open(false)));
const dead = await open(true);
// Whatever is asked of this thread is to let go of those who wait for the dead one.
parentPort?.on('message', () => dead.closeAllConnections());
parentPort?.postMessage({ living: alive.map(urlOf), dead: urlOf(dead) });
