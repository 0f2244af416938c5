/**
 * Page-wide keys. Letters act only outside text fields and open dialogs; what opened last is asked first. `g i` is two
 * keys after each other, `Mod+k` is Ctrl or Cmd, and those and function keys act everywhere.
 */
import { useEffect, useRef } from 'react';
import { deviceSettings } from '../device/device-settings.ts';
import { actsInFields, isLetterKey, keyName } from './match-key.ts';

export type KeyBindings = Record<string, (() => void) | undefined>;

/** Bindings of what is on the page, the newest last: Escape closes one layer, not all. */
const layers: { current: KeyBindings }[] = [];

const textFields = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** The second key of two may take this long. */
const sequenceMs = 1500;
let begun: { key: string; at: number } | undefined;

function onKeyDown(event: KeyboardEvent): void {
  const key = keyName(event);
  if (key === undefined || document.querySelector('dialog[open], [role=menu]')) return;
  if (!actsInFields(key)) {
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.closest(textFields)) return;
    // Enter and Space on a control belong to the control.
    if ((key === 'Enter' || key === ' ') && at.closest('button, a')) return;
    if (isLetterKey(key) && !deviceSettings().letterKeys) return;
  }
  const name = begun && event.timeStamp - begun.at < sequenceMs ? `${begun.key} ${key}` : key;
  begun = undefined;
  const layer = layers.findLast((one) => one.current[name] !== undefined);
  if (layer) {
    event.preventDefault();
    layer.current[name]?.();
  } else if (layers.some((one) => Object.keys(one.current).some((bound) => bound.startsWith(`${name} `)))) {
    begun = { key: name, at: event.timeStamp };
  }
}

export function useKeys(bindings: KeyBindings): void {
  const layer = useRef(bindings);
  useEffect(() => {
    layer.current = bindings;
  });
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
