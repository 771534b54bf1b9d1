import { CLIENT_RENDERED } from '../../../model/retry.ts';

/** A kind of page that is no article. It shows in a heading, or in words of the text; both in short texts only. */
export interface NonArticleKind {
  readonly reason: string;
  readonly heading: RegExp;
  /** Characters of text, at most, for the heading to count. */
  readonly headingUpTo: number;
  readonly words?: RegExp;
  readonly wordsUpTo?: number;
}

/** Kinds of pages that a short text tells. */
export const KINDS: readonly NonArticleKind[] = [
  {
    reason: 'challenge page',
    heading:
      /^(?:just a moment|attention required|one more step|checking (?:your|if the) |ddos|security (?:check|verification)|(?:are you|verify (?:that )?you are|confirm (?:that )?you are)(?: not)? (?:a )?(?:human|robot)|human verification|robot check|pardon our interruption|request unsuccessful|you have been blocked|captcha|xác (?:minh|nhận|thực) (?:truy cập|bảo mật|người dùng|bạn)|kiểm tra (?:bảo mật|trình duyệt|truy cập)|đang kiểm tra)/iu,
    headingUpTo: 1500,
    words:
      /checking your browser|review the security of your connection|verify (?:that )?you(?: are|['’]re) (?:not a robot|(?:a )?human)|enable javascript and cookies to continue|unusual traffic from your|(?:solve|complete|enter) (?:the|this) captcha|không phải (?:là )?(?:robot|người máy|máy)|đang kiểm tra trình duyệt|(?:nhập|gõ|điền) (?:mã )?(?:captcha|xác (?:nhận|thực|minh))|truy cập bất thường/iu,
    wordsUpTo: 500,
  },
  {
    reason: 'error page',
    heading:
      /^(?:(?:(?:http|lỗi|error|mã lỗi|status)[ :#-]*)(?:code )?[45]\d\d(?!\d)|(?:40[0-9]|410|429|451|50[0-9]|52\d) ?(?:$|[–—|:.!-]|error|not found|forbidden|unauthori[sz]ed|bad|service|gateway|internal|page|lỗi|không tìm)|(?:the )?(?:page|file|document|article|content|url|site|website)?\s*(?:was )?(?:not found|can(?:no|['’])t be found|does(?: not|n['’]t) exist|is (?:not |un)available|no longer (?:exists|available))|(?:trang|bài viết|nội dung|đường dẫn|địa chỉ|tin(?: bài)?|dữ liệu)[^.]{0,30} (?:không (?:được tìm thấy|tồn tại|tìm thấy)|đã (?:bị )?(?:xóa|xoá|gỡ))|không (?:tìm thấy|tồn tại) (?:trang|nội dung|bài viết|đường dẫn|địa chỉ|tài nguyên|tệp|file|dữ liệu|tin bài)[^.]{0,30}$|access (?:is |to this page (?:is|has been) )?(?:denied|forbidden|restricted)|(?:truy cập|quyền truy cập) (?:đã )?bị (?:từ chối|chặn)|từ chối truy cập|bạn không có quyền|forbidden$|unauthori[sz]ed$|bad (?:gateway|request)|service (?:temporarily )?unavailable|gateway time-?out|(?:internal )?server error|runtime error|application error|(?:under|site) maintenance|account suspended|(?:website|hệ thống|trang web|trang)?\s*(?:đang|tạm thời)? ?bảo trì|(?:đã xảy ra|có) lỗi|rất tiếc[^.]{0,40}(?:trang|không)|oops(?:$|[!,.])|(?:sorry, )?something went wrong|error$|request rejected|connection timed out|web server is down|[^|]{3,60} \| 5\d\d: |welcome to nginx|apache2? .{0,20}default page|iis windows|it works!|test page for|domain (?:name )?(?:for sale|parking|expired)|tên miền .{0,30}(?:hết hạn|chưa được))/iu,
    headingUpTo: 2000,
    words:
      /(?:trang|bài viết|nội dung|đường dẫn|liên kết|địa chỉ)(?: web)?(?: này| mà)?(?: (?:bạn|quý vị))?[^.]{0,40} (?:không tồn tại|không tìm thấy|không (?:còn|thể) (?:truy cập|hiển thị)|đã bị (?:xóa|xoá|gỡ|di chuyển))|(?:page|article|document|file|resource|url|content|story) (?:that )?(?:you|requested)[^.]{0,60}(?:not (?:be )?found|no longer|can ?not be|could ?n[o']t be|does(?: not|n['’]t) exist|moved|removed)|không (?:tìm thấy|tồn tại) (?:trang|bài viết|nội dung) |you do(?: not|n['’]t) have permission|the requested (?:url|page|resource)|correlation id/iu,
    wordsUpTo: 600,
  },
  {
    reason: 'login wall',
    heading:
      /^(?:(?:trang |hệ thống )?đăng nhập|log ?in|sign ?in|member login|single sign-on|quên mật khẩu|(?:bạn )?(?:cần|phải|vui lòng) đăng nhập|please (?:log|sign) in)/iu,
    headingUpTo: 600,
    words:
      /(?:vui lòng|cần|phải|hãy|mời bạn|xin) đăng (?:nhập|ký)|đăng nhập để|(?:please|must|need to|have to) (?:be logged in|log ?in|sign ?in)|(?:log ?in|sign ?in|subscribe|register) to (?:read|continue|view|access)/iu,
    wordsUpTo: 400,
  },
  {
    reason: CLIENT_RENDERED,
    heading: /^(?:(?:please )?enable javascript|javascript (?:is )?(?:required|disabled))/iu,
    headingUpTo: 600,
    words:
      /(?:enable|activate|turn on|requires?|bật|kích hoạt|cần|hỗ trợ) javascript|javascript (?:is|has been|to be|đã) (?:disabled|required|turned off|enabled|bị)|(?:browser|trình duyệt)[^.]{0,40}(?:not supported|unsupported|out ?dated|không (?:được )?hỗ trợ)/iu,
    wordsUpTo: 500,
  },
  {
    reason: 'search results',
    heading: /^(?:kết quả tìm kiếm|tìm kiếm$|tìm thấy \d+ kết quả|search results|results for )/iu,
    headingUpTo: 20_000,
  },
  {
    reason: 'list page: a folder of files',
    heading: /^(?:index of \/|directory listing )/iu,
    headingUpTo: 20_000,
  },
];
