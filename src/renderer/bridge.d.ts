import type { MendbenchBridge } from '../shared/bridge.ts';

declare global {
  interface Window {
    /** Only in the desktop app; a browser station has none. */
    readonly mendbench?: MendbenchBridge;
  }
}
