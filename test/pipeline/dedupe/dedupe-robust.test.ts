import { describe, expect, it } from 'vitest';
import { decideStory } from '../../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../../src/pipeline/dedupe/fingerprint.ts';
import { reasonInEnglish } from '../../../src/model/story-reason.ts';
import type { StoryCandidate, StoryDecision } from '../../../src/model/article.ts';
import { STORY_INDEX } from '../../../src/model/story-index.ts';

const TITLE = 'Hủa Phăn và tỉnh bạn bàn cách giữ rừng biên giới';
const PARAGRAPHS = [
  'Ngày 14 tháng 3 năm 2026, tại thị trấn Sầm Nưa, đoàn công tác của tỉnh do ông Lò Văn Phớ dẫn đầu đã hội đàm với chính quyền tỉnh Hủa Phăn về việc cùng giữ rừng ở hai bên đường biên.',
  'Hai bên thỏa thuận mỗi quý tuần tra chung một lần, lập đường dây nóng giữa các trạm kiểm lâm và báo cho nhau ngay khi thấy khói trong mùa khô.',
  'Bà Bun Mi, phó tỉnh trưởng nước chủ nhà, đánh giá cao lớp tập huấn mà phía bạn mở cho 45 cán bộ hồi cuối năm ngoái và đề nghị tiếp tục mở thêm hai lớp nữa.',
  'Ông Phớ cho biết kỹ sư của tỉnh sẽ sang giúp bạn vẽ bản đồ rừng, còn cây giống thì lấy từ vườn ươm ở huyện vùng cao, nơi bà con đã quen ươm thông và pơ mu.',
  'Theo kế hoạch, đến hết năm sau hai tỉnh sẽ trồng xong 120 ha rừng dọc con suối chung, với kinh phí do hai ngân sách cùng góp và một phần do bà con tự nguyện hiến công.',
  'Nhân dịp này, đoàn đã tới thăm trường nội trú của tỉnh bạn, tặng thầy trò 300 cuốn sách tiếng Việt và một dàn máy chiếu để dùng trong các giờ học.',
];
const BODY = PARAGRAPHS.join('\n');
const MENU = ['Trang chủ', 'Tin tức » Đối ngoại', 'Thứ Bảy, 14/03/2026 | 16:20', 'Cỡ chữ A- A A+'];
const TAIL = [
  'Tin liên quan',
  'Khai mạc hội chợ vùng biên tại cửa khẩu phía tây',
  'Thêm ba xã về đích nông thôn mới trong quý đầu năm',
  'Học sinh vùng cao thi kể chuyện bằng tiếng nước bạn',
  'Chia sẻ Facebook Zalo In trang',
  'Bản quyền thuộc về cổng thông tin của tỉnh. Ghi rõ nguồn khi dùng lại thông tin này.',
];

interface Text {
  readonly title: string | null;
  readonly body: string;
}

function candidate({ title, body }: Text): StoryCandidate {
  const { textHash } = fingerprint({ title, lead: null, body });
  return { articleId: '1', storyId: '7', title, text: body, publishedAt: null, textHash };
}

/** As a store would: what shares no key is never compared. */
function place(later: Text, earlier: Text): StoryDecision {
  const kept = fingerprint({ ...earlier, lead: null }).keys.slice(0, STORY_INDEX.keptKeys);
  const { keys } = fingerprint({ ...later, lead: null });
  const isFound = keys.length === 0 || keys.some((key) => kept.includes(key));
  return decideStory(candidate(later), isFound ? [candidate(earlier)] : []);
}

const original: Text = { title: TITLE, body: BODY };
const changed = (body: string, title = TITLE): Text => ({ title, body });

