import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Small PDF and Word files, made for tests. */

/** A line of a page: its text, where it begins, and its base, in points. */
export type MadeLine = readonly [text: string, left: number, base: number];

/** Where the lines of a page of prose stand. */
export function proseLines(lines: readonly string[], top = 760): MadeLine[] {
  return lines.map((text, at) => [text, 60, top - at * 16]);
}

interface PdfOptions {
  /** The title among its properties. */
  readonly title?: string;
  /** Says that it is encrypted, by an unknown password. */
  readonly encrypted?: boolean;
  /** Names its letters by their codes in Latin-1, as fonts from before Unicode do; else by a table. */
  readonly latin1?: boolean;
}

/** A PDF with these pages of text; a page without lines shows a picture. */
export function makePdf(pages: readonly (readonly MadeLine[])[], options: PdfOptions = {}): Buffer {
  const letters = [...new Set(pages.flat().flatMap(([text]) => Array.from(text)))];
  const font = options.latin1 ? latin1Font() : namedFont(letters);
  const objects: (string | Buffer)[] = [];
  const first = 3 + font.length;
  const kids = pages.map((_, at) => `${first + at * 2} 0 R`).join(' ');
  objects.push(
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...font,
  );
  const write = (text: string): string =>
    options.latin1 ? Buffer.from(text, 'latin1').toString('hex') : hexOf(text, letters);
  pages.forEach((lines, at) => {
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${first + at * 2 + 1} 0 R>>`,
      stream(contentOf(lines, write)),
    );
  });
  return assemble(objects, options);
}

/** A PDF whose only page is drawn by so many bytes, unpacked. */
export function makePdfBomb(bytes: number): Buffer {
  return assemble(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      stream(Buffer.alloc(bytes, 'q Q ')),
    ],
    {},
  );
}

function contentOf(lines: readonly MadeLine[], write: (text: string) => string): Buffer {
  if (lines.length === 0)
    return Buffer.from('q 400 0 0 500 90 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q', 'latin1');
  const shown = lines.map(
    ([text, left, base]) => `BT /F 12 Tf 1 0 0 1 ${left} ${base} Tm <${write(text)}> Tj ET`,
  );
  return Buffer.from(shown.join('\n'));
}

function hexOf(text: string, letters: readonly string[]): string {
  return Array.from(text, (letter) => (letters.indexOf(letter) + 1).toString(16).padStart(4, '0')).join('');
}

/** A font of any letters: what each glyph stands for is told by a table (ISO 32000-1, 9.10.3). */
function namedFont(letters: readonly string[]): (string | Buffer)[] {
  const rows = letters.map((letter, at) => {
    const code = (at + 1).toString(16).padStart(4, '0');
    const unicode = Buffer.from(letter, 'utf16le').swap16().toString('hex');
    return `1 beginbfchar\n<${code}> <${unicode}>\nendbfchar`;
  });
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${rows.join('\n')}\nendcmap end end`;
  return [
    '<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80>>',
    stream(Buffer.from(map)),
  ];
}

function latin1Font(): string[] {
  const widths = Array.from({ length: 224 }, () => 500).join(' ');
  return [
    `<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[${widths}]/FontDescriptor 4 0 R>>`,
    '<</Type/FontDescriptor/FontName/.VnTime/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80>>',
  ];
}

function stream(content: Buffer): Buffer {
  const packed = deflateSync(content);
  const head = Buffer.from(`<</Filter/FlateDecode/Length ${packed.length}>>\nstream\n`);
  return Buffer.concat([head, packed, Buffer.from('\nendstream')]);
}

function assemble(objects: readonly (string | Buffer)[], { title, encrypted }: PdfOptions): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  const all = [...objects];
  if (title !== undefined)
    all.push(`<</Title<feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}>>>`);
  if (encrypted)
    all.push(`<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${'61'.repeat(32)}>/U<${'62'.repeat(32)}>>>`);
  all.forEach((object, index) => {
    places.push(at);
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const info = title === undefined ? '' : `/Info ${objects.length + 1} 0 R`;
  const lock = encrypted ? `/Encrypt ${all.length} 0 R/ID[<${'63'.repeat(16)}><${'63'.repeat(16)}>]` : '';
  parts.push(
    Buffer.from(
      `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${all.length + 1}/Root 1 0 R${info}${lock}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A Word document of these paragraphs, after those of a header, which are no text of it. */
export function makeDocx(paragraphs: readonly string[]): Buffer {
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
    .join('');
  return makeZip([
    [
      '[Content_Types].xml',
      Buffer.from(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
    ],
    [
      '_rels/.rels',
      Buffer.from(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    ],
    [
      'word/document.xml',
      Buffer.from(
        `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    ],
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A ZIP file; `stated` is the unpacked size that its directory tells of each part, where it is to lie. */
export function makeZip(
  parts: readonly (readonly [name: string, content: Buffer])[],
  stated?: number,
): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(stated ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(at);
    const rest = Buffer.concat([Buffer.alloc(10), place]);
    const made = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, facts, rest, Buffer.from(name)]));
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    written.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...written, list, end]);
}
