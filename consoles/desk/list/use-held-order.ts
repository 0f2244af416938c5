/** The order of rows on screen: as wanted, but frozen while pointer, focus or a selection is in the list. */
import { type FocusEvent, type PointerEvent, useEffect, useMemo, useState } from 'react';
import { arrange } from '../../shared/live/arrange.ts';

export function useHeldOrder(wanted: readonly string[], isHeldFast: boolean) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [frozen, setFrozen] = useState<readonly string[]>();
  const isHeld = isPointed || isFocused || isHeldFast;
  const { shown, waiting } = useMemo(
    () => (isHeld && frozen ? arrange(frozen, wanted) : { shown: wanted, waiting: 0 }),
    [isHeld, frozen, wanted],
  );
  useEffect(() => setFrozen(isHeld ? shown : undefined), [isHeld, shown]);

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
