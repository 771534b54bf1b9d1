import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { Problem } from '../problem.ts';
import type { HttpTools } from '../tools.ts';

/** What language-model clients are served from: they read, and change nothing. */
export type McpTools = Pick<HttpTools, 'store' | 'portals' | 'version'>;

/** Of each tool: it reads this store, whose texts come from the web. */
export const READS_ONLY = { readOnlyHint: true, openWorldHint: false } as const;

/**
 * A tool's answer: as data, and the same as text for clients that read no data. What the client asked wrongly is told
 * to it as the tool's error, so that the model can ask better.
 */
export async function answer(
  work: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<CallToolResult> {
  try {
    const found = await work();
    return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: { ...found } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}
