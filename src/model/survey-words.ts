import type { Bilingual } from './bilingual.ts';
import type { SurveyMend } from './survey.ts';
import type { SurveyVerdict } from './vocabulary.ts';

/** What a verdict is called. */
export const VERDICT_NAMES: Readonly<Record<SurveyVerdict, Bilingual>> = {
  works: { vi: 'đọc được', en: 'works' },
  'works-generic': { vi: 'đọc được, bằng bộ đọc chung', en: 'works by the generic extractor' },
  partly: { vi: 'đọc được một phần', en: 'works in part' },
  'list-empty': { vi: 'danh mục trống', en: 'list empty' },
  'no-text': { vi: 'không đọc được bài nào', en: 'no article can be read' },
  moved: { vi: 'đã chuyển sang máy chủ khác', en: 'moved to another host' },
  blocked: { vi: 'bị chặn', en: 'blocked' },
  certificate: { vi: 'lỗi chứng chỉ', en: 'certificate' },
  'needs-browser': { vi: 'cần trình duyệt', en: 'needs a browser' },
  dead: { vi: 'không trả lời', en: 'dead' },
};

/** Whether nothing needs to be done about a portal. */
export function isWorking(verdict: SurveyVerdict): boolean {
  return verdict === 'works' || verdict === 'works-generic';
}

/** How many of some looks went well: `2/3`. */
export function countWorking(looks: readonly { readonly error: string | null }[]): string {
  return `${looks.filter(({ error }) => error === null).length}/${looks.length}`;
}

/** A proposed change of a portal's file, for people: one sentence without its stop. */
export function describeMend(mend: SurveyMend): Bilingual {
  switch (mend.kind) {
    case 'hosts': {
      const change = `hosts: [${mend.from.join(', ')}] → [${mend.to.join(', ')}]`;
      return mend.because === 'redirect'
        ? { vi: `${change} (trang cũ chuyển hướng sang)`, en: `${change} (the site redirects there)` }
        : { vi: `${change} (chỉ máy chủ này trả lời)`, en: `${change} (only this one answers)` };
    }
    case 'list-url': {
      const { list, from, to, section, articles } = mend;
      const change = `lists[${list}].url: ${from} → ${to}`;
      const name = section === null ? '' : `“${section}”, `;
      return { vi: `${change} (${name}${articles} bài)`, en: `${change} (${name}${articles} articles)` };
    }
    case 'add-list': {
      const { url, list, articles } = mend;
      const added = `lists: + { url: ${url}, kind: ${list} }`;
      return { vi: `${added} (${articles} bài)`, en: `${added} (${articles} articles)` };
    }
    case 'article-pattern': {
      const { pattern, links, example } = mend;
      const added = `articles.match: + ${pattern}`;
      return {
        vi: `${added} (${links} liên kết có tiêu đề, như ${example})`,
        en: `${added} (${links} links with a title's words, such as ${example})`,
      };
    }
    case 'merged': {
      const { host, into } = mend;
      return {
        vi: `enabled: false (trang chuyển hướng sang ${host}, đã có cổng ${into} đọc)`,
        en: `enabled: false (the site redirects to ${host}, which portal ${into} reads)`,
      };
    }
    case 'tls':
      return TLS[mend.field];
    case 'layouts':
      return {
        vi: `layouts: mẫu trang không khớp ${mend.pages} bài; hãy xem lại bằng vong portals check`,
        en: `layouts: they do not fit ${mend.pages} articles; look with vong portals check`,
      };
    case 'render':
    case 'enable':
    case 'ask':
      return PLAIN[mend.kind];
  }
}

const TLS: Readonly<Record<Extract<SurveyMend, { kind: 'tls' }>['field'], Bilingual>> = {
  caFile: {
    vi: 'tls.caFile: thêm chứng chỉ mà máy chủ không gửi kèm',
    en: 'tls.caFile: supply the certificates that the server does not send',
  },
  legacy: {
    vi: 'tls.legacy: true (máy chủ chỉ biết TLS cũ)',
    en: 'tls.legacy: true (the server knows only old TLS)',
  },
  insecure: {
    vi: 'chờ trang sửa chứng chỉ; tls.insecure: true chỉ khi thật sự chấp nhận không kiểm tra',
    en: 'wait until the site mends its certificate; tls.insecure: true only where nobody minds that it is not checked',
  },
};

const PLAIN: Readonly<Record<'render' | 'enable' | 'ask', Bilingual>> = {
  render: {
    vi: 'render: browser (trang do script vẽ ra)',
    en: 'render: browser (its pages are drawn by script)',
  },
  enable: {
    vi: 'bật lên được: thêm mã vào VONG_UNVERIFIED, hoặc enabled: true trong tệp của mình',
    en: 'it can be switched on: its id in VONG_UNVERIFIED, or enabled: true in a file of yours',
  },
  ask: {
    vi: 'đặt VONG_CONTACT, và xin đơn vị quản lý trang cho phép đọc',
    en: 'set VONG_CONTACT, and ask those who run the site to let Vọng read it',
  },
};
