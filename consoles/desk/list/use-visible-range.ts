/** Which rows are near the screen, for a list whose rows all have one height. */
import { type RefObject, useEffect, useState } from 'react';

/** As in desk.css; in rem, so that larger text gets larger rows. */
const rowHeightRem = 4.25;
const overscan = 10;
/** The range moves by so many rows at once: a scrolled list is drawn every few rows, not at each. */
const stride = 4;

export function useVisibleRange(scroller: RefObject<HTMLElement | null>, count: number) {
  const [rowHeight] = useState(
    () => rowHeightRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const [range, setRange] = useState({ start: 0, end: 30 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let height = element.clientHeight;
    const measure = () => {
      const first = Math.floor(element.scrollTop / rowHeight / stride) * stride;
      const start = Math.max(0, first - overscan);
      const end = first + stride + Math.ceil(height / rowHeight) + overscan;
      setRange((before) => (before.start === start && before.end === end ? before : { start, end }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(() => {
      height = element.clientHeight;
      measure();
    });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, rowHeight, count]);
  return { ...range, rowHeight, overscan };
}
