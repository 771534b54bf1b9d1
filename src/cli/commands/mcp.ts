import { EventEmitter, once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../../app/app.ts';
import { readVersion } from '../../app/version.ts';
import { createMcpServer } from '../../http/mcp/server.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** `vong mcp`. */
export function defineMcp(command: Command, { run }: CommandContext): void {
  command.action(run(serveMcp));
}

/** Answers until standard input ends. Standard output has nothing but the protocol's messages. */
async function serveMcp(app: App): Promise<ExitCode> {
  const portals = await app.portals();
  await app.withStore(async (store) => {
    const server = createMcpServer({ store, portals, version: readVersion() });
    const input = Readable.from(app.stdin);
    const output = new Writable({
      write: (chunk: Buffer, _, done) => {
        app.stdout.write(chunk.toString('utf8'));
        done();
      },
    });
    const transport = new StdioServerTransport(input, output);
    await server.connect(transport);
    const open = followRequests(transport);
    await once(input, 'close', { signal: app.signal });
    await open.untilNone(app.signal);
    await server.close();
  });
  return EXIT.ok;
}

const cancelledSchema = z.object({
  method: z.literal('notifications/cancelled'),
  params: z.object({ requestId: z.union([z.string(), z.number()]) }),
});

/** Knows which requests are not answered yet: what was asked before the input ended is answered. */
function followRequests(transport: StdioServerTransport): { untilNone(signal: AbortSignal): Promise<void> } {
  const open = new Set<string | number>();
  const answers = new EventEmitter();
  const receive = transport.onmessage;
  const send = transport.send.bind(transport);
  transport.onmessage = (message) => {
    if ('id' in message && 'method' in message) open.add(message.id);
    // What the client no longer wants is not answered.
    const cancelled = cancelledSchema.safeParse(message);
    if (cancelled.success) open.delete(cancelled.data.params.requestId);
    receive?.(message);
  };
  transport.send = async (message) => {
    await send(message);
    if (!('id' in message) || 'method' in message || message.id === undefined) return;
    open.delete(message.id);
    answers.emit('answer');
  };
  return {
    async untilNone(signal) {
      while (open.size > 0) await once(answers, 'answer', { signal });
    },
  };
}
