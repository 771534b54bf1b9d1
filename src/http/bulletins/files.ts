import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { BulletinDocument } from '../../bulletin/document.ts';
import { writeHtml } from '../../bulletin/html/write-html.ts';
import { DOCX_TYPE, nameBulletinFile } from '../../bulletin/words.ts';
import { Problem } from '../problem.ts';
import type { HttpTools } from '../tools.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The policy of what may be shown in a frame of this service's own pages, in place of that of all others. */
    framePolicy: string | undefined;
  }
}

/** Sets the policy of bulletins as pages, after that of all others was set. */
export const loosenBulletinPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  const policy = c.get('framePolicy');
  if (policy === undefined) return;
  c.res.headers.set('content-security-policy', policy);
  c.res.headers.set('x-frame-options', 'SAMEORIGIN');
};

/** What a bulletin can be had as. */
export const BULLETIN_FILES = ['docx', 'pdf', 'html'] as const;
export type BulletinFile = (typeof BULLETIN_FILES)[number];

/** Answers with a bulletin as a file; the same bulletin gives the same bytes. @throws Problem 503 where nothing prints PDF */
export async function answerFile(
  c: Context,
  bulletin: BulletinDocument,
  ending: BulletinFile,
  { printPdf }: Pick<HttpTools, 'printPdf'>,
): Promise<Response> {
  const name = nameBulletinFile(bulletin, ending);
  if (ending === 'html') return answerHtml(c, writeHtml(bulletin), name);
  if (ending === 'docx') {
    // Loaded when it is first asked for: it is large.
    const { writeDocx } = await import('../../bulletin/docx/write-docx.ts');
    return answerBytes(c, await writeDocx(bulletin), DOCX_TYPE, `attachment; filename="${name}"`);
  }
  if (printPdf === null) {
    throw new Problem(503, 'There is no Chromium to print a PDF with: VONG_CHROMIUM names where it is.');
  }
  const pdf = await printPdf(writeHtml(bulletin), new Date(`${bulletin.issuedOn}T00:00:00Z`));
  return answerBytes(c, pdf, 'application/pdf', `inline; filename="${name}"`);
}

function answerBytes(c: Context, bytes: Uint8Array, type: string, disposition: string): Response {
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': disposition });
}

/** The page's own style is the only thing that it may use; it may be shown within pages of this service. */
function answerHtml(c: Context, page: string, name: string): Response {
  const style = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  c.set(
    'framePolicy',
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`,
  );
  return c.body(page, 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-disposition': `inline; filename="${name}"`,
  });
}
