import { useEffect, useRef } from 'react';
import { readCode, type ReadCode } from '../../shared/codes.ts';
import { ScanDetector } from '../../shared/scanning/wedge.ts';

export type Scan = {
  /** What was scanned, full-width characters folded. */
  text: string;
  /** What it is, if it is one of our ten-digit codes. */
  code: ReadCode;
  /** `typed`: by hand into the box, or by a scanner too slow to be told from a person. */
  via: 'keys' | 'desktop' | 'handed_on' | 'typed';
};

/** Return false to leave the scan to whoever registered before, at last to the frame. */
export type ScanHandler = (scan: Scan) => boolean | void;
/** `typed`: a code typed into the box is for this screen too. */
type Entry = { run: ScanHandler; fallback: boolean; typed: boolean };
type Field = HTMLInputElement | HTMLTextAreaElement;

const entries: Entry[] = [];
/** The same code from the keys and from the main process within this time is one scan. */
const SAME_SCAN_MS = 1_000;
/** An input method may still write into the field for so long after the scan ended. */
const GUARD_MS = 400;
/** A scan that was handed on waits this long for the screen it is meant for. */
const HANDED_ON_MS = 5_000;

let last: { text: string; via: Scan['via']; at: number } | null = null;
let handedOn: { scan: Scan; at: number } | null = null;

function deliver(text: string, via: Scan['via'], at: number): void {
  if (last && last.text === text && last.via !== via && at - last.at < SAME_SCAN_MS) return;
  last = { text, via, at };
  offer({ text, code: readCode(text), via });
}

function offer(scan: Scan, onlyScreens = false): boolean {
  const latestFirst = entries.toReversed();
  const order = [
    ...latestFirst.filter((e) => !e.fallback),
    ...(onlyScreens ? [] : latestFirst.filter((e) => e.fallback)),
  ];
  return order.some((entry) => entry.run(scan) !== false);
}

/**
 * Gives a scan to the screen that opens next, as if it had been scanned there.
 * @returns true: the screen that is open took it, and none is to be opened for it.
 */
export function handOn(text: string): boolean {
  const scan: Scan = { text, code: readCode(text), via: 'handed_on' };
  if (offer(scan, true)) return true;
  handedOn = { scan, at: performance.now() };
  return false;
}

/** Offers what was typed into the box to the screens that wait for codes; false: none has a use for it. */
export function offerTyped(text: string): boolean {
  const scan: Scan = { text, code: readCode(text), via: 'typed' };
  return entries.toReversed().some((entry) => entry.typed && entry.run(scan) !== false);
}

/** Takes part in what is scanned from now on; returns what ends it. */
export function registerScan(entry: Entry): () => void {
  entries.push(entry);
  if (!entry.fallback && handedOn) {
    const { scan, at } = handedOn;
    if (performance.now() - at > HANDED_ON_MS || entry.run(scan) !== false) handedOn = null;
  }
  return () => {
    const index = entries.indexOf(entry);
    if (index >= 0) entries.splice(index, 1);
  };
}

function restore(field: Field, value: string, selection: readonly [number | null, number | null]): void {
  if (field.value === value || !field.isConnected) return;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  // React watches the field's own `value`; the prototype's setter is the one that it notices.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
  try {
    field.setSelectionRange(selection[0], selection[1]);
  } catch {
    // fields such as type=email have no selection
  }
}

const isTextField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

type Earlier = { value: string; selection: readonly [number | null, number | null] };

/** Listens to the keys of the whole page. Fields that a scan was typed into get their earlier value back. */
export function startScanner(detector = new ScanDetector()): () => void {
  let earlier = new Map<Field, Earlier>();
  let composing = false;
  /** An input method stands between the keys and the field: it writes when it likes. */
  let hidden = false;

  const giveBack = () => {
    const fields = earlier;
    earlier = new Map();
    if (fields.size === 0) return;
    const all = () => {
      for (const [field, { value, selection }] of fields) restore(field, value, selection);
    };
    if (composing) {
      // Leaving the field ends the composition; what the input method commits then is taken back below.
      const focused = document.activeElement;
      if (focused instanceof HTMLElement) {
        focused.blur();
        setTimeout(() => focused.focus({ preventScroll: true }), 0);
      }
    }
    all();
    if (!hidden) return;
    const again = (event: Event) => {
      if (event.isTrusted && isTextField(event.target) && fields.has(event.target)) queueMicrotask(all);
    };
    document.addEventListener('compositionend', again, true);
    document.addEventListener('input', again, true);
    setTimeout(all, 0);
    setTimeout(() => {
      document.removeEventListener('compositionend', again, true);
      document.removeEventListener('input', again, true);
    }, GUARD_MS);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const decision = detector.feed({
      key: event.key,
      code: event.code,
      at: event.timeStamp,
      shift: event.shiftKey,
      modified: event.ctrlKey || event.altKey || event.metaKey,
      repeat: event.repeat,
    });
    if (decision.kind === 'start' || decision.kind === 'none') {
      earlier = new Map();
      hidden = false;
    }
    hidden ||= composing || event.key === 'Process' || event.isComposing;
    if (decision.kind !== 'scan') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    giveBack();
    deliver(decision.text, 'keys', event.timeStamp);
  };

  const onBeforeInput = (event: InputEvent) => {
    const field = event.target;
    if (!isTextField(field) || earlier.has(field)) return;
    earlier.set(field, { value: field.value, selection: [field.selectionStart, field.selectionEnd] });
  };
  const onComposition = (event: CompositionEvent) => {
    composing = event.type !== 'compositionend';
  };

  window.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('beforeinput', onBeforeInput, true);
  document.addEventListener('compositionstart', onComposition, true);
  document.addEventListener('compositionend', onComposition, true);
  const stopDesktop = window.mendbench?.onScan((text) => {
    giveBack();
    detector.reset();
    deliver(text.normalize('NFKC').trim(), 'desktop', performance.now());
  });
  return () => {
    window.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('beforeinput', onBeforeInput, true);
    document.removeEventListener('compositionstart', onComposition, true);
    document.removeEventListener('compositionend', onComposition, true);
    stopDesktop?.();
  };
}

/**
 * While the component is shown, scans come to `handler`; return false for a code that it has no use for. `fallback`: for
 * the frame, which takes what no screen wants. `typed`: codes typed into the box come here too, before the box acts on them.
 */
export function useScan(
  handler: ScanHandler,
  options: { enabled?: boolean; fallback?: boolean; typed?: boolean } = {},
): void {
  const { enabled = true, fallback = false, typed = false } = options;
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    return registerScan({ run: (scan) => latest.current(scan), fallback, typed });
  }, [enabled, fallback, typed]);
}
