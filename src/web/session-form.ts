import type { Context } from 'hono';
import { html } from 'hono/html';
import { hasRole } from '../http/auth.ts';
import { bilingual, type Html } from './layout.ts';

/** What a form of somebody who is signed in brings. */
export interface SessionForm {
  readonly csrf: string;
}

/** What forms of a page need; `null` where whoever reads may not send them. */
export function findSessionForm({ var: { viewer, csrf } }: Context): SessionForm | null {
  return viewer !== null && hasRole(viewer, 'admin') ? { csrf } : null;
}

/** The hidden field of such a form. */
export function renderSessionField({ csrf }: SessionForm): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}" />`;
}

/** Stands in the place of a form. */
export function renderWhoMay(): Html {
  return html`<p class="none">
    ${bilingual('Chỉ người quản trị đã đăng nhập mới làm được việc này.', 'Only an administrator who is signed in may do this.')}
    <a href="/sign-in?back=/portals">${bilingual('Đăng nhập', 'sign in')}</a>
  </p>`;
}
