import { z } from 'zod';
import { count, share, text, texts } from './fields.ts';

/** What two texts share, seen from the later one. */
const sharedTextSchema = z
  .object({
    ofHere: share('The share of this text that is in the earlier one'),
    ofThere: share('The share of the earlier text that is in this one'),
    passages: count('Passages of eight and more words that both have'),
    longest: count('Words of the longest one'),
    quote: text('How it begins'),
    onlyHere: texts('Figures and names that the earlier article never mentions, at most 6'),
    onlyThere: texts('Figures and names that this article never mentions, at most 6'),
  })
  .describe('What the two texts share');
type SharedText = Readonly<z.output<typeof sharedTextSchema>>;

const rule = <const Rules extends readonly [string, ...string[]]>(...rules: Rules) =>
  z.enum(rules).describe('What decided');

const otherFiguresSchema = z.object({
  rule: rule('other-figures'),
  agree: count('Figures that both have'),
  of: count('Figures of the one that has fewer'),
});
const otherNamesSchema = z.object({
  rule: rule('other-facts', 'other-headline', 'other-day', 'moved-figures'),
  here: texts('What only this article names'),
  there: texts('What only the earlier one names'),
});

/** What makes two texts tell different things however much they share. */
export type Obstacle = Readonly<z.output<typeof otherFiguresSchema> | z.output<typeof otherNamesSchema>>;

/** Why an article is in its story: data, put into words in the reader's language where it is shown. */
export const storyReasonSchema = z
  .union([
    z.object({ rule: rule('same-text', 'nothing-earlier', 'nothing-shared') }),
    z.object({ rule: rule('copy', 'same-day', 'too-little'), shared: sharedTextSchema }),
    z.object({
      rule: rule('survives'),
      least: share('How much of the shorter text has to survive'),
      shared: sharedTextSchema,
    }),
    z.object({
      rule: rule('reworded'),
      kept: share('The share of the words in sentences that the other text has too, in other words'),
      shared: sharedTextSchema,
    }),
    otherFiguresSchema.extend({ shared: sharedTextSchema }),
    otherNamesSchema.extend({ shared: sharedTextSchema }),
    z.object({
      rule: rule('split', 'joined'),
      by: text('Who decided by hand'),
      note: text('Why').nullable(),
    }),
    z.object({ rule: rule('told'), text: text('The words of an earlier version, which kept no data') }),
  ])
  .meta({ id: 'StoryReason', description: 'Why an article is in its story, as data' });
export type StoryReason = Readonly<z.output<typeof storyReasonSchema>>;

/** A story's reason in English. */
export function reasonInEnglish(reason: StoryReason): string {
  return explain(reason, ENGLISH);
}

/** A story's reason in Vietnamese. */
export function reasonInVietnamese(reason: StoryReason): string {
  return explain(reason, VIETNAMESE);
}

/** A language's words for each part of a reason. */
interface Language {
  readonly rule: (reason: StoryReason) => string;
  readonly shares: (ofHere: string, ofThere: string) => string;
  readonly passages: (shared: SharedText) => string;
  readonly only: (parts: readonly string[]) => string;
  readonly onlyHere: string;
  readonly onlyThere: string;
}

function explain(reason: StoryReason, language: Language): string {
  const verdict = language.rule(reason);
  if (!('shared' in reason)) return verdict;
  const { shared } = reason;
  const only = [
    shared.onlyHere.length > 0 ? `${language.onlyHere}: ${shared.onlyHere.join(', ')}` : '',
    shared.onlyThere.length > 0 ? `${language.onlyThere}: ${shared.onlyThere.join(', ')}` : '',
  ].filter((part) => part !== '');
  return [
    language.shares(formatShare(shared.ofHere), formatShare(shared.ofThere)),
    verdict,
    language.passages(shared),
    ...(only.length > 0 ? [language.only(only)] : []),
  ].join(' ');
}

