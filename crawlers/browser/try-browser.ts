import { chromium } from 'playwright';
import type { Printing } from './print-pdf.ts';

const TIMEOUT_MS = 15_000;

/** Starts a Chromium and ends it; returns its version. Throws where it does not start. */
export async function tryBrowser({ executablePath, sandbox }: Printing): Promise<string> {
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: sandbox,
    headless: true,
    timeout: TIMEOUT_MS,
    args: ['--disable-gpu', '--disable-dev-shm-usage'],
  });
  const version = browser.version();
  await browser.close();
  return version;
}
