/**
 * Tells a keyboard-wedge scanner from a person by rhythm (PRINTING "Scanners"): a burst of at least 6 characters with a
 * median gap of at most 40 ms and none above 200 ms, ended by Enter or Tab. Real scanners showed single gaps of 172 ms;
 * a person at 80 to 120 ms a key never passes.
 */
export type ScannerOptions = {
  minLength: number;
  maxMedianGapMs: number;
  maxGapMs: number;
  /** What this scanner puts before and after each code, taken away again. */
  prefix: string;
  suffix: string;
};

export const SCANNER_DEFAULTS: ScannerOptions = {
  minLength: 6,
  maxMedianGapMs: 40,
  maxGapMs: 200,
  prefix: '',
  suffix: '',
};
/** Longer than any code we know of; more keys than this are no scan, and are not kept. */
const MAX_LENGTH = 256;

export type KeyStroke = {
  key: string;
  /** The key's place on the keyboard: what is left to go by when an input method swallows the character. */
  code: string;
  /** Milliseconds on any clock that does not go back. */
  at: number;
  shift?: boolean;
  /** Ctrl, Alt or Meta is held. */
  modified?: boolean;
  /** The key is held down and repeats by itself: as fast as a scanner, but no scanner. */
  repeat?: boolean;
};

/**
 * `start`: first character of what may become a scan. `more`: one more of it. `scan`: that was one. `none`: no scan, and
 * whatever had begun is forgotten.
 */
export type ScanDecision = { kind: 'start' | 'more' | 'none' } | { kind: 'scan'; text: string };

/** The character of a stroke; an input method reports "Process" and only the key's place tells which it was. */
export function characterOf({ key, code, shift = false }: KeyStroke): string | null {
  if ([...key].length === 1) return key;
  if (key !== 'Process' && key !== 'Unidentified') return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : null;
}

const isEnd = ({ key, code }: KeyStroke) =>
  key === 'Enter' ||
  key === 'Tab' ||
  ((key === 'Process' || key === 'Unidentified') && /^(?:Enter|NumpadEnter|Tab)$/.test(code));
const isBareModifier = (key: string) => key === 'Shift' || key === 'CapsLock' || key === 'NumLock';

/** The upper one of two middle gaps: when in doubt it was a person. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export class ScanDetector {
  readonly #options: ScannerOptions;
  #characters: string[] = [];
  #gaps: number[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(options: Partial<ScannerOptions> = {}) {
    this.#options = { ...SCANNER_DEFAULTS, ...options };
  }

  reset(): void {
    this.#characters = [];
    this.#gaps = [];
    this.#last = Number.NEGATIVE_INFINITY;
  }

  feed(stroke: KeyStroke): ScanDecision {
    if (isBareModifier(stroke.key)) return { kind: this.#characters.length > 0 ? 'more' : 'none' };
    const gap = stroke.at - this.#last;
    if (stroke.modified || stroke.repeat || gap < 0) {
      this.reset();
      return { kind: 'none' };
    }
    if (isEnd(stroke)) {
      const text = gap <= this.#options.maxGapMs ? this.#finish() : null;
      this.reset();
      return text === null ? { kind: 'none' } : { kind: 'scan', text };
    }
    const character = characterOf(stroke);
    if (character === null || this.#characters.length >= MAX_LENGTH) {
      this.reset();
      return { kind: 'none' };
    }
    const begins = this.#characters.length === 0 || gap > this.#options.maxGapMs;
    if (begins) {
      this.#characters = [character];
      this.#gaps = [];
    } else {
      this.#characters.push(character);
      this.#gaps.push(gap);
    }
    this.#last = stroke.at;
    return { kind: begins ? 'start' : 'more' };
  }

  #finish(): string | null {
    const { minLength, maxMedianGapMs, prefix, suffix } = this.#options;
    if (this.#characters.length < minLength || median(this.#gaps) > maxMedianGapMs) return null;
    const text = this.#characters.join('').normalize('NFKC');
    const start = prefix !== '' && text.startsWith(prefix) ? prefix.length : 0;
    const end = suffix !== '' && text.endsWith(suffix) ? text.length - suffix.length : text.length;
    return text.slice(start, end).trim();
  }
}
