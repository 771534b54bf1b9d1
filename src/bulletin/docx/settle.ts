import JSZip from 'jszip';

/** The ids by which a document refers to its links, which the library draws by lot. */
const DRAWN_ID = /\brId[a-z0-9_-]{12,}/giu;
const WHEN_WRITTEN = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu;

/**
 * The same document without what differs each time it is written: links are numbered in the order in which they stand,
 * and whatever has a date has that of the bulletin.
 */
export async function settleDocx(docx: Uint8Array, date: Date): Promise<Uint8Array> {
  const given = await JSZip.loadAsync(docx);
  const settled = new JSZip();
  const numbers = new Map<string, string>();
  const number = (id: string): string => {
    const known = numbers.get(id) ?? `rIdLink${numbers.size + 1}`;
    numbers.set(id, known);
    return known;
  };
  // The text first: its order is that of the bulletin.
  const names = Object.keys(given.files).filter((name) => given.files[name]?.dir === false);
  names.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  for (const name of names) {
    const text = await given.file(name)?.async('string');
    if (text === undefined) continue;
    const fixed = text
      .replace(DRAWN_ID, number)
      .replace(WHEN_WRITTEN, `$1${date.toISOString().slice(0, 19)}Z`);
    settled.file(name, fixed, { date, createFolders: false });
  }
  return settled.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

function rank(name: string): number {
  return ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'].indexOf(name) + 1 || 9;
}
