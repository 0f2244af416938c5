/** Notifications of the browser, for whoever chose them and only while the page is out of sight. */
import { deviceSettings } from './device-settings.ts';

export const canNotify = (): boolean => 'Notification' in window;

/** Asks the browser, which asks the person. False when they say no. */
export async function askToNotify(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}

/** A newer notice of the same `tag` replaces the older one. Clicking brings the page back. */
export function showWebNotice(notice: { tag: string; title: string; text: string; onClick: () => void }): void {
  if (!deviceSettings().notices || document.visibilityState === 'visible') return;
  if (!canNotify() || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(notice.title, { body: notice.text, tag: notice.tag });
    shown.addEventListener('click', () => {
      window.focus();
      notice.onClick();
      shown.close();
    });
  } catch {
    // Some phones only let a service worker notify: the page itself still shows it.
  }
}
