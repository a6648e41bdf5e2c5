import { MISSING_MARK } from '../../shared/printing/characters.ts';

/** Whether the document's font can show a code point. */
export type HasGlyph = (codePoint: number) => boolean;

export type FittedData<T> = {
  data: T;
  /** What was replaced by 〓, each once. */
  replaced: string[];
};

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Every text within a document's data, in characters that its font has: an emoji or a rare letter would come out as
 * an empty box or not at all, which nobody notices; a 〓 is seen and reported.
 */
export function fitToFont<T>(data: T, has: HasGlyph): FittedData<T> {
  const replaced = new Set<string>();
  return { data: fitValue(data, has, replaced) as T, replaced: [...replaced] };
}

function fitValue(value: unknown, has: HasGlyph, replaced: Set<string>): unknown {
  if (typeof value === 'string') return fitText(value, has, replaced);
  if (Array.isArray(value)) return value.map((item) => fitValue(item, has, replaced));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fitValue(item, has, replaced)]));
}

function fitText(text: string, has: HasGlyph, replaced: Set<string>): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\u00A0\u2000-\u200A\u202F]/g, ' ')
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\uFEFF]/g, '');
  let fitted = '';
  for (const { segment } of graphemes.segment(plain)) {
    if (segment === '\n' || [...segment].every((character) => has(character.codePointAt(0)!))) {
      fitted += segment;
      continue;
    }
    replaced.add(segment);
    fitted += MISSING_MARK;
  }
  return fitted;
}
