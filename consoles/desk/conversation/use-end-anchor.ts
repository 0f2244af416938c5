/** Keeps a scrolling transcript at its end while the reader is there, and counts what came in otherwise. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearEndPx = 48;

export function useEndAnchor(scroller: RefObject<HTMLElement | null>, count: number, ownCount: number) {
  const isAtEnd = useRef(true);
  const before = useRef({ count, ownCount });
  const [missed, setMissed] = useState(0);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    isAtEnd.current = true;
    setMissed(0);
  }, [scroller]);

  useLayoutEffect(() => {
    const added = count - before.current.count;
    const hasWritten = ownCount > before.current.ownCount;
    before.current = { count, ownCount };
    if (isAtEnd.current || hasWritten) toEnd();
    else if (added > 0) setMissed((missed) => missed + added);
  }, [count, ownCount, toEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
      if (isAtEnd.current) setMissed(0);
    };
    // A growing composer or a phone's keyboard makes the pane smaller: the last message stays in sight.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd());
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, toEnd]);

  return { missed, toEnd };
}
