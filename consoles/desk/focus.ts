/** Where keys lead the focus: to the next pane, to an offer. */

/** Panes of the page in reading order; landmarks match them. */
const panes = '.list-pane, .conversation, .side-pane, main.page, .rail';

/** Into a field of the pane where it has one, else onto the pane's own stop. */
export function focusNextPane(): void {
  const all = [...document.querySelectorAll<HTMLElement>(panes)].filter((pane) => pane.offsetParent !== null);
  const now = all.findIndex((pane) => pane.contains(document.activeElement));
  for (let step = 1; step <= all.length; step += 1) {
    const pane = all[(now + step) % all.length];
    const stop = pane?.querySelector<HTMLElement>(
      '[role=row][tabindex="0"], textarea, h1[tabindex], h2[tabindex], button:not([disabled]), a[href], input, select',
    );
    if (!stop) continue;
    stop.focus();
    return;
  }
}

export const offerButtonId = 'offer-accept';

/** To what waits for an answer: an offer, else the newest notice. */
export function focusOffer(): void {
  const target = document.getElementById(offerButtonId) ?? document.querySelector<HTMLElement>('.notice button');
  target?.focus();
}
