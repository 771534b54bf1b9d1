import { chromium } from 'playwright';

const TIMEOUT_MS = 15_000;
/** `D:20261130070000+00'00'`, always of this length: what is put in its place moves nothing in the file. */
const DATE = /D:\d{14}[+-]\d\d'\d\d'/gu;

/** With what a page is printed. */
export interface Printing {
  readonly executablePath: string;
  readonly sandbox: boolean;
}

/**
 * Prints a page as PDF, with the paper and margins that its style names. It is given no network and runs no script. Its
 * dates are `date`, so that the same page gives the same file on the same Chromium.
 */
export async function printPdf(
  html: string,
  date: Date,
  { executablePath, sandbox }: Printing,
): Promise<Uint8Array> {
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: sandbox,
    headless: true,
    timeout: TIMEOUT_MS,
    // A proxy that is not there.
    proxy: { server: 'http://127.0.0.1:9' },
    args: ['--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true, locale: 'vi-VN' });
    context.setDefaultTimeout(TIMEOUT_MS);
    await context.route(/.*/u, (route) => route.abort('blockedbyclient'));
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    return settleDates(pdf, date);
  } finally {
    await browser.close();
  }
}

function settleDates(pdf: Buffer, date: Date): Uint8Array {
  const stamp = `D:${date.toISOString().replace(/\D/gu, '').slice(0, 14)}+00'00'`;
  return Buffer.from(pdf.toString('latin1').replace(DATE, stamp), 'latin1');
}
