import { access, constants } from 'node:fs/promises';
import type { AlertFile } from '../alerts/alert.ts';
import type { BulletinDocument } from '../bulletin/document.ts';
import { DOCX_TYPE, nameBulletinFile } from '../bulletin/words.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';

/** The Word document of a released bulletin, for those who are sent it; `null` where there is none. */
export async function readBulletinFile(store: Store, id: string): Promise<AlertFile | null> {
  // Written by the release alone, of a document.
  const document = (await store.bulletins.findDocument(id)) as BulletinDocument | null;
  if (document === null) return null;
  const { writeDocx } = await import('../bulletin/docx/write-docx.ts');
  return {
    name: nameBulletinFile(document, 'docx'),
    contentType: DOCX_TYPE,
    bytes: await writeDocx(document),
  };
}

/** Prints pages as PDF with the Chromium of the settings; `null` where there is none. */
export async function createPrinter(
  config: Pick<Config, 'VONG_CHROMIUM' | 'VONG_CHROMIUM_SANDBOX'>,
): Promise<((html: string, date: Date) => Promise<Uint8Array>) | null> {
  const executablePath = config.VONG_CHROMIUM;
  const isThere = await access(executablePath, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const sandbox = config.VONG_CHROMIUM_SANDBOX && process.getuid?.() !== 0;
  let last: Promise<unknown> = Promise.resolve();
  return (html, date) => {
    // One after the other: a browser takes more memory than the whole service.
    const printed = last.then(async () => {
      const { printPdf } = await import('../../crawlers/browser/print-pdf.ts');
      return printPdf(html, date, { executablePath, sandbox });
    });
    last = printed.catch(() => undefined);
    return printed;
  };
}
