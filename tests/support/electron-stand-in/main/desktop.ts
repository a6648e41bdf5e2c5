/**
 * What reaches for the desktop around the app. Nothing is opened: the calls are recorded, and every dialog is
 * dismissed as if by Escape. A test that wants another answer replaces the function (`dialog.showOpenDialog = …`).
 */
import type {
  BaseWindow,
  Dialog,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  NativeTheme,
  OpenDialogOptions,
  SaveDialogOptions,
  Shell,
} from 'electron';
import { StrictEmitter, strict } from '../honest.ts';
import { record } from '../runtime.ts';

/** Most dialogs take the window first, or no window. */
type MaybeWindow<Options> = [BaseWindow, Options] | [Options];
const optionsOf = <Options>(args: MaybeWindow<Options>): Options => (args.length === 2 ? args[1] : args[0]);

/** Electron's rule for Escape: `cancelId`, else a button named "cancel" or "no", else the first. */
function dismissedButton({ cancelId, buttons = [] }: MessageBoxOptions | MessageBoxSyncOptions): number {
  if (cancelId !== undefined) return cancelId;
  return Math.max(
    0,
    buttons.findIndex((label) => /^(cancel|no)$/i.test(label)),
  );
}

export const dialog = strict('dialog', {
  async showOpenDialog(...args: MaybeWindow<OpenDialogOptions>) {
    record('dialog.showOpenDialog', optionsOf(args));
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(...args: MaybeWindow<SaveDialogOptions>) {
    record('dialog.showSaveDialog', optionsOf(args));
    return { canceled: true, filePath: '' };
  },
  async showMessageBox(...args: MaybeWindow<MessageBoxOptions>) {
    record('dialog.showMessageBox', optionsOf(args));
    return { response: dismissedButton(optionsOf(args)), checkboxChecked: optionsOf(args).checkboxChecked ?? false };
  },
  showMessageBoxSync(...args: MaybeWindow<MessageBoxSyncOptions>) {
    record('dialog.showMessageBoxSync', optionsOf(args));
    return dismissedButton(optionsOf(args));
  },
  showErrorBox(title: string, content: string) {
    record('dialog.showErrorBox', title, content);
    console.error(`[error box] ${title}: ${content}`);
  },
} satisfies Pick<
  Dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showMessageBoxSync' | 'showErrorBox'
>);

export const shell = strict('shell', {
  async openExternal(url: string) {
    record('shell.openExternal', url);
  },
} satisfies Pick<Shell, 'openExternal'>);

class ElectronNativeTheme extends StrictEmitter implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: NativeTheme['themeSource'] = 'system';

  constructor() {
    super(['updated']);
  }
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  /** The pages follow: see WebContents. */
  set themeSource(source: NativeTheme['themeSource']) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Error processing argument: ${source}`);
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }
  /** The desktop of the stand-in is a light one. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
export const nativeTheme = new ElectronNativeTheme();

/** The machine neither sleeps nor locks by itself: a test emits what it wants the app to see. */
class PowerMonitor extends StrictEmitter {
  constructor() {
    super(['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown']);
  }
}
export const powerMonitor = new PowerMonitor();
