import type { Child } from 'hono/jsx';
import type { Item } from '../../model/item.ts';
import type { Wording } from './view.ts';

/** A heading `below` levels under the item's own. */
export function Heading({
  level,
  below = 1,
  id,
  children,
}: {
  level: 1 | 2;
  below?: 0 | 1 | 2;
  id?: string;
  children: Child;
}) {
  const Tag = (['h1', 'h2', 'h3', 'h4'] as const)[level - 1 + below] ?? 'h4';
  return <Tag id={id}>{children}</Tag>;
}

/** A link to a third party's address; only its text where the address is not http or https. */
export function OutsideLink({ to, children, hotkey, look }: Link) {
  const isWeb = URL.canParse(to) && ['http:', 'https:'].includes(new URL(to).protocol);
  if (!isWeb) return <>{children}</>;
  return (
    <a href={to} rel="noopener noreferrer" data-key={hotkey} class={look}>
      {children}
    </a>
  );
}

interface Link {
  readonly to: string;
  readonly children: Child;
  /** The key that follows it. */
  readonly hotkey?: string;
  readonly look?: 'btn';
}

/** When an item was published, or that this is not known and when it was first seen. */
export function Published({ item, w: { t, f } }: { item: Item; w: Wording }) {
  const { publishedAt, publishedPrecision, firstSeenAt } = item;
  if (publishedAt === null) {
    return (
      <>
        {t.undated}, <time datetime={firstSeenAt}>{t.seenFirst(f.date(firstSeenAt))}</time>
      </>
    );
  }
  return <time datetime={publishedAt}>{f.date(publishedAt, publishedPrecision)}</time>;
}

/** The title, or that there is none. */
export function titleOf({ title }: Pick<Item, 'title'>, { t }: Pick<Wording, 't'>): string {
  return title ?? t.untitled;
}

/** The names of countries, in order; that there is none where there is none. */
export function nameCountries(codes: readonly string[], { t, f }: Pick<Wording, 't' | 'f'>): string {
  return codes.length === 0 ? t.noCountry : codes.map((code) => f.country(code)).join(', ');
}
