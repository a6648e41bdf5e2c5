import { array, assert, constantFrom, integer, property, record, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterOf, median, ScanDetector, type KeyStroke, type ScanDecision } from './wedge.ts';

const CODE = '1260184278';

/** Keys with the time that passes before each of them. */
function play(
  keys: readonly (Partial<KeyStroke> & { key: string; after: number })[],
  detector = new ScanDetector(),
): ScanDecision {
  let at = 1_000;
  let decision: ScanDecision = { kind: 'none' };
  for (const { after, ...stroke } of keys) {
    at += after;
    decision = detector.feed({ code: '', ...stroke, at });
  }
  return decision;
}
const burst = (text: string, gap: number, end = 'Enter') => [...text, end].map((key) => ({ key, after: gap }));

describe('a scanner', () => {
  it('is known by its speed', () => expect(play(burst(CODE, 8))).toEqual({ kind: 'scan', text: CODE }));
  it('may end with Tab', () => expect(play(burst(CODE, 8, 'Tab'))).toEqual({ kind: 'scan', text: CODE }));
  it('may stop for 172 ms once', () => {
    const keys = burst(CODE, 12).map((key, index) => (index === 4 ? { ...key, after: 172 } : key));
    expect(play(keys)).toEqual({ kind: 'scan', text: CODE });
  });
  it('may send full-width digits', () =>
    expect(play(burst('１２６０１８４２７８', 8))).toEqual({ kind: 'scan', text: CODE }));
  it('may be hidden behind an input method', () => {
    const keys = [...CODE].map((digit) => ({ key: 'Process', code: `Digit${digit}`, after: 9 }));
    expect(play([...keys, { key: 'Process', code: 'Enter', after: 9 }])).toEqual({ kind: 'scan', text: CODE });
  });
  it('may press Shift for capitals', () => {
    const keys = ['Shift', 'S', 'Shift', 'N', '1', '2', '3', '4', 'Enter'].map((key) => ({ key, after: 5 }));
    expect(play(keys)).toEqual({ kind: 'scan', text: 'SN1234' });
  });
  it('may have a prefix and a suffix', () => {
    const detector = new ScanDetector({ prefix: '~', suffix: '#' });
    expect(play(burst(`~${CODE}#`, 8), detector)).toEqual({ kind: 'scan', text: CODE });
  });
  it('is forgotten after each scan', () => {
    const detector = new ScanDetector();
    play(burst(CODE, 8), detector);
    expect(play(burst('999', 8), detector)).toEqual({ kind: 'none' });
  });
});

describe('no scan', () => {
  it('is fewer than six characters', () => expect(play(burst('12601', 8))).toEqual({ kind: 'none' }));
  it('is a pause above 200 ms before the end', () => {
    expect(play([...burst(CODE, 8).slice(0, -1), { key: 'Enter', after: 201 }])).toEqual({ kind: 'none' });
  });
  it('is a pause above 200 ms inside: only what follows counts', () => {
    const keys = burst(CODE, 8).map((key, index) => (index === 7 ? { ...key, after: 230 } : key));
    expect(play(keys)).toEqual({ kind: 'none' });
  });
  it('is a key that is held down', () => {
    const keys = burst('1111111', 30).map((key, index) => ({ ...key, repeat: index > 0 && key.key === '1' }));
    expect(play(keys)).toEqual({ kind: 'none' });
  });
  it('is a burst with Ctrl, Backspace or an arrow in it', () => {
    for (const odd of [{ key: 'v', modified: true }, { key: 'Backspace' }, { key: 'ArrowLeft' }]) {
      const keys = burst(CODE, 8);
      expect(play([...keys.slice(0, 6), { ...odd, after: 8 }, ...keys.slice(6)])).toEqual({ kind: 'none' });
    }
  });
});

describe('whatever is typed', () => {
  const character = constantFrom(...'0123456789abcXYZ 汉字-');

  it('at 80 to 120 ms a key it is never a scan', () => {
    const typed = array(record({ key: character, after: integer({ min: 80, max: 120 }) }), { maxLength: 40 });
    assert(
      property(
        typed,
        integer({ min: 0, max: 120 }),
        (keys, after) => play([...keys, { key: 'Enter', after }]).kind === 'none',
      ),
    );
  });

  it('a burst of digits is a scan, whatever was typed before the pause', () => {
    const before = array(record({ key: character, after: integer({ min: 0, max: 500 }) }), { maxLength: 20 });
    const code = stringMatching(/^\d{6,40}$/);
    const gaps = array(integer({ min: 0, max: 40 }), { minLength: 41, maxLength: 41 });
    assert(
      property(before, code, gaps, (typed, text, after) => {
        const keys = [...text, 'Enter'].map((key, index) => ({ key, after: index === 0 ? 201 : after[index]! }));
        expect(play([...typed, ...keys])).toEqual({ kind: 'scan', text });
      }),
    );
  });

  it('a scan is never found without Enter or Tab', () => {
    const typed = array(record({ key: character, after: integer({ min: 0, max: 300 }) }), { maxLength: 60 });
    assert(
      property(typed, (keys) => {
        expect(play(keys).kind).not.toBe('scan');
      }),
    );
  });
});

describe('small parts', () => {
  it('reads a character from its place when the key says nothing', () => {
    expect(characterOf({ key: 'Process', code: 'KeyA', at: 0, shift: true })).toBe('A');
    expect(characterOf({ key: 'Unidentified', code: 'Numpad7', at: 0 })).toBe('7');
    expect(characterOf({ key: 'F2', code: 'F2', at: 0 })).toBeNull();
  });
  it('takes the upper of two middle gaps', () => expect(median([10, 50])).toBe(50));
});
