/**
 * Which characters a Chinese receipt printer has (GBK), and how a text is brought into them. The preview and the
 * printer both go through here, so the clerk sees the very characters that come out (PRINTING "A receipt that is right").
 */

/** Stands where a character cannot be printed: the printers' own mark for a missing piece of type (下駄). */
export const MISSING_MARK = '〓';

export type Printable = {
  /** GBK characters and line feeds only. */
  text: string;
  /** What was replaced by 〓, each once, in order of appearance. */
  replaced: string[];
};

/** Characters with a faithful spelling in GBK. U+00A5 matters most: sent as it is, printers garble what follows it. */
const SPELLED: Readonly<Record<string, string>> = {
  '¥': '￥',
  '£': '￡',
  '¢': '￠',
  '€': 'EUR',
  '©': '(C)',
  '®': '(R)',
  '™': '(TM)',
  '–': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '•': '·',
  '⁄': '/',
  '✓': '√',
  '✔': '√',
  '☑': '√',
  '☐': '□',
  '✗': '×',
  '✕': '×',
};

let gbk: Set<string> | undefined;

/** All two-byte GBK characters, from the platform's own decoder (Node and browsers alike); about 7 ms, once. */
function gbkCharacters(): Set<string> {
  if (gbk) return gbk;
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  gbk = new Set();
  for (const character of new TextDecoder('gbk').decode(new Uint8Array(bytes))) {
    const point = character.codePointAt(0)!;
    const isPrivate = point >= 0xe000 && point <= 0xf8ff;
    // GB18030-2022 moved these few here; printers and iconv-lite still have the older table.
    const movedLater = (point >= 0xfe10 && point <= 0xfe19) || (point >= 0x9fb4 && point <= 0x9fbb) || point === 0x20ac;
    if (point >= 0x80 && point <= 0xffff && point !== 0xfffd && !isPrivate && !movedLater) gbk.add(character);
  }
  return gbk;
}

/** Whether one character is in the printer's font: printable ASCII or two-byte GBK. */
export function isPrintable(character: string): boolean {
  return (character >= ' ' && character <= '~' && character.length === 1) || gbkCharacters().has(character);
}

const isPlain = (character: string) => isPrintable(character) && SPELLED[character] === undefined;
const allPrintable = (text: string) => [...text].every(isPrintable);

/** What no character set helps with: bidirectional marks, zero-width spaces and joiners, variation selectors. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\uFE0E|\uFE0F/g;

let graphemes: Intl.Segmenter | undefined;

/**
 * Any text, also a hostile one, as a printer can take it: known signs spelled out (¥ → ￥, NBSP → space, © → (C)),
 * control characters dropped (a name must not be able to carry printer commands), letters with foreign accents as
 * their base letter, the rest as 〓 and reported. Applying it twice changes nothing.
 */
export function toPrintable(text: string): Printable {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
    // An apostrophe inside a Latin word; as a GBK quotation mark it would be two columns wide.
    .replace(/(?<=[A-Za-z])\u2019(?=[A-Za-z])/g, "'")
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '');
  if ([...plain].every((character) => character === '\n' || isPlain(character))) return { text: plain, replaced: [] };
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const replaced = new Set<string>();
  let printable = '';
  for (const { segment } of graphemes.segment(plain)) {
    if (segment === '\n') printable += '\n';
    else printable += spell(segment, replaced);
  }
  return { text: printable, replaced: [...replaced] };
}

/** One user-perceived character in GBK. */
function spell(segment: string, replaced: Set<string>): string {
  const visible = segment.replace(INVISIBLE, '');
  const spelled = [...visible].map((character) => SPELLED[character] ?? character).join('');
  if (allPrintable(spelled)) return spelled;
  const base = spelled
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/./gsu, (character) => SPELLED[character] ?? character);
  if (base !== '' && allPrintable(base)) return base;
  replaced.add(segment);
  return MISSING_MARK;
}
