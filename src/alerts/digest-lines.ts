/** One line of a digest: a heading, a story, another of the same event, what is said of a source, how many more there are. */
export interface DigestLine {
  readonly kind: 'heading' | 'story' | 'follow-up' | 'source' | 'more';
  readonly text: string;
  /** Of a story: source, date and what happened. */
  readonly details?: string;
  /** Where to read on; `null` where there is no such page. */
  readonly link: string | null;
}

/** What a digest tells, line by line. */
export interface DigestText {
  /** Headings and stories. */
  readonly stories: readonly DigestLine[];
  /** What is said of sources and endpoints. */
  readonly rest: readonly DigestLine[];
  /** The same, naming so many sources at most. */
  readonly tellRest: (sources: number) => readonly DigestLine[];
  /** How many stories there are, whether or not they have a line. */
  readonly total: number;
  /** Says how many stories have none. */
  readonly tellMore: (count: number) => string;
}

/** A line in one piece, its details in brackets. */
export function joinLine({ text, details }: DigestLine): string {
  return details === undefined ? text : `${text} (${details})`;
}

/** All its lines, in the order in which they are read. */
export function listLines(digest: DigestText): DigestLine[] {
  const { stories, rest, total, tellMore } = digest;
  const left = total - countStories(digest);
  return [
    ...stories,
    ...(left > 0 ? [{ kind: 'more', text: tellMore(left), link: null } as const] : []),
    ...rest,
  ];
}

/** How many stories have a line. */
export function countStories({ stories }: DigestText): number {
  return stories.filter(isStory).length;
}

/** The first stories of a digest, with their headings. */
export function keepStories(digest: DigestText, most: number): DigestText {
  const { stories } = digest;
  const told = stories.filter(isStory);
  const first = told[most];
  const kept = first === undefined ? [...stories] : stories.slice(0, stories.indexOf(first));
  while (kept.at(-1)?.kind === 'heading') kept.pop();
  return { ...digest, stories: kept };
}

function isStory({ kind }: DigestLine): boolean {
  return kind === 'story' || kind === 'follow-up';
}
