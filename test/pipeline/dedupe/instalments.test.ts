import { describe, expect, it } from 'vitest';
import type { StoryCandidate, StoryDecision } from '../../../src/model/article.ts';
import { decideStory } from '../../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../../src/pipeline/dedupe/fingerprint.ts';

interface Text {
  readonly title: string;
  readonly body: string;
}

function candidate({ title, body }: Text): StoryCandidate {
  const { textHash } = fingerprint({ title, lead: null, body });
  return { articleId: '1', storyId: '7', title, text: body, publishedAt: null, textHash };
}

const place = (later: Text, earlier: Text): StoryDecision =>
  decideStory(candidate(later), [candidate(earlier)]);

/** The ministry's answer, in which only what it is asked about changes. */
const statement = (day: string, missiles: string, place: string): Text => ({
  title: 'Người phát ngôn trả lời câu hỏi về vụ phóng tên lửa',
  body: [
    `Ngày ${day}, trả lời câu hỏi của phóng viên về phản ứng của Việt Nam trước việc nước này phóng ${missiles} tên lửa ra vùng biển ngoài khơi ${place}, Người phát ngôn Bộ Ngoại giao Đỗ Thúy Mai nêu rõ:`,
    '“Việt Nam theo dõi sát diễn biến tình hình và lo ngại trước việc phóng tên lửa vừa qua. Việt Nam kêu gọi các bên liên quan kiềm chế, tuân thủ đầy đủ các nghị quyết liên quan của Hội đồng Bảo an Liên hợp quốc.',
    'Là thành viên có trách nhiệm của cộng đồng quốc tế, Việt Nam sẵn sàng đóng góp tích cực vào nỗ lực chung nhằm duy trì hòa bình, an ninh, ổn định trên bán đảo, ở khu vực và trên thế giới”.',
  ].join('\n'),
});

const bulletin = (
  hour: string,
  latitude: string,
  longitude: string,
  wind: string,
  away: string,
  speed: string,
): Text => ({
  title: 'Tin bão khẩn cấp, cơn bão số 6',
  body: [
    `Hồi ${hour} giờ, vị trí tâm bão ở vào khoảng ${latitude} độ vĩ Bắc; ${longitude} độ kinh Đông, cách đảo Cồn Cỏ khoảng ${away} km về phía đông. Sức gió mạnh nhất vùng gần tâm bão mạnh cấp ${wind}, giật tăng hai cấp.`,
    `Dự báo trong những giờ tới bão di chuyển theo hướng tây tây bắc, mỗi giờ đi được ${speed} km và còn có khả năng mạnh thêm. Vùng biển phía tây có gió mạnh dần, biển động dữ dội, tàu thuyền hoạt động trong vùng nguy hiểm đều có nguy cơ chịu tác động của gió giật mạnh và sóng lớn.`,
    'Chính quyền các xã ven biển tiếp tục kiểm đếm tàu thuyền, đưa dân khỏi những nơi thấp trũng, chằng chống nhà cửa và chuẩn bị lực lượng, phương tiện để ứng phó khi có tình huống.',
  ].join('\n'),
});

const hearing = (day: string, done: string): Text => ({
  title: `Xét xử vụ lừa đảo tại Công ty Thiên Lộc: ${done}`,
  body: [
    `Sáng ${day}, Tòa án nhân dân thành phố tiếp tục phiên sơ thẩm xét xử Bùi Quang Trứ, cựu giám đốc Công ty Thiên Lộc, cùng tám đồng phạm. Trong phiên này, ${done}.`,
    'Theo cáo trạng, Trứ lập ra dự án khu nghỉ dưỡng không có thật trên sườn núi, in tờ rơi, thuê diễn giả rồi mở hội thảo tại khách sạn để mời người cao tuổi góp vốn với lời hứa lãi suất cao gấp nhiều lần ngân hàng.',
    'Tiền của người góp sau được dùng để trả lãi cho người góp trước, phần còn lại Trứ mua nhà, mua xe đứng tên người thân. Khi công ty mất khả năng chi trả, hàng trăm người đã làm đơn tố cáo đến cơ quan điều tra.',
    'Phiên tòa do thẩm phán Lương Hữu Đạt làm chủ tọa, dự kiến kéo dài trong hai tuần.',
  ].join('\n'),
});

const DRIVERS = [
  'Ông Bun-thăn Chăn-thạ-vông, du khách người Lào, đã được một tài xế của hãng Grab trả lại chiếc túi để quên trên xe cùng toàn bộ giấy tờ và 1.200 USD tiền mặt.',
  'Theo lời kể của người tài xế, sau khi đưa khách tới bến xe phía nam, anh thấy chiếc túi mắc ở móc treo nên quay lại tìm nhưng khách đã lên xe về tỉnh.',
  'Anh mang túi tới công an phường nhờ liên lạc với đại sứ quán, và sáng hôm sau thì chủ nhân chiếc túi quay lại nhận đủ đồ đạc trước sự chứng kiến của cán bộ phường.',
].join('\n');

