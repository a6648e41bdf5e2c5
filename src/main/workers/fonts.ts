import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the installed fonts are, in the source tree as in the packaged app. */
const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));

export const FONT_FAMILY = 'Noto Sans SC';
export const FONT_FILES = {
  400: join(folder, '400Regular/NotoSansSC_400Regular.ttf'),
  700: join(folder, '700Bold/NotoSansSC_700Bold.ttf'),
} as const;
export type FontWeight = keyof typeof FONT_FILES;

export type Font = {
  /** Whether the font has a glyph for the code point. */
  has(codePoint: number): boolean;
  /** The width of a text in em; a missing character counts as one. */
  width(text: string): number;
};

const loaded = new Map<FontWeight, Font>();

/** Reads a font file once a process: what it can show, and how wide. */
export function font(weight: FontWeight): Font {
  let found = loaded.get(weight);
  if (!found) loaded.set(weight, (found = parseFont(readFileSync(FONT_FILES[weight]))));
  return found;
}

/** The tables of a TrueType file that tell characters and widths: head, hhea, hmtx and a format 12 or 4 cmap. */
function parseFont(file: Buffer): Font {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const entry = 12 + i * 16;
    const start = file.readUInt32BE(entry + 8);
    tables.set(file.toString('latin1', entry, entry + 4), file.subarray(start, start + file.readUInt32BE(entry + 12)));
  }
  const table = (name: string) => {
    const found = tables.get(name);
    if (!found) throw new Error(`font without ${name}`);
    return found;
  };
  const unitsPerEm = table('head').readUInt16BE(18);
  const metrics = table('hmtx');
  const lastMetric = table('hhea').readUInt16BE(34) - 1;
  const glyphs = glyphMap(table('cmap'));
  const advance = (character: string) => {
    const glyph = glyphs.get(character.codePointAt(0)!);
    return glyph === undefined ? 1 : metrics.readUInt16BE(Math.min(glyph, lastMetric) * 4) / unitsPerEm;
  };
  return {
    has: (codePoint) => glyphs.has(codePoint),
    width: (text) => [...text].reduce((sum, character) => sum + advance(character), 0),
  };
}

function glyphMap(cmap: Buffer): Map<number, number> {
  let best: Buffer | undefined;
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 12 || (format === 4 && !best)) best = subtable;
  }
  if (!best) throw new Error('font without a Unicode character map');
  return best.readUInt16BE(0) === 12 ? readFormat12(best) : readFormat4(best);
}

function readFormat12(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const at = 16 + i * 12;
    const first = table.readUInt32BE(at);
    const glyph = table.readUInt32BE(at + 8);
    for (let point = first; point <= table.readUInt32BE(at + 4); point++) glyphs.set(point, glyph + point - first);
  }
  return glyphs;
}

function readFormat4(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = table.readUInt16BE(6);
  for (let i = 0; i < doubled; i += 2) {
    const last = table.readUInt16BE(14 + i);
    const first = table.readUInt16BE(16 + doubled + i);
    const delta = table.readUInt16BE(16 + doubled * 2 + i);
    const rangeAt = 16 + doubled * 3 + i;
    const range = table.readUInt16BE(rangeAt);
    for (let point = first; point <= last && point < 0xffff; point++) {
      const listed = range === 0 ? point : table.readUInt16BE(rangeAt + range + (point - first) * 2);
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(point, glyph);
    }
  }
  return glyphs;
}
