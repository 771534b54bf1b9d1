import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { BulletinParts } from '../../src/bulletin/compose.ts';
import { writeDocx } from '../../src/bulletin/docx/write-docx.ts';
import { bulletinOf } from '../support/bulletin.ts';

/** The parts of a bulletin's Word document as text. */
async function partsOfDocx(
  stories: number,
  given: Partial<BulletinParts> = {},
): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(await writeDocx(bulletinOf(stories, given)));
  const names = Object.keys(zip.files);
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, string]> => [
        name,
        (await zip.file(name)?.async('string')) ?? '',
      ]),
    ),
  );
}

describe('a bulletin as a Word document', () => {
  it('has the text of the bulletin', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(bulletinOf(3))) });
    for (const said of [
      'ỦY BAN NHÂN DÂN TỈNH MƯỜNG THỬ',
      'SỞ NGOẠI VỤ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 08/BC-SNgV',
      'Mường Thử, ngày 30 tháng 11 năm 2026',
      'I. Tin nổi bật',
      'Hai bên thống nhất giao cơ quan ngoại vụ làm đầu mối theo dõi',
      'Ghi chú: theo dõi việc thực hiện trong quý I năm 2027.',
      'Cũng đăng tại: Bộ Ngoại giao',
      'Nơi nhận:',
      '- Lưu: VT, HTQT.',
      'KT. GIÁM ĐỐC',
      'Nguyễn Văn Thử',
    ]) {
      expect(value).toContain(said);
    }
  });

  it('has headings, links and lists that Word knows as such', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeDocx(bulletinOf(2))) });
    const document = (await partsOfDocx(2)).get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pStyle w:val="Title"\/>.{0,200}BẢN TIN ĐỐI NGOẠI/u);
    expect(value).toContain('<h1>I. Tin nổi bật</h1>');
    expect(value).toContain('<h2>1. Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Hủa Phăn, lần thứ 1</h2>');
    expect(value).toContain('<a href="https://example.vn/tin/1.html">Bài gốc</a>');
    expect(value).toContain('<li>Báo Sơn La: im lặng từ 26/11/2026 00:00</li>');
    const styles = (await partsOfDocx(1)).get('word/styles.xml') ?? '';
    for (const id of ['Title', 'Heading1', 'Heading2', 'Heading3', 'ListParagraph', 'Hyperlink']) {
      expect(styles).toContain(`w:styleId="${id}"`);
    }
    expect(styles).toMatch(/<w:docDefaults>.*"Times New Roman".*<w:sz w:val="28"\/>.*w:val="vi-VN"/u);
  });

  it('is A4 with the margins of its settings, in twips never under what is asked for', async () => {
    const document = (await partsOfDocx(1)).get('word/document.xml') ?? '';
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(document).toContain('<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"');
  });

  it('repeats the heads of its tables and tears no row', async () => {
    const document = (await partsOfDocx(4)).get('word/document.xml') ?? '';
    expect(document.match(/<w:tblHeader\/>/gu)).toHaveLength(3);
    expect(document.match(/<w:tr>/gu)?.length).toBe(document.match(/<w:cantSplit\/>/gu)?.length);
  });

  it('numbers its pages from the second on, and is marked as a draft until it is released', async () => {
    const heads = async (isDraft: boolean) => {
      const parts = await partsOfDocx(1, { isDraft });
      const links = parts.get('word/_rels/document.xml.rels') ?? '';
      return ['default', 'first'].map((type) => {
        const id = new RegExp(`w:type="${type}" r:id="(\\w+)"`, 'u').exec(
          parts.get('word/document.xml') ?? '',
        )?.[1];
        const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`, 'u').exec(links)?.[1];
        return parts.get(`word/${target}`) ?? '';
      });
    };
    const [others, first] = await heads(true);
    expect(others).toMatch(/<w:jc w:val="center"\/>.*PAGE/u);
    expect(first).not.toContain('PAGE');
    expect([others, first].every((head) => head?.includes('string="DỰ THẢO"'))).toBe(true);
    expect((await heads(false)).join('')).not.toContain('DỰ THẢO');
    expect((await partsOfDocx(1)).get('word/document.xml')).toContain('<w:titlePg/>');
  });

  it('has the same bytes each time, and no date but its own', async () => {
    const [one, other] = [await writeDocx(bulletinOf(4)), await writeDocx(bulletinOf(4))];
    expect(Buffer.compare(one, other)).toBe(0);
    const properties = (await partsOfDocx(1)).get('docProps/core.xml') ?? '';
    expect(properties.match(/\d{4}-\d\d-\d\dT[\d:]+Z/gu)).toEqual([
      '2026-11-30T00:00:00Z',
      '2026-11-30T00:00:00Z',
    ]);
    expect(properties).toContain('<dc:title>Bản tin đối ngoại 8/2026</dc:title>');
    const zip = await JSZip.loadAsync(one);
    expect(new Set(Object.values(zip.files).map(({ date }) => date.toISOString()))).toEqual(
      new Set(['2026-11-30T00:00:00.000Z']),
    );
  });

  it('is opened by LibreOffice, at the length it has', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bulletin-'));
    try {
      const names = ['long', 'empty'];
      await writeFile(path.join(folder, 'long.docx'), await writeDocx(bulletinOf(40)));
      await writeFile(path.join(folder, 'empty.docx'), await writeDocx(bulletinOf(0, { head: 'plain' })));
      await promisify(execFile)('soffice', [
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--headless', '--convert-to', 'pdf', '--outdir', folder],
        ...names.map((name) => path.join(folder, `${name}.docx`)),
      ]);
      const read = async (name: string): Promise<{ totalPages: number; text: string[] }> => {
        const bytes = new Uint8Array(await readFile(path.join(folder, `${name}.pdf`)));
        return extractText(await getDocumentProxy(bytes), { mergePages: false });
      };
      const [long, empty] = [await read('long'), await read('empty')];
      expect(empty.totalPages).toBe(1);
      expect(long.totalPages).toBeGreaterThanOrEqual(11);
      expect(long.totalPages).toBeLessThanOrEqual(15);
      expect(long.text[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(long.text[0]).not.toMatch(/^1\s/u);
      expect(long.text[1]).toMatch(/^2\s/u);
      // The head of the index stands on each of its pages.
      expect(long.text.filter((page) => /TT\s+Bài\s+Nguồn\s+Ngày/u.test(page)).length).toBeGreaterThan(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