const ENGLISH: Language = {
  rule(reason) {
    switch (reason.rule) {
      case 'same-text':
        return 'Word for word the same text.';
      case 'nothing-earlier':
        return 'Nothing earlier to compare with.';
      case 'nothing-shared':
        return 'No earlier text shares a passage of eight words with it.';
      case 'copy':
        return 'They differ in no more than headline, by-line or caption.';
      case 'survives':
        return `At least ${formatShare(reason.least)} of the shorter survives.`;
      case 'reworded':
        return `Reworded: ${formatShare(reason.kept)} stands in sentences that the other has too, and figures and names agree.`;
      case 'same-day':
        return 'Too little for one text, but both tell of the same day.';
      case 'too-little':
        return 'Too little for one text.';
      case 'other-figures':
        return `Only ${reason.agree} of ${reason.of} figures agree: one frame, other news.`;
      case 'other-facts':
        return `The same words around other facts: here ${quoteWords(reason.here)}, there ${quoteWords(reason.there)}.`;
      case 'other-headline':
        return `Only this headline names ${quoteWords(reason.here)}, only the earlier one ${quoteWords(reason.there)}.`;
      case 'other-day':
        return `This tells of ${quoteWords(reason.here)}, the earlier one of ${quoteWords(reason.there)}, in the same words with other facts.`;
      case 'moved-figures':
        return `Other figures in the same places: here ${quoteWords(reason.here)}, there ${quoteWords(reason.there)}.`;
      case 'split':
        return `Split by hand, ${nameDecider(reason)}`;
      case 'joined':
        return `Joined by hand, ${nameDecider(reason)}`;
      case 'told':
        return reason.text;
    }
  },
  shares: (here, there) =>
    `${here} of this text stands in the earlier one, ${there} of the earlier one in this.`,
  passages: ({ passages, longest, quote }) =>
    `${passages === 1 ? 'One shared passage' : `${passages} shared passages, the longest`} of ${longest} words: “${quote}”.`,
  only: (parts) => `Figures and names ${parts.join('; ')}.`,
  onlyHere: 'only here',
  onlyThere: 'only there',
};

const VIETNAMESE: Language = {
  rule(reason) {
    switch (reason.rule) {
      case 'same-text':
        return 'Giống nhau từng chữ.';
      case 'nothing-earlier':
        return 'Chưa có bài nào trước đó để so.';
      case 'nothing-shared':
        return 'Không bài nào trước đó có chung một đoạn từ tám chữ trở lên.';
      case 'copy':
        return 'Chỉ khác tiêu đề, tên tác giả hoặc chú thích ảnh.';
      case 'survives':
        return `Ít nhất ${formatShare(reason.least)} bài ngắn hơn còn nguyên.`;
      case 'reworded':
        return `Viết lại: ${formatShare(reason.kept)} nằm trong những câu mà bài kia cũng có, con số và tên riêng khớp nhau.`;
      case 'same-day':
        return 'Chưa đủ để coi là một bài, nhưng cùng kể về một ngày.';
      case 'too-little':
        return 'Chưa đủ để coi là một bài.';
      case 'other-figures':
        return `Chỉ ${reason.agree} trên ${reason.of} con số giống nhau: cùng khuôn, tin khác.`;
      case 'other-facts':
        return `Cùng lời văn nhưng khác dữ kiện: bài này ${quoteWords(reason.here)}, bài trước ${quoteWords(reason.there)}.`;
      case 'other-headline':
        return `Chỉ tiêu đề bài này nêu ${quoteWords(reason.here)}, chỉ tiêu đề bài trước nêu ${quoteWords(reason.there)}.`;
      case 'other-day':
        return `Bài này kể về ngày ${quoteWords(reason.here)}, bài trước về ngày ${quoteWords(reason.there)}, cùng lời văn nhưng khác dữ kiện.`;
      case 'moved-figures':
        return `Cùng chỗ nhưng khác con số: bài này ${quoteWords(reason.here)}, bài trước ${quoteWords(reason.there)}.`;
      case 'split':
        return `Tách bằng tay, ${nameDecider(reason)}`;
      case 'joined':
        return `Nhập bằng tay, ${nameDecider(reason)}`;
      case 'told':
        return reason.text;
    }
  },
  shares: (here, there) => `${here} bài này có trong bài trước, ${there} bài trước có trong bài này.`,
  passages: ({ passages, longest, quote }) =>
    `${passages === 1 ? 'Một đoạn chung' : `${passages} đoạn chung, đoạn dài nhất`} ${longest} chữ: “${quote}”.`,
  only: (parts) => `Con số và tên riêng ${parts.join('; ')}.`,
  onlyHere: 'chỉ có ở bài này',
  onlyThere: 'chỉ có ở bài trước',
};

function quoteWords(words: readonly string[]): string {
  return `“${words.join(', ')}”`;
}

function nameDecider({ by, note }: { readonly by: string; readonly note: string | null }): string {
  return note === null ? `${by}.` : `${by}: ${note}`;
}

function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
