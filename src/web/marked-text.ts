import { html } from 'hono/html';
import type { Grounds } from '../model/article.ts';
import { orderParts } from '../model/grounds.ts';
import type { TextPart } from '../model/vocabulary.ts';
import type { Html } from './layout.ts';

/** A piece of an article with the sentence that decided set off in it, where it stands there, and its parts marked. */
export function markText(text: string, grounds: Grounds | null, where: TextPart): Html {
  if (grounds?.where !== where) return html`${text}`;
  const sentence = grounds.sentence.replace(/^… | …$/gu, '');
  const at = text.indexOf(sentence);
  if (at < 0) return html`${text}`;
  const behind = text.slice(at + sentence.length);
  return html`${text.slice(0, at)}<span class="decided">${markParts(sentence, grounds)}</span>${behind}`;
}

/** A sentence with actor, act and counterpart marked where each stands first. */
export function markParts(sentence: string, grounds: Grounds): Html[] {
  const pieces: Html[] = [];
  let rest = sentence;
  for (const [, part] of orderParts(grounds)) {
    const at = rest.indexOf(part);
    if (at < 0) continue;
    pieces.push(html`${rest.slice(0, at)}<mark>${part}</mark>`);
    rest = rest.slice(at + part.length);
  }
  return [...pieces, html`${rest}`];
}
