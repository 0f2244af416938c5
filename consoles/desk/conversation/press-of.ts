/** A key press of React's as `match-key` takes it. */
import type { KeyboardEvent } from 'react';
import type { KeyPress } from '../../shared/keys/match-key.ts';

export function pressOf(event: KeyboardEvent): KeyPress & { shiftKey: boolean } {
  const { key, ctrlKey, metaKey, altKey, shiftKey, keyCode, defaultPrevented } = event;
  return {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    keyCode,
    defaultPrevented,
    isComposing: event.nativeEvent.isComposing,
  };
}
