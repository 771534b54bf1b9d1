import type { Item } from '../../model/item.ts';
import { compareParagraphs, pairParagraphs, type Segment } from '../../pipeline/versions.ts';
import { Published, titleOf } from './pieces.tsx';
import { describeDifference } from './versions.tsx';
import { nameSource, type Wording } from './view.ts';

/** Two items beside each other, paragraph by paragraph, with what only one of them says underlined. */
export function Comparison({ item, other, w }: { item: Item; other: Item; w: Wording }) {
  const { t } = w;
  const titles = compareParagraphs(titleOf(item, w), titleOf(other, w));
  return (
    <div class="comparison">
      <p>
        <a href={`/items/${item.id}`}>{t.back}</a>
      </p>
      <h1>{t.comparing}</h1>
      <p>
        {nameSource(w, other)}: {describeDifference(item, other, w)}. <span class="soft">{t.onlyOne}</span>
      </p>
      <table>
        <thead>
          <tr>
            <Column item={item} name={t.here} w={w} />
            <Column item={other} name={t.there} w={w} />
          </tr>
        </thead>
        <tbody>
          <tr class="title">
            <Cell segments={titles.here} name={t.here} w={w} />
            <Cell segments={titles.there} name={t.there} w={w} />
          </tr>
          {pairParagraphs(item, other).map(({ here, there }) => (
            <tr>
              <Cell segments={here} name={t.here} w={w} />
              <Cell segments={there} name={t.there} w={w} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Column({ item, name, w }: { item: Item; name: string; w: Wording }) {
  return (
    <th scope="col">
      {name}: <a href={`/items/${item.id}`}>{nameSource(w, item)}</a> · <Published item={item} w={w} />
    </th>
  );
}

function Cell({ segments, name, w }: { segments: readonly Segment[] | null; name: string; w: Wording }) {
  return (
    <td data-side={name}>
      {segments === null ? (
        <span class="soft">— {w.t.nothingHere}</span>
      ) : (
        segments.map(({ text, is }) => (is === 'only' ? <mark class="only">{text}</mark> : text))
      )}
    </td>
  );
}
