import iconv from 'iconv-lite';

/** Where the charset was learnt from, most trusted first. */
type CharsetSource = 'bom' | 'header' | 'meta' | 'guess';

/** Decoded NFC text with the charset that was used (a WHATWG name where there is one). */
interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly from: CharsetSource;
}

// The standard asks for 1024 bytes; portals print long comments before their meta tag.
const PRESCAN_BYTES = 4096;
const COMMENT = /<!--[\s\S]*?-->/gu;
const META_CHARSET = /<meta\b[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/iu;
const XML_ENCODING = /^\s*<\?xml\b[^>]*?encoding\s*=\s*["']([^"']+)["']/iu;
const HEADER_CHARSET = /charset\s*=\s*["']?\s*([^\s"';,]+)/iu;

/**
 * Bytes to NFC text: BOM, then the header's charset, then the page's own declaration, then a guess
 * (WHATWG encoding sniffing). A label nobody knows is passed over, never an error.
 */
export function decode(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked, 'bom');
  const header = knownCharset(HEADER_CHARSET.exec(contentType ?? '')?.[1]);
  if (header !== null) return decodeAs(bytes, header, 'header');
  const meta = declaredCharset(bytes);
  if (meta !== null) return decodeAs(bytes, meta, 'meta');
  return decodeAs(bytes, guessCharset(bytes), 'guess');
}

/** Whether bytes can be decoded under this label. */
export function isCharset(label: string): boolean {
  return knownCharset(label) !== null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

function knownCharset(label: string | undefined): string | null {
  if (label === undefined) return null;
  const decoder = textDecoder(label);
  if (decoder !== null) return decoder.encoding;
  return iconv.encodingExists(label) ? label.toLowerCase() : null;
}

function textDecoder(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1').replace(COMMENT, '');
  const charset = knownCharset((XML_ENCODING.exec(head) ?? META_CHARSET.exec(head))?.[1]);
  // A declaration that could be read byte by byte cannot stand in a UTF-16 page.
  return charset?.startsWith('utf-16') === true ? 'utf-8' : charset;
}

function guessCharset(bytes: Uint8Array): string {
  const wide = wideCharset(bytes.subarray(0, PRESCAN_BYTES));
  if (wide !== null) return wide;
  try {
    // Streaming tolerates a last character that was cut in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1258';
  }
}

/** UTF-16 text is mostly markup here, so every second byte is nearly always zero. */
function wideCharset(head: Uint8Array): string | null {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const enough = head.length * 0.2;
  if ((zeros[1] ?? 0) > enough) return 'utf-16le';
  return (zeros[0] ?? 0) > enough ? 'utf-16be' : null;
}

function decodeAs(bytes: Uint8Array, charset: string, from: CharsetSource): Decoded {
  const decoder = textDecoder(charset);
  const text = decoder === null ? iconv.decode(Buffer.from(bytes), charset) : decoder.decode(bytes);
  return { text: text.normalize('NFC'), charset, from };
}
