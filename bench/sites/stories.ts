import { type Random, seeded } from '../pipeline/random.ts';
import { COMMON_SENTENCES, LEAD_TAILS, type Subject, SUBJECTS, fillSlots } from './words/subjects.ts';
import { PEN_NAMES } from './words/names.ts';

/** A section of a made site. `share` is how many of every hundred articles stand in it. */
export interface Section {
  readonly name: string;
  readonly slug: string;
  readonly share: number;
}

/** What a made site is made from. */
export interface SitePlan {
  /** Name of the made site. */
  readonly name: string;
  readonly host: string;
  /** What stands in the site's head. */
  readonly title: string;
  /** Who runs it, for its foot. */
  readonly office: string;
  readonly seed: number;
  readonly sections: readonly Section[];
  /** Articles on a page of a list, where not as many as the shape has. */
  readonly pageSize?: number;
}

/** An article before a site's markup is put round it. */
export interface Story {
  /** Grows with the day of publication. */
  readonly id: number;
  readonly title: string;
  readonly slug: string;
  /** ISO 8601 with +07:00, exact to the minute. */
  readonly publishedAt: string;
  readonly section: Section;
  readonly author: string;
  readonly lead: string;
  readonly body: readonly string[];
  readonly views: number;
}

const MINUTE = 60_000;
const FIRST_DAY = Date.UTC(2026, 8, 10);

/** `count` stories of September to November 2026, the newest first. */
export function tellStories(plan: SitePlan, count = 30): readonly Story[] {
  const random = seeded(plan.seed);
  const titles = new Set<string>();
  const firstId = 1200 + random.below(600_000);
  const step = Math.floor((78 * 24 * 60) / count);
  const subjects = new Map<string, number>();
  const stories = Array.from({ length: count }, (_, at) => {
    const day = Math.floor((at * step + random.below(step)) / (24 * 60));
    const minute = 6 * 60 + 30 + random.below(14 * 60);
    const published = new Date(FIRST_DAY + (day * 24 * 60 + minute) * MINUTE);
    const section = sectionOf(plan.sections, random);
    const subject = subjectFor(section, random, subjects);
    return { published, section, ...textOf(subject, random, published, titles) };
  });
  stories.sort((a, b) => a.published.getTime() - b.published.getTime());
  return stories
    .map(({ published, section, title, lead, body }, at) => ({
      id: firstId + at * 7 + random.below(6),
      title,
      slug: slugOf(title),
      publishedAt: `${published.toISOString().slice(0, 16)}:00+07:00`,
      section,
      author: random.pick(PEN_NAMES),
      lead,
      body,
      views: 40 + random.below(9000),
    }))
    .reverse();
}

function sectionOf(sections: readonly Section[], random: Random): Section {
  const total = sections.reduce((sum, { share }) => sum + share, 0);
  let at = random.below(total);
  for (const section of sections) {
    at -= section.share;
    if (at < 0) return section;
  }
  throw new Error('a site needs sections');
}

/** A subject mostly of the section's kind; each in turn, so that few articles of a site tell of the same. */
function subjectFor(section: Section, random: Random, used: Map<string, number>): Subject {
  const foreign = /đối ngoại|ngoại vụ|hội nhập|quốc tế|hữu nghị/iu.test(section.name);
  const wanted = random.below(9) === 0 ? !foreign : foreign;
  const fitting = SUBJECTS.filter((subject) => subject.foreign === wanted);
  const least = Math.min(...fitting.map(({ name }) => used.get(name) ?? 0));
  const subject = random.pick(fitting.filter(({ name }) => (used.get(name) ?? 0) === least));
  used.set(subject.name, least + 1);
  return subject;
}

interface StoryText {
  readonly title: string;
  readonly lead: string;
  readonly body: readonly string[];
}

function textOf(subject: Subject, random: Random, published: Date, titles: Set<string>): StoryText {
  const kept = new Map<string, string>();
  const fill = (template: string): string => fillSlots(template, random, published, kept);
  let title = fill(random.pick(subject.titles));
  while (titles.has(title)) {
    kept.clear();
    title = fill(random.pick(subject.titles));
  }
  titles.add(title);
  const sentences = shuffled(subject.sentences, random);
  const common = shuffled(COMMON_SENTENCES, random);
  const body = Array.from({ length: 4 + random.below(5) }, () =>
    [...sentences.splice(0, 1 + random.below(2)), ...common.splice(0, 1 + random.below(2))].map(fill),
  ).filter((paragraph) => paragraph.length > 1);
  const lead = `${fill(random.pick(subject.leads))} ${fill(random.pick(LEAD_TAILS))}`;
  return { title, lead, body: body.map((paragraph) => paragraph.join(' ')) };
}

function shuffled(texts: readonly string[], random: Random): string[] {
  const left = [...texts];
  return Array.from(texts, () => left.splice(random.below(left.length), 1)[0] ?? '');
}

/** A title as addresses have it: small letters without marks, joined by hyphens. */
export function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
