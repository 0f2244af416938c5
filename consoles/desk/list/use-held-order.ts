/** The order of rows on screen: as wanted, but frozen while pointer or focus is in the list. */
import { type FocusEvent, type PointerEvent, useEffect, useState } from 'react';
import { arrange } from '../../shared/live/arrange.ts';

export function useHeldOrder(wanted: string[]) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [frozen, setFrozen] = useState<string[]>();
  const isHeld = isPointed || isFocused;
  const { shown, waiting } = isHeld && frozen ? arrange(frozen, wanted) : { shown: wanted, waiting: 0 };

  const shownKey = shown.join('\n');
  useEffect(() => {
    setFrozen(isHeld ? shownKey.split('\n').filter(Boolean) : undefined);
  }, [isHeld, shownKey]);

  return {
    shown,
    waiting,
    /** Lets the collected changes in. */
    show: () => setFrozen(wanted),
    holding: {
      // A finger leaves no pointer behind: only mice and pens hold.
      onPointerEnter: (event: PointerEvent) => setPointed(event.pointerType !== 'touch'),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
