import type { BulletinEntry, BulletinSection } from '../model/bulletin.ts';
import type { Item } from '../model/item.ts';

/** An entry with the item that it stands for. */
export interface ChosenItem {
  readonly entry: BulletinEntry;
  readonly item: Item;
}

/** What the order of entries goes by. */
export interface OrderRules {
  readonly ownProvince: string;
  /** The province of a portal; `null` for a national one. */
  readonly provinceOf: (portal: string) => string | null;
}

/** The section that an entry stands in: where it was put, else that of its first topic. */
export function sectionOf({ entry, item }: ChosenItem): BulletinSection {
  return entry.section ?? item.topics[0] ?? 'other';
}

/**
 * The entries of a section in order: own province, then others, then central, the newest first and those without a date
 * last. Those that were put in order by hand keep it; the others stand where they belong among them.
 */
export function orderEntries<Chosen extends ChosenItem>(
  chosen: readonly Chosen[],
  rules: OrderRules,
): Chosen[] {
  const byRule = [...chosen].sort((one, other) => compare(one, other, rules));
  const ordered = byRule
    .filter(({ entry }) => entry.position !== null)
    .sort((one, other) => (one.entry.position ?? 0) - (other.entry.position ?? 0));
  for (const one of byRule) {
    if (one.entry.position !== null) continue;
    const before = ordered.findIndex((other) => compare(one, other, rules) < 0);
    ordered.splice(before === -1 ? ordered.length : before, 0, one);
  }
  return ordered;
}

function compare(one: ChosenItem, other: ChosenItem, rules: OrderRules): number {
  return (
    rankOf(one.item, rules) - rankOf(other.item, rules) ||
    timeOf(other.item) - timeOf(one.item) ||
    Number(BigInt(one.item.id) - BigInt(other.item.id))
  );
}

function rankOf({ portal }: Item, { ownProvince, provinceOf }: OrderRules): number {
  const province = provinceOf(portal);
  if (province === null) return 2;
  return province === ownProvince ? 0 : 1;
}

function timeOf({ publishedAt }: Item): number {
  return publishedAt === null ? 0 : Date.parse(publishedAt);
}
