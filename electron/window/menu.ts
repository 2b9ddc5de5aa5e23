/** The application's menu: none, for Electron's own has keys that reload a phone in a call and links out of the program. */
import { app, Menu } from 'electron';

/** To be called before the program is ready: Electron would build its own menu by then. */
export function setApplicationMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  // There the keys to quit, to copy and to paste come from the menu alone.
  void app.whenReady().then(() => {
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]));
  });
}
