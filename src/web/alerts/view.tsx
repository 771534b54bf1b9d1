import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hasRole } from '../../http/auth.ts';
import type { Language } from '../../http/viewer.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { findFormats, type Formats } from '../locales/formats.ts';
import { renderPage } from '../shell/page.tsx';

/** What the pages of alerts go by. */
export interface View {
  readonly t: Catalogue['alerts'];
  readonly f: Formats;
  readonly language: Language;
  readonly csrf: string;
  /** Adds and changes subscriptions, sees addresses and what was sent and answered. */
  readonly maySubscribe: boolean;
  /** Adds and changes saved searches, which send nothing by themselves. */
  readonly maySave: boolean;
  readonly now: Date;
}

/** What was done before the page was opened again. */
type Done = keyof Catalogue['alerts']['done'];

const PARTS = [
  { part: 'subscriptions', path: '/alerts' },
  { part: 'log', path: '/alerts/deliveries' },
  { part: 'alarms', path: '/alerts/sources' },
  { part: 'searches', path: '/alerts/searches' },
] as const;

/** One of the four parts of the page. */
type Part = (typeof PARTS)[number]['part'];

interface AlertsPage {
  readonly title: string;
  readonly part: Part;
  readonly content: Child;
}

/** Looks at who asks: what sends alerts elsewhere is the administrator's; a search is saved by analysts too. */
export function createView(c: Context, now: Date): View {
  const { language, viewer, csrf } = c.var;
  return {
    t: findCatalogue(language).alerts,
    f: findFormats(language),
    language,
    csrf,
    maySubscribe: viewer !== null && hasRole(viewer, 'admin'),
    maySave: viewer !== null && hasRole(viewer, 'analyst'),
    now,
  };
}

/** Answers with a page of alerts: its four parts above, then what was just done, then the content. */
export function renderAlerts(
  c: Context,
  { t }: View,
  { title, part, content }: AlertsPage,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const done = c.req.method === 'GET' ? c.req.query('done') : undefined;
  const whole = (
    <>
      <nav class="alerts-parts" aria-label={t.parts}>
        <ul class="chips">
          {PARTS.map((one) => (
            <li>
              <a
                class={one.part === part ? 'chip on' : 'chip'}
                href={one.path}
                aria-current={one.part === part ? 'page' : undefined}
              >
                {t[one.part]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {done !== undefined && isDone(t, done) ? (
        <p class="alerts-done" role="status">
          {t.done[done]}
        </p>
      ) : null}
      {content}
    </>
  );
  return renderPage(c, { title, area: 'alerts', content: whole }, status);
}

/** Leads to a page that says what was done. */
export function redirectDone(c: Context, path: string, done: Done): Response {
  return c.redirect(`${path}?done=${done}`, 303);
}

function isDone(t: View['t'], done: string): done is Done {
  return Object.hasOwn(t.done, done);
}
