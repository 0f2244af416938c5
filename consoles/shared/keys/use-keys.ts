/** Page-wide keys. They act only outside text fields and open dialogs; what opened last is asked first. */
import { useEffect, useRef } from 'react';
import { plainKey } from './match-key.ts';

export type KeyBindings = Record<string, (() => void) | undefined>;

/** Bindings of what is on the page, the newest last: Escape closes one layer, not all. */
const layers: { current: KeyBindings }[] = [];

const textFields = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

function onKeyDown(event: KeyboardEvent): void {
  const key = plainKey(event);
  if (key === undefined || document.querySelector('dialog[open], [role=menu]')) return;
  const at = event.target instanceof Element ? event.target : document.body;
  if (at.closest(textFields)) return;
  // Enter and Space on a control belong to the control.
  if ((key === 'Enter' || key === ' ') && at.closest('button, a')) return;
  const layer = layers.findLast((one) => one.current[key] !== undefined);
  if (!layer) return;
  event.preventDefault();
  layer.current[key]?.();
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
