/**
 * Columns on receipt paper. A column is one GBK byte: a Han character or a full-width sign takes two, ASCII one.
 * Texts here have been through `toPrintable`, so that every character is one of the two.
 */

/** The columns that a text takes on one line. */
export function columnWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! < 0x80 ? 1 : 2;
  return width;
}

export type Align = 'left' | 'center' | 'right';

/** A text of at most `width` columns, filled with spaces to exactly `width`. */
export function pad(text: string, width: number, align: Align = 'left'): string {
  const space = width - columnWidth(text);
  if (space < 0) throw new RangeError(`"${text}" is wider than ${width} columns`);
  if (align === 'right') return ' '.repeat(space) + text;
  const before = align === 'center' ? Math.floor(space / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(space - before);
}

/** Never the first of a line (避头), never the last (避尾). */
const CLOSING = new Set('，。、；：？！）》」』】〕〉”’…—％‰℃°·,.;:?!)]}%');
const OPENING = new Set('（《「『【〔〈“‘([{￥$');

export const isClosing = (character: string | undefined) => character !== undefined && CLOSING.has(character);
const isOpening = (character: string | undefined) => character !== undefined && OPENING.has(character);

/** A piece that must stay on one line, and the spaces before it, which go when it starts a line. */
type Unit = { space: string; text: string };

/** Latin words and numbers are whole; punctuation stays with what it closes or opens. */
function unitsOf(paragraph: string): Unit[] {
  const units: Unit[] = [];
  let space = '';
  for (const token of paragraph.match(/[\x21-\x7E]+|[ \u3000]+|[^]/gu) ?? []) {
    if (/^[ \u3000]/.test(token)) {
      space = token;
      continue;
    }
    const before = units.at(-1);
    if (before && (isClosing(token[0]) || isOpening(before.text.at(-1)))) before.text += space + token;
    else units.push({ space, text: token });
    space = '';
  }
  return units;
}

const nextVisible = (characters: string[], from: number) =>
  characters.slice(from).find((character) => character !== ' ' && character !== '\u3000');

/** Cuts a unit that is wider than a whole line: a long serial number, a web address, a row of exclamation marks. */
function cutUnit(text: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = [...text];
  while (columnWidth(rest.join('')) > width) {
    let most = 0;
    for (let used = 0; most < rest.length; most++) {
      used += columnWidth(rest[most]!);
      if (used > width) break;
    }
    let cut = most;
    while (cut > 0 && (isClosing(nextVisible(rest, cut)) || isOpening(rest[cut - 1]))) cut--;
    if (cut === 0) cut = most; // nothing but punctuation: no good place exists
    pieces.push(rest.slice(0, cut).join('').trimEnd());
    rest = [...rest.slice(cut).join('').trimStart()];
  }
  pieces.push(rest.join(''));
  return pieces.filter((piece, index) => piece !== '' || index === 0);
}

/**
 * Breaks a text into lines of at most `width` columns (four or more). Line feeds in the text are kept as breaks;
 * spaces at a break are dropped, nothing else is.
 */
export function wrapColumns(text: string, width: number): string[] {
  if (!Number.isInteger(width) || width < 4) throw new RangeError(`cannot set text in ${width} columns`);
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const [index, unit] of unitsOf(paragraph).entries()) {
      const joined = line + unit.space + unit.text;
      if (columnWidth(joined) <= width) {
        line = joined;
        continue;
      }
      if (index > 0) lines.push(line);
      const pieces = cutUnit(unit.text, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1)!;
    }
    lines.push(line);
  }
  return lines;
}
