/** What time it is where the customer is: said only where it differs from the reader's. */

/** "Thu 14:02"; undefined for an unknown zone, and where both clocks show the same. */
export function localTime(timezone: string | undefined, at: { now: Date; locale: string }): string | undefined {
  if (timezone === undefined) return undefined;
  try {
    const time: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' };
    const theirs = new Intl.DateTimeFormat(at.locale, { ...time, timeZone: timezone }).format(at.now);
    return theirs === new Intl.DateTimeFormat(at.locale, time).format(at.now) ? undefined : theirs;
  } catch {
    // A zone that this browser does not know.
    return undefined;
  }
}
