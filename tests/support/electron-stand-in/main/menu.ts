/** `Menu`: nothing is drawn; items can be found and clicked, and accelerators do their item's click. */
import type {
  BrowserWindow,
  Input,
  Menu as ElectronMenu,
  MenuItem as ElectronMenuItem,
  MenuItemConstructorOptions,
} from 'electron';
import { asElectrons, notImplemented, StrictEmitter, strict } from '../honest.ts';
import { app } from './app.ts';

type Role = MenuItemConstructorOptions['role'];

/** What Chromium does by itself on the same keys; a click on the item would have to be passed on to it. */
const EDITING_ROLES = new Set<Role>(['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']);
const OPTIONS = new Set([
  'id',
  'label',
  'sublabel',
  'toolTip',
  'icon',
  'type',
  'role',
  'accelerator',
  'click',
  'submenu',
  'enabled',
  'visible',
  'checked',
]);

type MenuItem = Pick<
  ElectronMenuItem,
  'id' | 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'accelerator' | 'click'
> & { role: Role; submenu: Menu | undefined };

function makeItem(options: MenuItemConstructorOptions): MenuItem {
  for (const name of Object.keys(options)) if (!OPTIONS.has(name)) notImplemented(`the option ${name} of a menu item`);
  const { submenu, role } = options;
  const item: MenuItem = strict('MenuItem', {
    id: options.id ?? '',
    label: options.label ?? role ?? '',
    type: options.type ?? (submenu ? 'submenu' : 'normal'),
    role,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    accelerator: options.accelerator ?? null,
    submenu: Array.isArray(submenu) ? Menu.build(submenu) : asElectrons<Menu | undefined>(submenu as object),
    click(_event?: unknown, window?: BrowserWindow) {
      if (role === 'quit') app.quit();
      else if (role === 'reload') window?.webContents.reload();
      else if (role === 'close') window?.close();
      else if (role) notImplemented(`a click on a menu item with the role ${role}`);
      if (item.type === 'checkbox') item.checked = !item.checked;
      if (item.type === 'radio') item.checked = true;
      options.click?.(asElectrons<ElectronMenuItem>(item), window, {});
    },
  });
  return item;
}

export class Menu extends StrictEmitter {
  readonly items: MenuItem[];
  static #ofApplication: Menu | null = null;

  constructor(items: MenuItem[] = []) {
    super([]);
    this.items = items;
  }
  static build(template: readonly (MenuItemConstructorOptions | ElectronMenuItem)[]): Menu {
    return new Menu(template.map((options) => makeItem(options as MenuItemConstructorOptions)));
  }
  static buildFromTemplate(template: Parameters<typeof ElectronMenu.buildFromTemplate>[0]): ElectronMenu {
    return asElectrons<ElectronMenu>(Menu.build(template));
  }
  static setApplicationMenu(menu: ElectronMenu | null): void {
    Menu.#ofApplication = menu && asElectrons<Menu>(menu);
  }
  static getApplicationMenu(): ElectronMenu | null {
    return Menu.#ofApplication && asElectrons<ElectronMenu>(Menu.#ofApplication);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  standInPressed(input: Input, window: BrowserWindow): boolean {
    return this.items.some((item) => {
      if (item.submenu) return item.submenu.standInPressed(input, window);
      if (!item.enabled || !item.accelerator || !isPressed(item.accelerator, input)) return false;
      if (!EDITING_ROLES.has(item.role)) item.click({}, window);
      return true;
    });
  }
}
({ Menu }) satisfies {
  Menu: Pick<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>;
};

/** A key that neither 'before-input-event' nor the page has taken. */
export function pressAccelerator(input: Input, window: BrowserWindow): void {
  const menu = Menu.getApplicationMenu();
  if (menu) asElectrons<Menu>(menu).standInPressed(input, window);
}

const KEY_NAMES: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

function isPressed(accelerator: string, input: Input): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop()!;
  const wants = (...names: string[]) => names.some((name) => parts.includes(name));
  return (
    input.key.toLowerCase() === (KEY_NAMES[key] ?? key) &&
    input.control === wants('ctrl', 'control', 'cmdorctrl', 'commandorcontrol') &&
    input.shift === wants('shift') &&
    input.alt === wants('alt', 'option') &&
    input.meta === wants('super', 'meta', 'cmd', 'command')
  );
}
