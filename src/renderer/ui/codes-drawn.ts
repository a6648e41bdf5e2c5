import { useEffect, useState } from 'react';

/** One path of whole dots, and how large it is. */
export type DrawnCode = { d: string; width: number; height: number };
export type CodeToDraw = {
  /** `code128b`: code set B throughout, as the receipt printer's own builder sends it; `code128`: the narrowest. */
  kind: 'qr' | 'code128' | 'code128b';
  text: string;
  module: number;
  height?: number;
};

type RawSymbol = { pixs?: number[]; pixx?: number; sbs?: number[] };
type Raw = (options: { bcid: string; text: string; eclevel?: string; raw?: boolean }) => RawSymbol[];

/** 0.9 MB: loaded when the first code is drawn. `default.raw`, because the named `raw` is a symbology of that name. */
let library: Promise<Raw> | undefined;
function loadRaw(): Promise<Raw> {
  library ??= import('bwip-js/browser').then((module) => module.default.raw as unknown as Raw);
  return library;
}

function qr(raw: Raw, text: string, module: number): DrawnCode {
  const { pixs = [], pixx = 0 } = raw({ bcid: 'qrcode', text, eclevel: 'M' })[0] ?? {};
  let d = '';
  for (const [index, on] of pixs.entries())
    if (on) d += `M${(index % pixx) * module} ${Math.floor(index / pixx) * module}h${module}v${module}h-${module}z`;
  return { d, width: pixx * module, height: pixx * module };
}

/** The symbols of code set B by number: start, then each character. */
const inSetB = (text: string) =>
  ['104', ...[...text].map((character) => String(character.codePointAt(0)! - 32).padStart(3, '0'))]
    .map((n) => `^${n}`)
    .join('');

function bars(raw: Raw, text: string, module: number, height: number, setB: boolean): DrawnCode {
  const { sbs = [] } =
    raw(setB ? { bcid: 'code128', text: inSetB(text), raw: true } : { bcid: 'code128', text })[0] ?? {};
  let d = '';
  let x = 0;
  for (const [index, width] of sbs.entries()) {
    if (index % 2 === 0) d += `M${x} 0h${width * module}v${height}h-${width * module}z`;
    x += width * module;
  }
  return { d, width: x, height };
}

const keyOf = ({ kind, text, module, height }: CodeToDraw) => `${kind} ${module} ${height ?? ''} ${text}`;
const drawn = new Map<string, DrawnCode>();
const MOST_KEPT = 200;

/** The codes as they come: empty at first, filled once the library is there. */
export function useDrawnCodes(codes: readonly CodeToDraw[]): (code: CodeToDraw) => DrawnCode | null {
  const [, setVersion] = useState(0);
  const wanted = codes.map(keyOf).join('\n');
  useEffect(() => {
    const missing = codes.filter((code) => !drawn.has(keyOf(code)));
    if (missing.length === 0) return undefined;
    let gone = false;
    void loadRaw().then((raw) => {
      if (drawn.size > MOST_KEPT) drawn.clear();
      for (const code of codes)
        drawn.set(
          keyOf(code),
          code.kind === 'qr'
            ? qr(raw, code.text, code.module)
            : bars(raw, code.text, code.module, code.height ?? 60, code.kind === 'code128b'),
        );
      if (!gone) setVersion((version) => version + 1);
      return undefined;
    });
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `wanted` says all there is to know about `codes`
  }, [wanted]);
  return (code) => drawn.get(keyOf(code)) ?? null;
}
