import type { WebContents } from 'electron';
import { SCAN_CHANNEL } from '../../shared/bridge.ts';
import { ScanDetector } from '../../shared/scanning/wedge.ts';

/**
 * Sees each key before the page and its input method do (PRINTING "Scanners"). The page puts the focused field back as it
 * was; the Enter that ends a scan never reaches it.
 */
export function watchScans(contents: WebContents): void {
  const detector = new ScanDetector();
  contents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown') return;
    const decision = detector.feed({
      key: input.key,
      code: input.code,
      at: performance.now(),
      shift: input.shift,
      modified: input.control || input.alt || input.meta,
      repeat: input.isAutoRepeat,
    });
    if (decision.kind !== 'scan') return;
    event.preventDefault();
    contents.send(SCAN_CHANNEL, decision.text);
  });
}
