import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Problem } from '../problem.ts';
import type { App, HttpTools } from '../tools.ts';
import { createMcpServer } from './server.ts';

/** Model Context Protocol, "Streamable HTTP", without sessions: each POST is answered by itself, as JSON. */
export function addMcpRoute(app: App, tools: HttpTools): void {
  app.post('/mcp', async (c) => {
    const origin = c.req.header('origin');
    // The protocol asks servers to refuse pages of other sites (DNS rebinding).
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== c.req.header('host'))) {
      throw new Problem(403, 'This was sent by a page of another site.');
    }
    const server = createMcpServer(tools);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  });
}
