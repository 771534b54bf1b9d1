import type { Bilingual } from './bilingual.ts';
import type { PageMark } from './source-health.ts';
import type { FallbackWay, SourceState } from './vocabulary.ts';

/** What is wrong with a source: data, put into words where people read. */
export type SourceTrouble =
  /** So many crawls in a row found nothing; `error` is that of the newest that had one. */
  | { readonly kind: 'nothing-found'; readonly crawls: number; readonly error: string | null }
  /** A list that named articles before names none, or cannot be read. */
  | { readonly kind: 'list-lost'; readonly url: string; readonly error: string | null }
  /** Lists name nothing, or are gone, and something else was read in their place. */
  | {
      readonly kind: 'fallback';
      readonly list: string;
      readonly error: string | null;
      readonly way: FallbackWay;
      readonly url: string;
    }
  /** None of the newest pages has a text; `needsScript`: all of them are filled by a script. */
  | { readonly kind: 'no-text'; readonly pages: number; readonly needsScript: boolean }
  /** Shares (0..1) of the newest pages that have something, now and usually. */
  | {
      readonly kind: 'marks-lost';
      readonly pages: number;
      readonly lost: readonly { readonly mark: PageMark; readonly now: number; readonly usual: number }[];
    }
  /** All of the newest pages that have a title have the same one. */
  | { readonly kind: 'same-titles'; readonly pages: number }
  /** Characters of the median text, now and usually. */
  | { readonly kind: 'short-texts'; readonly chars: number; readonly usualChars: number }
  /** Working days without a new article, and how many seldom pass. */
  | { readonly kind: 'silence'; readonly days: number; readonly usualDays: number }
  /** The words of a version that kept no data. */
  | ({ readonly kind: 'words' } & Bilingual);

/** How a source is, and what is wrong with it; `null` where all is well. */
export interface SourceCondition {
  readonly state: SourceState;
  readonly trouble: SourceTrouble | null;
}

/** What is wrong with a source, for people: one sentence without its stop. */
export function describeTrouble(trouble: SourceTrouble): Bilingual {
  switch (trouble.kind) {
    case 'nothing-found': {
      const { crawls, error } = trouble;
      return {
        vi: `${crawls} lần quét liên tiếp không tìm được tin nào: ${error ?? 'không danh mục nào có bài'}`,
        en: `${crawls} crawls in a row found nothing: ${error ?? 'no list names an article'}`,
      };
    }
    case 'list-lost':
      return describeLostList(trouble);
    case 'fallback':
      return describeFallback(trouble);
    case 'no-text': {
      const { pages, needsScript } = trouble;
      return {
        vi: `không đọc được nội dung của trang nào trong ${pages} trang mới nhất${needsScript ? TRY_BROWSER.vi : ''}`,
        en: `no text was found on any of the newest ${pages} pages${needsScript ? TRY_BROWSER.en : ''}`,
      };
    }
    case 'marks-lost': {
      const { pages, lost } = trouble;
      const list = (language: keyof Bilingual, usually: string): string =>
        lost
          .map(
            ({ mark, now, usual }) =>
              `${MARK_NAMES[mark][language]} ${percent(now)} (${usually} ${percent(usual)})`,
          )
          .join(', ');
      return {
        vi: `trong ${pages} trang mới nhất: ${list('vi', 'thường')}`,
        en: `of the newest ${pages} pages: ${list('en', 'usually')}`,
      };
    }
    case 'same-titles':
      return {
        vi: `${trouble.pages} trang mới nhất đều có cùng một tiêu đề`,
        en: `the newest ${trouble.pages} pages all have the same title`,
      };
    case 'short-texts': {
      const { chars, usualChars } = trouble;
      return {
        vi: `nội dung chỉ còn ${chars} ký tự (thường ${usualChars})`,
        en: `texts of only ${chars} characters (usually ${usualChars})`,
      };
    }
    case 'silence': {
      const [days, usual] = [trouble.days.toFixed(1), trouble.usualDays.toFixed(1)];
      return {
        vi: `đã ${days.replace('.', ',')} ngày làm việc không có bài mới (ít khi quá ${usual.replace('.', ',')})`,
        en: `${days} working days without a new article (seldom more than ${usual})`,
      };
    }
    case 'words':
      return { vi: trouble.vi, en: trouble.en };
  }
}

function describeLostList({ url, error }: Extract<SourceTrouble, { kind: 'list-lost' }>): Bilingual {
  const list = error === null ? url : `${url} (${error})`;
  return {
    vi: `danh mục trước đây có bài nay trống: ${list}`,
    en: `a list that named articles names none: ${list}`,
  };
}

function describeFallback({
  list: url,
  error,
  way,
  url: by,
}: Extract<SourceTrouble, { kind: 'fallback' }>): Bilingual {
  const list = error === null ? url : `${url} (${error})`;
  const { vi, en } = FALLBACK_NAMES[way];
  return {
    vi: `danh mục ${list} trống, đang đọc tạm qua ${vi} ${by}`,
    en: `list ${list} is empty, read through fallback: ${en} ${by}`,
  };
}

const FALLBACK_NAMES: Readonly<Record<FallbackWay, Bilingual>> = {
  feed: { vi: 'nguồn tin RSS', en: 'the feed' },
  sitemap: { vi: 'sơ đồ trang', en: 'the sitemap' },
  home: { vi: 'trang chủ', en: 'the home page' },
};

const TRY_BROWSER: Bilingual = {
  vi: '; trang do script vẽ ra: hãy thử render: browser',
  en: '; they are drawn by script: try render: browser',
};

const MARK_NAMES: Readonly<Record<PageMark, Bilingual>> = {
  title: { vi: 'có tiêu đề', en: 'with a title' },
  date: { vi: 'có ngày đăng', en: 'with a date' },
  lead: { vi: 'có sapo', en: 'with a lead' },
  body: { vi: 'có nội dung', en: 'with a text' },
  layout: { vi: 'khớp mẫu trang', en: 'read by the layout' },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
