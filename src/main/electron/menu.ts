import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * What the keyboard needs of a menu: editing (on macOS copy and paste exist through it alone) and the size of the text.
 * No reloading outside development: F5 in the middle of an intake is a mishap.
 */
export function setMenu(isDevelopment: boolean): void {
  const application: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [{ label: '文件 File', submenu: [{ role: 'quit' }] }];
  const reload: MenuItemConstructorOptions[] = isDevelopment ? [{ role: 'reload' }, { role: 'toggleDevTools' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...application,
      {
        label: '编辑 Edit',
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'delete' },
          { role: 'selectAll' },
        ],
      },
      {
        label: '显示 View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...reload,
        ],
      },
    ]),
  );
}
