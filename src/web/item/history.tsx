import type { TextChange } from '../../model/article.ts';
import { Heading } from './pieces.tsx';
import type { ItemView, Wording } from './view.ts';
import { PLACES } from './why.tsx';

/** What an item said before each change, word by word; readable without colour. */
export function History({ v }: { v: ItemView }) {
  const { revisions, t, f } = v;
  if (revisions.length === 0) return null;
  return (
    <section class="history" aria-labelledby="history">
      <Heading level={v.level} id="history">
        {t.history}
      </Heading>
      <p class="soft">{t.legend}</p>
      {revisions.map(({ revision, replacedAt, changes }, at) => (
        <details open={at === 0}>
          <summary>{t.revisionOf(f.number(revision), f.number(revision + 1), f.date(replacedAt))}</summary>
          {changes === null ? (
            <p>{t.noChanges}</p>
          ) : (
            changes.map((change) => <Change change={change} w={v} />)
          )}
        </details>
      ))}
    </section>
  );
}

function Change({ change: { where, parts }, w: { t } }: { change: TextChange; w: Wording }) {
  return (
    <p>
      <span class="soft">{t[PLACES[where]]}: </span>
      {parts.map(({ text, is }) =>
        is === 'same' ? text : is === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
      )}
    </p>
  );
}
