import type { BulletinDocument } from '../document.ts';
import { DRAFT } from '../words.ts';
import { writeBody, writeHead, writeSignature } from './body.ts';
import { Markup, NOTHING, html } from './markup.ts';
import { writeStyle } from './style.ts';

/** A bulletin as one HTML page that loads nothing and runs nothing; printed, it is the bulletin on A4. */
export function writeHtml(bulletin: BulletinDocument): string {
  const { title, number, year, head, isDraft, settings } = bulletin;
  // Chromium repeats what is fixed on each page that it prints.
  const mark = isDraft ? html`<div class="draft" aria-hidden="true"><span>${DRAFT}</span></div>` : NOTHING;
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} ${number}/${year}${isDraft ? ` (${DRAFT.toLowerCase()})` : ''}</title>
        <style>
          ${new Markup(writeStyle(settings))}
        </style>
      </head>
      <body>
        ${mark}
        <main class="${head}">
          ${writeHead(bulletin)} ${writeBody(bulletin)}
          ${head === 'decree' ? writeSignature(bulletin) : NOTHING}
        </main>
      </body>
    </html> `;
  return page.text;
}
