import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { serveHttp } from './server.ts';

/** What a service got. */
export interface Posted {
  readonly path: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a service answers: its status, its body, and headers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service that takes JSON by POST and keeps what it got; `reply` says what it answers, `null` that it breaks off. */
export async function servePosts(reply: (posted: Posted) => Reply | null) {
  const posts: Posted[] = [];
  const server = await serveHttp((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const posted = { path: request.url ?? '', json: JSON.parse(body) as Posted['json'] };
      posts.push(posted);
      const answer = reply(posted);
      if (answer === null) return void request.socket.destroy();
      const said = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
      response.writeHead(answer.status, { ...answer.headers }).end(said);
    });
  });
  return { ...server, posts };
}
