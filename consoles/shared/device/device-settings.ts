/** What a person chose on this device: sounds, notifications, keys. Another device may be in another room. */
import { useSyncExternalStore } from 'react';

export interface DeviceSettings {
  soundOnOffer: boolean;
  soundOnMessage: boolean;
  /** Notifications of the browser while the page is not in sight. */
  notices: boolean;
  /** Single letters as keys; off for speech input and for whoever hits them by accident. */
  letterKeys: boolean;
}

const defaults: DeviceSettings = { soundOnOffer: true, soundOnMessage: false, notices: false, letterKeys: true };
const storageKey = 'desk.device';
const listeners = new Set<() => void>();
let settings = read();

function read(): DeviceSettings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...defaults, ...kept } : defaults;
  } catch {
    return defaults;
  }
}

export const deviceSettings = (): DeviceSettings => settings;

export function changeDeviceSettings(part: Partial<DeviceSettings>): void {
  settings = { ...settings, ...part };
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Storage is switched off: the choice holds until the page closes.
  }
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const useDeviceSettings = (): DeviceSettings => useSyncExternalStore(subscribe, deviceSettings);