describe('what is told in the same words but is another story', () => {
  it.each<[string, Text, Text, string]>([
    [
      'the ministry’s statements on two launches',
      statement('4/3', '2', 'Wonsan'),
      statement('19/5', 'ba', 'Hamhung'),
      'other-day',
    ],
    [
      'the next bulletin of the same storm on the same day',
      bulletin('4', '17,1', '109,8', '10', '210', '15'),
      bulletin('10', '17,4', '108,9', '11', '120', '20'),
      'other-figures',
    ],
    [
      'the second day of a trial',
      hearing('12/5', 'đại diện Viện kiểm sát công bố cáo trạng dài 64 trang'),
      hearing('13/5', 'Hội đồng xét xử thẩm vấn 27 người góp vốn'),
      'other-day',
    ],
  ])('%s', (_, later, earlier, rule) => {
    expect(place(later, earlier)).toMatchObject({ kind: 'new', storyId: null, reason: { rule } });
    expect(place(earlier, later)).toMatchObject({ kind: 'new', storyId: null, reason: { rule } });
  });
});

describe('what looks otherwise but is the same text', () => {
  const original = statement('4/3', '2', 'Wonsan');
  const reported = hearing('12/5', 'đại diện Viện kiểm sát công bố cáo trạng dài 64 trang');

  it.each<[string, Text, Text]>([
    [
      'the day, the number and the organisation spelled otherwise',
      {
        title: 'Việt Nam lên tiếng về vụ phóng tên lửa',
        body: original.body
          .replace('Ngày 4/3', 'Ngày 4 tháng 3')
          .replace('2 tên lửa', 'hai tên lửa')
          .replace('Hội đồng Bảo an Liên hợp quốc', 'Hội đồng Bảo an LHQ'),
      },
      original,
    ],
    [
      'the day told as today, and a dateline of the day after',
      {
        ...original,
        body: `(TTXVN 5/3) - ${original.body.replace('Ngày 4/3, trả lời', 'Hôm qua, trả lời')}`,
      },
      original,
    ],
    [
      'a background added that names other days',
      { ...original, body: `${original.body}\nLần phóng trước đó diễn ra hôm 11/1.` },
      original,
    ],
    [
      'a foreign name written as one word, and a firm named by its service',
      {
        title: 'Tài xế GrabBike và ông Bunthăn Chănthạvông kể lại',
        body: DRIVERS.replaceAll('Bun-thăn Chăn-thạ-vông', 'Bunthăn Chănthạvông').replace(
          'hãng Grab',
          'GrabBike',
        ),
      },
      { title: 'Tài xế Grab và ông Bun-thăn Chăn-thạ-vông kể lại', body: DRIVERS },
    ],
    [
      'the court’s name shortened and the numbers in figures',
      {
        title: 'Cựu giám đốc Thiên Lộc hầu tòa',
        body: reported.body
          .replace('Tòa án nhân dân thành phố', 'TAND TP')
          .replace('tám đồng phạm', '8 đồng phạm')
          .replace('trong hai tuần', 'trong 2 tuần'),
      },
      reported,
    ],
  ])('%s', (_, later, earlier) => {
    expect(place(later, earlier)).toMatchObject({ kind: /duplicate/u, storyId: '7' });
    expect(place(earlier, later).storyId).toBe('7');
  });

  it('a short text edited in each sentence, where figures and names agree', () => {
    const report: Text = {
      title: 'Bàn giao cầu dân sinh bản Nà Khoang',
      body: [
        'Sáng 3/9, Quỹ Hanbit (Hàn Quốc) phối hợp với Sở Ngoại vụ và UBND xã Mường Và tổ chức lễ bàn giao, đưa vào sử dụng cầu treo dân sinh bắc qua suối Nậm Ban.',
        'Cầu dài 64 m, rộng 2 m, tải trọng 1,5 tấn, tổng kinh phí 3,8 tỷ đồng, trong đó Quỹ tài trợ 3,4 tỷ đồng, còn lại là vốn đối ứng của địa phương và 620 ngày công của nhân dân.',
        'Ông Park Joo-ho, Giám đốc Quỹ tại Việt Nam, bày tỏ vui mừng khi công trình hoàn thành trước ngày khai giảng, mong bà con giữ gìn, sử dụng cầu lâu dài.',
      ].join('\n'),
    };
    const edited: Text = {
      title: 'Học trò Nà Khoang có cầu mới tới trường',
      body: [
        'Ông Park Joo Ho, giám đốc Quỹ Hanbit tại Việt Nam, vui mừng khi cây cầu hoàn thành trước ngày khai giảng và mong bà con giữ gìn, sử dụng lâu dài.',
        'Cầu treo dân sinh bắc qua suối Nậm Ban, dài 64 mét, rộng hai mét, chở được 1,5 tấn. Tổng kinh phí là 3,8 tỉ đồng, Quỹ tài trợ 3,4 tỉ, còn lại là vốn đối ứng của địa phương cùng 620 ngày công nhân dân góp.',
        'Lễ bàn giao, đưa cầu vào sử dụng được Quỹ của Hàn Quốc phối hợp với Sở Ngoại vụ và Ủy ban nhân dân xã Mường Và tổ chức sáng 3-9.',
      ].join('\n'),
    };
    expect(place(edited, report)).toMatchObject({ kind: 'near-duplicate', reason: { rule: 'reworded' } });
    const other = {
      ...edited,
      body: edited.body.replace('3,8 tỉ', '4,6 tỉ').replace('sáng 3-9', 'sáng 12-10').replace('64', '85'),
    };
    expect(place(other, report).storyId).toBeNull();
  });
});
