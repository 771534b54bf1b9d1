import type { ArticleFile } from './article-parts.ts';
import type { Bilingual } from './bilingual.ts';
import type { FileKind, FileProblem } from './vocabulary.ts';

const KINDS: Readonly<Record<FileKind, Bilingual>> = {
  pdf: { vi: 'tệp PDF', en: 'a PDF file' },
  docx: { vi: 'tệp Word', en: 'a Word file' },
  other: { vi: 'tệp', en: 'a file' },
};
const PROBLEMS: Readonly<Record<FileProblem, Bilingual>> = {
  scanned: { vi: 'bản quét, không có lớp chữ', en: 'scanned, without a text layer' },
  garbled: { vi: 'phông chữ không cho biết chữ', en: 'its fonts do not say what their letters are' },
  encrypted: { vi: 'có mật khẩu', en: 'encrypted' },
  broken: { vi: 'tệp hỏng', en: 'broken' },
  'too-large': { vi: 'quá lớn', en: 'too large' },
  'too-slow': { vi: 'đọc quá lâu', en: 'reading it took too long' },
  'unread-format': { vi: 'định dạng không đọc', en: 'of a kind that is not read' },
  'not-fetched': { vi: 'không tải được', en: 'it could not be fetched' },
};

/** What is said of the file that an article is: that the text is from it, or why there is none. */
export function describeArticleFile({ kind, pages, readPages, problem }: ArticleFile): Bilingual {
  const { vi, en } = KINDS[kind];
  const all = pages === null ? '' : `, ${pages} trang`;
  const allEn = pages === null ? '' : `, ${pages} page${pages === 1 ? '' : 's'}`;
  if (problem !== null) {
    const why = PROBLEMS[problem];
    return {
      vi: `Bài là ${vi} không đọc được${all}: ${why.vi}`,
      en: `${en} that was not read${allEn}: ${why.en}`,
    };
  }
  const isCut = pages !== null && readPages !== null && readPages < pages;
  return {
    vi: `Nội dung lấy từ ${vi}${all}${isCut ? `, đọc ${readPages} trang đầu` : ''}`,
    en: `text of ${en}${allEn}${isCut ? `, the first ${readPages} read` : ''}`,
  };
}
