import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { readDocumentArticle } from '../../src/pipeline/document/document-article.ts';
import type { DocumentText } from '../../src/model/document.ts';
import { type MadeLine, makeDocx, makePdf, makeZip, proseLines } from '../support/made-files.ts';

const URL_ = 'https://so.vn/tep/ke-hoach.pdf';
const read = (bytes: Buffer): Promise<DocumentText> =>
  readDocument({ url: URL_, bytes: new Uint8Array(bytes) });

const LETTERHEAD: MadeLine[] = [
  ['UBND TỈNH LÀO CAI', 60, 780],
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 300, 780],
  ['SỞ NGOẠI VỤ', 70, 764],
  ['Độc lập - Tự do - Hạnh phúc', 330, 764],
  ['Lào Cai, ngày 05 tháng 3 năm 2026', 320, 740],
];
const PLAN: MadeLine[] = [
  ...LETTERHEAD,
  ['KẾ HOẠCH', 250, 700],
  ['Công tác đối ngoại của tỉnh Lào Cai năm 2026', 170, 684],
  ['I. MỤC ĐÍCH, YÊU CẦU', 60, 650],
  ['1. Tiếp tục triển khai đồng bộ các hoạt động đối ngoại, giữ vững môi trường hòa', 60, 620],
  ['bình trên tuyến biên giới với tỉnh Vân Nam (Trung Quốc), mở rộng hợp tác với các', 60, 604],
  ['địa phương của Lào và Hàn Quốc.', 60, 588],
  ['2. Các cơ quan chủ động phối hợp, bảo đảm tiến độ và', 60, 556],
];
const SECOND: MadeLine[] = [
  ['2', 300, 810],
  ['chất lượng của từng hoạt động trong kế hoạch này.', 60, 780],
  ['3. Kinh phí do ngân sách tỉnh bảo đảm theo quy định hiện hành.', 60, 748],
];

describe('a PDF', () => {
  it('is read as paragraphs, without what its pages repeat', async () => {
    const document = await read(makePdf([PLAN, SECOND]));
    expect(document).toMatchObject({ url: URL_, kind: 'pdf', pages: 2, readPages: 2, problem: null });
    expect(readDocumentArticle(document)).toEqual({
      title: 'KẾ HOẠCH Công tác đối ngoại của tỉnh Lào Cai năm 2026',
      date: { iso: '2026-03-05T00:00:00+07:00', precision: 'day' },
      paragraphs: [
        'UBND TỈNH LÀO CAI',
        'SỞ NGOẠI VỤ',
        'Lào Cai, ngày 05 tháng 3 năm 2026',
        'KẾ HOẠCH',
        'Công tác đối ngoại của tỉnh Lào Cai năm 2026',
        'I. MỤC ĐÍCH, YÊU CẦU',
        '1. Tiếp tục triển khai đồng bộ các hoạt động đối ngoại, giữ vững môi trường hòa bình trên tuyến biên giới với tỉnh Vân Nam (Trung Quốc), mở rộng hợp tác với các địa phương của Lào và Hàn Quốc.',
        '2. Các cơ quan chủ động phối hợp, bảo đảm tiến độ và chất lượng của từng hoạt động trong kế hoạch này.',
        '3. Kinh phí do ngân sách tỉnh bảo đảm theo quy định hiện hành.',
      ],
    });
  });

  it('loses headers and footers that come again, and no line of its text', async () => {
    const pages = [1, 2, 3, 4].map((page): MadeLine[] => [
      ['Bản tin đối ngoại số 7', 60, 815],
      [`Đoàn đại biểu thứ ${page} đã đến thăm và làm việc tại tỉnh trong tháng này.`, 60, 780],
      ['Hai bên trao đổi về hợp tác giáo dục, y tế và giao lưu nhân dân.', 60, 748],
      [`Trang ${page}/4`, 280, 30],
    ]);
    const { paragraphs } = readDocumentArticle(await read(makePdf(pages)));
    expect(paragraphs).toHaveLength(8);
    expect(paragraphs.join('\n')).not.toMatch(/Bản tin|Trang/u);
    expect(paragraphs.filter((text) => text.startsWith('Hai bên'))).toHaveLength(4);
  });

  it('keeps the numbers of a table that stand beside its cells', async () => {
    const table: MadeLine[] = [
      ['1', 60, 700],
      ['Hội nghị Bí thư lần thứ năm với tỉnh Vân Nam của Trung Quốc', 90, 700],
      ['Ngày 3 tháng 6, tại thành phố Côn Minh', 90, 680],
      ['2', 60, 660],
      ['Đón đoàn đại biểu tỉnh Phông Sa Lỳ của Lào sang thăm và làm việc', 90, 660],
    ];
    const { paragraphs } = readDocumentArticle(await read(makePdf([table])));
    expect(paragraphs).toEqual([
      '1 Hội nghị Bí thư lần thứ năm với tỉnh Vân Nam của Trung Quốc',
      'Ngày 3 tháng 6, tại thành phố Côn Minh',
      '2 Đón đoàn đại biểu tỉnh Phông Sa Lỳ của Lào sang thăm và làm việc',
    ]);
  });

  it('in an old font is read in letters of today', async () => {
    const tcvn3 = [
      'Së Ngo¹i vô tØnh Lµo Cai tæ chøc ®ãn ®oµn ®¹i biÓu tØnh V©n Nam sang th¨m vµ lµm',
      'viÖc; hai bªn trao ®æi vÒ hîp t¸c h÷u nghÞ, qu¶n lý biªn giíi vµ giao l-u nh©n d©n gi÷a',
      'hai n-íc trong n¨m nay.',
    ];
    const { paragraphs } = readDocumentArticle(await read(makePdf([proseLines(tcvn3)], { latin1: true })));
    expect(paragraphs).toEqual([
      'Sở Ngoại vụ tỉnh Lào Cai tổ chức đón đoàn đại biểu tỉnh Vân Nam sang thăm và làm việc; hai bên trao đổi về hợp tác hữu nghị, quản lý biên giới và giao lưu nhân dân giữa hai nước trong năm nay.',
    ]);
  });

  it('with nothing but pictures, or with a stamp on them, is a scan', async () => {
    const stamp: MadeLine[] = [
      ['Ký bởi: Văn phòng Ủy ban nhân dân tỉnh', 350, 800],
      ['Email: vanthu@tinh.gov.vn', 350, 788],
      ['Thời gian ký: 05.03.2026 10:22:11 +07:00', 350, 776],
    ];
    expect(await read(makePdf([[], []]))).toMatchObject({ problem: 'scanned', pages: 2, lines: [] });
    expect(await read(makePdf([stamp, [], []]))).toMatchObject({ problem: 'scanned', pages: 3 });
  });

  it('that is encrypted or broken says so', async () => {
    expect(await read(makePdf([PLAN], { encrypted: true }))).toMatchObject({
      kind: 'pdf',
      problem: 'encrypted',
    });
    const whole = makePdf([PLAN]);
    expect(await read(whole.subarray(0, 40))).toMatchObject({ kind: 'pdf', problem: 'broken', pages: null });
  });

  it('whose fonts do not name their letters is garbled', async () => {
    const nameless = proseLines(Array.from({ length: 8 }, () => 'xin chào '.repeat(6)));
    const lines = nameless.map(([text, ...place]): MadeLine => [
      text.replace(/[xchà]/gu, '\ue001'),
      ...place,
    ]);
    expect(await read(makePdf([[...lines, ...proseLines(['chữ viết được '.repeat(9)], 400)]]))).toMatchObject(
      {
        problem: 'garbled',
      },
    );
  });

  it('of very many pages is read from its beginning', async () => {
    const pages = Array.from({ length: 230 }, (_, page) =>
      proseLines([`Đây là trang thứ ${page} của một chương trình công tác rất dài về đối ngoại.`]),
    );
    expect(await read(makePdf(pages))).toMatchObject({ problem: null, pages: 230, readPages: 200 });
  });
});