describe('a text that a portal handled', () => {
  it.each<[string, Text]>([
    ['in NFD', changed(BODY.normalize('NFD'))],
    ['with the old tone placement', changed(BODY.replaceAll('thỏa', 'thoả').replaceAll('óa ', 'oá '))],
    ['with i for y', changed(BODY.replaceAll('kỹ', 'kĩ').replaceAll('quý', 'quí'))],
    ['with other quotes, dashes and blanks', changed(`“${BODY.replaceAll(', ', '\u00a0– ')}”`)],
    ['with invisible characters', changed(BODY.replaceAll('ng ', 'ng\u200b '))],
    ['with dates rewritten', changed(BODY.replace('Ngày 14 tháng 3 năm 2026', '14/3/2026'))],
    ['with honorifics', changed(BODY.replaceAll('Ông ', 'Đồng chí ').replaceAll('Bà ', ''))],
    ['printed twice', changed(`${BODY}\n${BODY}`)],
    [
      'with a caption printed twice inside',
      changed(BODY.replace('\n', '\nQuang cảnh buổi hội đàm. Ảnh: Pớ\nQuang cảnh buổi hội đàm. Ảnh: Pớ\n')),
    ],
    ['under a menu and before other headlines', changed([...MENU, BODY, ...TAIL].join('\n'))],
    [
      'with sentences broken over lines',
      changed(BODY.replaceAll(' của ', '\ncủa ').replaceAll(' và ', '\nvà ')),
    ],
    ['under another headline', changed(BODY, 'Cùng giữ rừng hai bên suối')],
    ['with another by-line', changed(`(Cổng tin tỉnh) - ${BODY}\nMạnh Sơn (theo Báo vùng cao)`)],
  ])('%s is a duplicate', (_, text) => {
    expect(place(text, original)).toMatchObject({ kind: 'duplicate', storyId: '7' });
    expect(place(original, text)).toMatchObject({ kind: 'duplicate', storyId: '7' });
  });

  it.each<[string, Text]>([
    ['with two paragraphs dropped', changed([...PARAGRAPHS.slice(0, 2), ...PARAGRAPHS.slice(4)].join('\n'))],
    [
      'under a new lead',
      changed(
        [
          'Rừng biên giới sẽ có thêm người trông coi từ mùa khô tới, khi hai tỉnh láng giềng bắt tay tuần tra. Đó là kết quả một ngày làm việc bên kia biên giới, theo tin từ đoàn công tác vừa trở về.',
          ...PARAGRAPHS.slice(1),
        ].join('\n'),
      ),
    ],
    [
      'with its paragraphs moved',
      changed([PARAGRAPHS[0], PARAGRAPHS[4], PARAGRAPHS[1], PARAGRAPHS[5]].join('\n')),
    ],
    [
      'that ends earlier, in another frame',
      changed([...MENU, ...PARAGRAPHS.slice(0, 4), ...TAIL].join('\n'), 'Tuần tra chung trên biên giới'),
    ],
  ])('%s is a near-duplicate', (_, text) => {
    expect(place(text, original)).toMatchObject({ kind: 'near-duplicate', storyId: '7' });
    expect(place(original, text)).toMatchObject({ kind: 'near-duplicate', storyId: '7' });
  });
});

it('a text of half a million words has a fingerprint', () => {
  const body = 'Một câu dài của bản tin. '.repeat(80_000);
  const { keys, textHash } = fingerprint({ title: null, lead: 'Lời mở đầu khác hẳn.', body });
  expect(keys.length).toBeGreaterThan(0);
  expect(textHash).toHaveLength(64);
});

