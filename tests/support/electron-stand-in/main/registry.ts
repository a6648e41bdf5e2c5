/** The windows that are open. Kept apart so that `app` can close them without knowing what a window is made of. */
export interface OpenWindow {
  readonly id: number;
  isVisible(): boolean;
  isDestroyed(): boolean;
  /** Asks the app by 'close'; false when it prevented that. */
  requestClose(): boolean;
  destroy(): void;
}

const windows = new Map<number, OpenWindow>();
let focused: OpenWindow | undefined;
const whenEmpty: (() => void)[] = [];

export const openWindows = {
  add: (window: OpenWindow) => windows.set(window.id, window),
  remove(window: OpenWindow) {
    windows.delete(window.id);
    if (focused === window) focused = undefined;
    if (windows.size === 0) for (const listener of whenEmpty) listener();
  },
  all: () => [...windows.values()],
  focus(window: OpenWindow) {
    focused = window;
  },
  get focused() {
    return focused;
  },
  get size() {
    return windows.size;
  },
  onEmpty: (listener: () => void) => whenEmpty.push(listener),
};
