import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateSite } from './pages.ts';
import type { Task } from './roles.ts';

/** Serves the generated pages on loopback until the parent ends; tells the parent its address. */
export async function serveSite({ pages, seed }: Pick<Task, 'pages' | 'seed'>): Promise<void> {
  const site = generateSite(pages, seed);
  const bodies = new Map([...site.pages].map(([path, page]) => [path, Buffer.from(page)]));
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '');
    if (body === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end('404');
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.once('disconnect', () => process.exit());
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
