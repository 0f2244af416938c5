/** Which rows are near the screen, for a list whose rows all have one height. */
import { type RefObject, useEffect, useState } from 'react';

/** As in desk.css; in rem, so that larger text gets larger rows. */
const rowHeightRem = 4.25;
const overscan = 8;

export function useVisibleRange(scroller: RefObject<HTMLElement | null>, count: number) {
  const [rowHeight] = useState(
    () => rowHeightRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const [range, setRange] = useState({ start: 0, end: 30 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const start = Math.max(0, Math.floor(element.scrollTop / rowHeight) - overscan);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + overscan;
      setRange((before) => (before.start === start && before.end === end ? before : { start, end }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, rowHeight, count]);
  return { ...range, rowHeight };
}
