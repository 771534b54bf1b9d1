import type { App, HttpTools } from '../../http/tools.ts';
import type { AuditEntry } from '../../model/person.ts';
import { isRowId } from '../../model/row-id.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { renderPage } from '../shell/page.tsx';

const PAGE_SIZE = 50;

/** GET /audit. */
export function addAudit(app: App, { store }: HttpTools): void {
  app.get('/audit', async (c) => {
    const before = c.req.query('before') ?? '';
    const found = await store.audit.list(PAGE_SIZE + 1, isRowId(before) ? before : null);
    const [entries, last] = [found.slice(0, PAGE_SIZE), found[PAGE_SIZE - 1]];
    const t = findCatalogue(c.var.language);
    const { date } = findFormats(c.var.language);
    const content = (
      <>
        <h1>{t.people.audit}</h1>
        {entries.length === 0 ? (
          <p class="empty">{t.people.auditEmpty}</p>
        ) : (
          <div class="wide">
            <table>
              <thead>
                <tr>
                  <th>{t.people.when}</th>
                  <th>{t.people.who}</th>
                  <th>{t.people.what}</th>
                  <th>{t.people.about}</th>
                  <th>{t.people.details}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr>
                    <td>{date(entry.at)}</td>
                    <td>
                      {entry.actor} <small>{t.people[entry.way]}</small>
                    </td>
                    <td>{nameAction(t, entry)}</td>
                    <td>
                      <Subject t={t} entry={entry} />
                    </td>
                    <td>{describeDetail(entry)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {found.length > PAGE_SIZE && last !== undefined ? (
          <p>
            <a href={`/audit?before=${last.id}`}>{t.people.older}</a>
          </p>
        ) : null}
      </>
    );
    return renderPage(c, { title: t.people.audit, area: 'system', content });
  });
}

function nameAction(t: Catalogue, { action }: AuditEntry): string {
  const actions: Readonly<Partial<Record<string, string>>> = t.people.actions;
  return actions[action] ?? action;
}

function Subject({ t, entry }: { readonly t: Catalogue; readonly entry: AuditEntry }) {
  const { subjectKind, subjectId } = entry;
  if (subjectId === null) return null;
  const names: Readonly<Partial<Record<string, (id: string) => string>>> = t.people.subjects;
  const text = names[subjectKind]?.(subjectId) ?? `${subjectKind} ${subjectId}`;
  const hasPage = ['items', 'people', 'bulletins'].includes(subjectKind);
  return hasPage ? <a href={`/${subjectKind}/${subjectId}`}>{text}</a> : <>{text}</>;
}

function describeDetail({ detail }: AuditEntry): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${value ?? '—'}`)
    .join(', ');
}