describe('a Word document', () => {
  const PARAGRAPHS = [
    'CHƯƠNG TRÌNH CÔNG TÁC',
    'Đón đoàn đại biểu tỉnh Phông Sa Lỳ (Lào) thăm tỉnh Điện Biên',
    'Sáng ngày 12 tháng 3: hội đàm giữa lãnh đạo hai tỉnh về hợp tác giáo dục, y tế và quản lý biên giới.',
  ];

  it('is read as its paragraphs', async () => {
    const document = await read(makeDocx(PARAGRAPHS));
    expect(document).toMatchObject({ kind: 'docx', pages: null, problem: null, paragraphs: PARAGRAPHS });
    expect(readDocumentArticle(document).title).toBe(
      'CHƯƠNG TRÌNH CÔNG TÁC Đón đoàn đại biểu tỉnh Phông Sa Lỳ (Lào) thăm tỉnh Điện Biên',
    );
  });

  it('in VNI is read in letters of today', async () => {
    const vni =
      'Sôû Ngoaïi vuï tænh Laâm Ñoàng toå chöùc ñoùn ñoaøn ñaïi bieåu tænh Champasak (Laøo) sang thaêm vaø laøm vieäc; hai beân trao ñoåi veà hôïp taùc höõu nghò.';
    const { paragraphs } = readDocumentArticle(await read(makeDocx([vni])));
    expect(paragraphs).toEqual([
      'Sở Ngoại vụ tỉnh Lâm Đồng tổ chức đón đoàn đại biểu tỉnh Champasak (Lào) sang thăm và làm việc; hai bên trao đổi về hợp tác hữu nghị.',
    ]);
  });

  it('that unpacks to too much is not opened, whatever sizes it states', async () => {
    const bomb = makeZip([['word/document.xml', Buffer.alloc(80_000_000, ' ')]], 1000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await read(bomb)).toMatchObject({ kind: 'docx', problem: 'too-large' });
    // A library reads every entry of the directory, also those that its count leaves out.
    const hidden = makeZip(
      [
        ['word/document.xml', Buffer.from('<w:document/>')],
        ['word/styles.xml', Buffer.alloc(80_000_000, ' ')],
      ],
      1,
    );
    const end = hidden.lastIndexOf('PK\x05\x06');
    hidden.writeUInt16LE(1, end + 8);
    hidden.writeUInt16LE(1, end + 10);
    expect(await read(hidden)).toMatchObject({ kind: 'docx', problem: 'broken' });
  });

  it('that is cut off, encrypted, old, or none at all says so', async () => {
    const whole = makeDocx(PARAGRAPHS);
    expect(await read(whole.subarray(0, whole.length - 40))).toMatchObject({ problem: 'broken' });
    const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    expect(await read(compound)).toMatchObject({ kind: 'other', problem: 'unread-format' });
    compound.write('EncryptedPackage', 100, 'utf16le');
    expect(await read(compound)).toMatchObject({ kind: 'docx', problem: 'encrypted' });
    expect(await read(makeZip([['xl/workbook.xml', Buffer.from('<x/>')]]))).toMatchObject({
      problem: 'unread-format',
    });
    expect(await read(Buffer.from('<html>Không tìm thấy</html>'))).toMatchObject({
      problem: 'unread-format',
    });
  });
});
