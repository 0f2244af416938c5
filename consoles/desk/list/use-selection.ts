/** Which rows are selected: by `x` and Ctrl, a range by Shift. Rows that are gone are selected no more. */
import { useCallback, useMemo, useRef, useState } from 'react';

const nothing: ReadonlySet<string> = new Set();

export function useSelection() {
  const [chosen, setChosen] = useState(nothing);
  const anchor = useRef<string>(undefined);

  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  /** From the last toggled one up to this, in the order that is shown. */
  const selectTo = useCallback((id: string, shown: readonly string[]) => {
    const from = anchor.current === undefined ? -1 : shown.indexOf(anchor.current);
    const to = shown.indexOf(id);
    const range = from === -1 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    anchor.current ??= id;
    setChosen((before) => new Set([...before, ...range]));
  }, []);
  const clear = useCallback(() => setChosen(nothing), []);
  return useMemo(() => ({ chosen, toggle, selectTo, clear }), [chosen, toggle, selectTo, clear]);
}

export type Selection = ReturnType<typeof useSelection>;
