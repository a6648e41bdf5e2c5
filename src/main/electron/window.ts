import { app, BrowserWindow, session } from 'electron';
import { PAGE_URL } from './pages.ts';
import { watchScans } from './scanner.ts';

/** For every page that this process ever shows: it opens nothing, goes nowhere and is allowed nothing. */
export function lockPagesDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

export type MainWindow = {
  /** Opens it, or brings it to the front. */
  show(): void;
};

/** @param preload the bridge's file. */
export function createMainWindow(preload: string): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width: 1366,
      height: 860,
      minWidth: 1024,
      minHeight: 700,
      show: false,
      title: '修台 Mendbench',
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
    });
    watchScans(opened.webContents);
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      window = null;
    });
    void opened.loadURL(PAGE_URL);
    return opened;
  }

  return {
    show() {
      if (!window) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
