/** What the parts of the stand-in know in common: how it was started, and how far it has come. */
import type { Chromium } from './chromium/chromium.ts';

/** The fields of the app's package.json that Electron reads. */
export interface AppPackage {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

/** A call that would have reached the desktop: a dialog, the shell. Tests read them from `globalThis.__standin.calls`. */
export interface DesktopCall {
  what: string;
  args: unknown[];
}

export const runtime = {
  appPath: process.cwd(),
  executable: '',
  package: {} as AppPackage,
  switches: new Map<string, string>(),
  /** Playwright asked for the address of the debugging protocol. */
  printDevToolsAddress: false,
  ready: false,
  quitting: false,
  chromium: undefined as Chromium | undefined,
};

export const chromiumStarted = Promise.withResolvers<Chromium>();
export const appReady = Promise.withResolvers<void>();

const calls: DesktopCall[] = [];
Object.assign(globalThis, { __standin: { calls } });

export function record(what: string, ...args: unknown[]): void {
  calls.push({ what, args });
}