describe('what only looks like the same text', () => {
  const other = [
    'Chiều qua, câu lạc bộ thơ của phường đã họp mặt hội viên để bàn việc in tập thơ thứ tư, với 62 bài của 19 tác giả.',
    'Chủ nhiệm câu lạc bộ nói rằng tiền in do hội viên góp, phần thiếu sẽ xin nhà văn hóa giúp đỡ bằng cách cho mượn máy.',
    'Tập thơ dự kiến ra mắt đúng ngày giải phóng, và sẽ được biếu các trường học trong phường mỗi trường ba cuốn.',
  ].join('\n');

  it('are two articles in one frame', () => {
    const framed = (body: string): string => [...MENU, body, ...TAIL].join('\n');
    expect(place({ title: 'Thơ của phường', body: framed(other) }, changed(framed(BODY)))).toMatchObject({
      kind: 'new',
      similarity: 0,
    });
  });

  it('are two short articles over one long list of others', () => {
    const list = [
      'Tin liên quan',
      'Lớp dạy dệt thổ cẩm của các bà ở bản Lọng mở lại sau ba năm vắng khách',
      'Bến xe mới của huyện dời ra ngoài phố từ đầu tháng để tránh kẹt giờ tan học',
      'Nhóm thợ trẻ chế máy tách vỏ quế chạy bằng điện mặt trời cho bà con trong vùng',
      'Chợ phiên cuối năm đông gấp đôi vì đường lên bản vừa được trải nhựa mặt rộng',
      'Đội bóng chuyền nữ của trường nội trú giành vé đi dự giải của cả vùng',
      'Xã ven suối góp đá làm kè, mùa lũ năm nay không còn phải dời mười hai hộ',
      'Thư viện lưu động ghé thêm bốn điểm trường vào sáng thứ tư hằng tuần',
      'Người già ở phố núi rủ nhau tập dưỡng sinh bên hồ từ lúc năm giờ sáng',
      'Hai mươi tư hộ ở bản vùng cao có nước sạch chảy về tận sân sau một năm đào mương',
      'Phiên chợ đổi sách cũ của học trò thị trấn gom hơn nghìn cuốn gửi lên điểm trường xa',
      'Quán cơm hai nghìn đồng bên cổng bệnh viện huyện mở thêm buổi chiều nhờ người góp gạo',
      'Tổ hợp tác nuôi ong dưới tán rừng dời thùng theo mùa hoa, mật bán hết ngay tại vườn',
    ];
    const framed = (body: string): string => [body, ...list].join('\n');
    const [here, there] = [PARAGRAPHS.slice(4).join('\n'), other];
    expect(place(changed(framed(there)), changed(framed(here)))).toMatchObject({
      kind: 'new',
      similarity: 0,
    });
    expect(place(changed(framed(here)), changed(here))).toMatchObject({ kind: 'duplicate' });
  });

  it('are two articles that go on behind the heading of an inset', () => {
    const opening = [PARAGRAPHS[0], 'Tin liên quan', 'Chợ phiên cuối năm đông gấp đôi'];
    const [here, there] = [other, PARAGRAPHS.slice(2).join('\n')];
    const texts = [here, there].map((rest) => changed([...opening, rest].join('\n')));
    expect(place(texts[0] ?? original, texts[1] ?? original).storyId).toBeNull();
  });

  it.each([
    ['number', '45 cán bộ', '54 cán bộ'],
    ['name', 'Bà Bun Mi', 'Bà Khăm La'],
    ['place', 'thị trấn Sầm Nưa', 'thị trấn Viêng Xay'],
  ])('are two statements that differ in one %s', (_, here, there) => {
    const decision = place(changed(BODY.replace(here, there)), original);
    expect(decision).toMatchObject({ kind: 'new', of: null });
    expect(reasonInEnglish(decision.reason)).toContain('The same words around other facts');
  });

  it('are two notices of a dozen words each in one form', () => {
    const notice = (day: number, hour: number): Text => ({
      title: 'Thông báo tiếp công dân',
      body: `Sở Ngoại vụ tiếp công dân định kỳ vào ngày ${day} từ ${hour} giờ tại phòng số 2 nhà công vụ của sở, đề nghị bà con mang theo giấy tờ.`,
    });
    expect(place(notice(12, 8), notice(19, 14)).kind).toBe('new');
  });

  it('are two tables under the same words', () => {
    const prices = (from: number): Text => ({
      title: 'Giá nông sản hôm nay',
      body: [
        'Giá thu mua nông sản tại các chợ đầu mối trong tỉnh do ban quản lý chợ ghi lại lúc sáu giờ sáng, tính bằng nghìn đồng một cân, chưa kể tiền chở từ vườn ra chợ.',
        ...['Chè búp', 'Quế vỏ', 'Ngô hạt', 'Sắn tươi', 'Mận hậu', 'Gừng củ'].map(
          (name, at) => `${name}: ${from + at * 7}`,
        ),
        'Bà con cần biết thêm xin hỏi cán bộ khuyến nông của xã, hoặc gọi tới trung tâm dịch vụ nông nghiệp của huyện trong giờ làm việc.',
      ].join('\n'),
    });
    expect(place(prices(31), prices(118)).kind).toBe('new');
  });
});

describe('the reason', () => {
  it('says what is shared, in which passages, and what differs', () => {
    const body = [
      ...PARAGRAPHS.slice(0, 4),
      'Cùng ngày, đoàn thăm nhà máy chè Mường Khoa và gặp 18 lưu học sinh.',
    ].join('\n');
    const because = reasonInEnglish(place(changed(body), original).reason);
    expect(because).toMatch(
      /^9\d % of this text stands in the earlier one, \d\d % of the earlier one in this\./u,
    );
    expect(because).toMatch(/One shared passage of \d+ words: “14 tháng 3 năm 2026, tại thị trấn .+…”/u);
    expect(because).toContain('only here: Mường, Khoa, 18');
    expect(because).toContain('only there: ');
  });
});
