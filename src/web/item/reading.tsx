import { describeArticleFile } from '../../model/file-words.ts';
import type { Item } from '../../model/item.ts';
import { MarkedText } from './marked-text.tsx';
import { Heading, OutsideLink } from './pieces.tsx';
import type { ItemView } from './view.ts';

/** Lead and text as they are read, with what was found in them marked, then pictures and documents. */
export function Reading({ v }: { v: ItemView }) {
  const { item, t } = v;
  const { lead, body, grounds, evidence } = item;
  const marks = { grounds, evidence };
  return (
    <>
      {lead === null ? null : (
        <p class="lead">
          <MarkedText text={lead} where="lead" grounds={grounds} evidence={evidence} />
        </p>
      )}
      <File item={item} v={v} />
      {item.incomplete ? <p class="problems">{t.incomplete}</p> : null}
      {body === null || body === '' ? (
        item.file === null && <p class="empty">{item.label === 'other' ? t.textNotKept : t.textGone}</p>
      ) : (
        <div class="text" lang={item.language ?? undefined}>
          {body.split('\n').map((text) => (
            <p>
              <MarkedText text={text} where="body" grounds={marks.grounds} evidence={marks.evidence} />
            </p>
          ))}
        </div>
      )}
      <Pictures v={v} />
      <Attachments v={v} />
    </>
  );
}

/** Where the text is from, or why there is none, of an article that is a file. */
function File({ item: { file }, v: { t, language } }: { item: Item; v: ItemView }) {
  if (file === null) return null;
  return (
    <p class={file.problem === null ? 'soft' : 'empty'}>
      {describeArticleFile(file)[language]}. <OutsideLink to={file.url}>{t.file}</OutsideLink>
    </p>
  );
}

function Pictures({ v: { item, t, level } }: { v: ItemView }) {
  if (item.images.length === 0) return null;
  return (
    <section class="extras">
      <Heading level={level}>{t.images}</Heading>
      <ul>
        {item.images.map(({ url, caption, credit }, at) => (
          <li>
            <OutsideLink to={url}>{caption ?? t.image(at + 1)}</OutsideLink>
            {credit === null ? null : ` (${credit})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Attachments({ v: { item, t, level } }: { v: ItemView }) {
  if (item.attachments.length === 0) return null;
  return (
    <section class="extras">
      <Heading level={level}>{t.attachments}</Heading>
      <ul>
        {item.attachments.map(({ url, title }) => (
          <li>
            <OutsideLink to={url}>{title ?? url}</OutsideLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
