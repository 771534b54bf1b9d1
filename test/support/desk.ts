import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from 'playwright';
import type { HttpTools } from '../../src/http/tools.ts';
import { openService, type TestService } from './http.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PROGRAM = '/usr/bin/chromium';

/** The service with its pages before a real browser; share one over a test file. */
export interface Desk extends TestService {
  readonly browser: Browser;
  /** A person of his own: cookies of no other page; a fault of a script or of the policy fails `close`. */
  openContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page of the service in a context, a new one where none is given. */
  openPage(path: string, options?: BrowserContextOptions | BrowserContext): Promise<Page>;
  /** Ends browser and service. @throws with what the pages complained of */
  close(): Promise<void>;
}

/** Starts service and browser; `put` stores what the pages show. */
export async function openDesk(
  put: (service: TestService) => Promise<unknown> = () => Promise.resolve(),
  overrides: Partial<HttpTools> = {},
): Promise<Desk> {
  const service = await openService(overrides);
  await put(service);
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox'] });
  const complaints: string[] = [];
  const openContext = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: service.url, locale: 'vi-VN', ...options });
    context.setDefaultTimeout(15_000);
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => {
      if (/Content Security Policy/u.test(message.text())) complaints.push(message.text());
    });
    return context;
  };
  return {
    ...service,
    browser,
    openContext,
    async openPage(path, options = {}) {
      const context = 'newPage' in options ? options : await openContext(options);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      await browser.close();
      await service.close();
      if (complaints.length > 0) throw new Error(`the pages complained: ${complaints.join('; ')}`);
    },
  };
}

/** What axe-core finds wrong with a page as it stands: the rule and where. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary})`),
    );
  });
}

/** How many pixels a page can be scrolled sideways: 0 where it fits. */
export function measureSidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { documentElement } = (
      globalThis as unknown as { document: { documentElement: { scrollWidth: number; clientWidth: number } } }
    ).document;
    return documentElement.scrollWidth - documentElement.clientWidth;
  });
}
