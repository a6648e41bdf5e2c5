import type { Page } from '@playwright/test';

/**
 * Types a code as a keyboard-wedge scanner does: a burst of keys ended by Enter, wherever the focus is. Sent straight to
 * the browser, without waiting for each key: `keyboard.type` is too slow to pass for a scanner. Each key carries the time
 * at which the scanner sent it, as the operating system stamps real ones, so that a busy test machine cannot bend the
 * rhythm.
 */
export async function scan(page: Page, code: string, msBetween = 8): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  const began = Date.now();
  let presses = 0;
  const press = (key: string, keyCode: string, virtualKey: number, text: string) => {
    const timestamp = (began + presses++ * msBetween) / 1000;
    const event = {
      key,
      code: keyCode,
      windowsVirtualKeyCode: virtualKey,
      nativeVirtualKeyCode: virtualKey,
      timestamp,
    };
    sent.push(session.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', text, unmodifiedText: text }));
    sent.push(session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }));
  };
  for (const digit of code) {
    press(digit, `Digit${digit}`, digit.charCodeAt(0), digit);
    await new Promise((done) => setTimeout(done, msBetween));
  }
  press('Enter', 'Enter', 13, '\r');
  await Promise.all(sent);
  await session.detach();
}
