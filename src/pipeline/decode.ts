import iconv from 'iconv-lite';

/** Where the charset was learnt from, most trusted first; `portal` is what the portal's file says. */
type CharsetSource = 'bom' | 'portal' | 'header' | 'meta' | 'guess';

/** Decoded NFC text with the charset that was used (a WHATWG name where there is one). */
interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly from: CharsetSource;
}

// The standard asks for 1024 bytes; portals print long comments before their meta tag.
const PRESCAN_BYTES = 4096;
const COMMENT = /<!--[\s\S]*?-->/gu;
const META_CHARSET = /<meta\b[^>]*?charset\s*=\s*(?:["']\s*)?([^\s"'/>;]+)/iu;
const XML_ENCODING = /^\s*<\?xml\b[^>]*?encoding\s*=\s*["']([^"']+)["']/iu;
const HEADER_CHARSET = /charset\s*=\s*(?:["']\s*)?([^\s"';,]+)/iu;

/**
 * Bytes to NFC text: BOM, then what the portal's file says, then the header's charset, then the page's own
 * declaration, then a guess (WHATWG encoding sniffing). A label nobody knows is passed over, and so is one that the
 * bytes contradict: UTF-8 shows in the bytes themselves.
 */
export function decode(bytes: Uint8Array, contentType: string | null, charset?: string): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked, 'bom');
  const given = knownCharset(charset);
  if (given !== null) return decodeAs(bytes, given, 'portal');
  const utf8 = readUtf8(bytes);
  const header = knownCharset(HEADER_CHARSET.exec(contentType ?? '')?.[1]);
  if (header !== null && !contradictsLabel(header, utf8, bytes))
    return decodeAs(bytes, header, 'header', utf8);
  const declared = declaredCharset(bytes);
  if (declared !== null && !contradictsLabel(declared, utf8, bytes))
    return decodeAs(bytes, declared, 'meta', utf8);
  return decodeAs(bytes, guessCharset(bytes, utf8), 'guess', utf8);
}

/** Whether the bytes are UTF-8: a few broken characters are a page's fault, mostly broken ones another charset. */
interface Utf8 {
  readonly evidence: 'proves' | 'allows' | 'refutes';
  /** What they say, where none is broken. */
  readonly text: string | null;
}

function readUtf8(bytes: Uint8Array): Utf8 {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Only ASCII has as many characters as bytes.
    return { evidence: text.length < bytes.length ? 'proves' : 'allows', text };
  } catch {
    return { evidence: brokenEvidence(bytes), text: null };
  }
}

function brokenEvidence(bytes: Uint8Array): Utf8['evidence'] {
  try {
    // Streaming tolerates a last character that was cut in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return bytes.some((byte) => byte > 0x7f) ? 'proves' : 'allows';
  } catch {
    let [good, broken] = [0, 0];
    for (const char of new TextDecoder('utf-8').decode(bytes)) {
      if (char === '\uFFFD') broken += 1;
      else if (char > '\u007F') good += 1;
    }
    return broken > good ? 'refutes' : 'allows';
  }
}

function contradictsLabel(label: string, { evidence }: Utf8, bytes: Uint8Array): boolean {
  if (label === 'utf-8') return evidence === 'refutes';
  if (label.startsWith('utf-16')) return wideCharset(bytes.subarray(0, PRESCAN_BYTES)) === null;
  return evidence === 'proves';
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

function guessCharset(bytes: Uint8Array, { evidence }: Utf8): string {
  return wideCharset(bytes.subarray(0, PRESCAN_BYTES)) ?? (evidence === 'refutes' ? 'windows-1258' : 'utf-8');
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

function decodeAs(
  bytes: Uint8Array,
  charset: string,
  from: CharsetSource,
  utf8: Utf8 | null = null,
): Decoded {
  const text = (charset === 'utf-8' ? utf8?.text : null) ?? textAs(bytes, charset);
  return { text: text.normalize('NFC'), charset, from };
}

function textAs(bytes: Uint8Array, charset: string): string {
  // Node 20 decodes it, and all labels that mean it, as ISO 8859-1: quotes and dashes are lost.
  if (charset === 'windows-1252') return iconv.decode(Buffer.from(bytes), charset);
  return textDecoder(charset)?.decode(bytes) ?? iconv.decode(Buffer.from(bytes), charset);
}
