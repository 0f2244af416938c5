/** What runs inside the measured page, as text: this program itself knows no browser. */

/** Before the page's own script: marks the first frame in which a row is there. */
export const markFirstRow = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[role=row]')) return;
    observer.disconnect();
    requestAnimationFrame(() => performance.mark('first-row'));
  }).observe(document, { childList: true, subtree: true });
`;

/** Milliseconds from the start of loading to that frame. */
export const firstRowMs = `
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    .then(() => performance.getEntriesByName('first-row')[0].startTime)
`;

/** The true total, as screen readers are told it. */
export const totalShown = `Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount'))`;

export const countElements = `document.getElementsByTagName('*').length`;

/** Three rows a frame, as a fast wheel does, through 1,000 rows: further pages come while it runs. */
export const scrollThrough = `
  new Promise((resolve) => {
    const list = document.querySelector('.list-scroller');
    const rows = document.querySelector('.rows');
    const height = document.querySelector('[role=row]').getBoundingClientRect().height;
    const gaps = [];
    let before;
    const step = (now) => {
      if (before !== undefined) gaps.push(now - before);
      before = now;
      list.scrollTop += 3 * height;
      if (gaps.length < 333) requestAnimationFrame(step);
      else resolve({ gaps, rowsLoaded: Math.round(rows.offsetHeight / height) });
    };
    requestAnimationFrame(step);
  })
`;
