/** The module that `electron` resolves to in an app under the stand-in. */
import type * as Electron from 'electron';
import { strict } from './honest.ts';
import { app } from './main/app.ts';
import { BrowserWindow } from './main/browser-window.ts';
import { dialog, nativeTheme, powerMonitor, shell } from './main/desktop.ts';
import { ipcMain } from './main/ipc-main.ts';
import { Menu } from './main/menu.ts';
import { net, protocol } from './main/protocol.ts';
import { safeStorage } from './main/safe-storage.ts';
import { session } from './main/session.ts';
import { webContents } from './main/web-contents.ts';

const electron = strict('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  webContents,
} satisfies Partial<Record<keyof typeof Electron, unknown>>);

export default electron;
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  webContents,
};
// What require('electron') gives: the object that refuses, not the namespace, which would say undefined.
export { electron as 'module.exports' };
