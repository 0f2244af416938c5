/** The moments that people put things aside until, in the viewer's zone. */

export type SnoozeName = 'hour' | 'evening' | 'tomorrow' | 'monday';

/** Only moments to come, earliest first; the evening is gone after half past five. */
export function snoozeTimes(now: Date): { name: SnoozeName; until: Date }[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, 0, 0, 0);
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  const halfHourMs = 1_800_000;
  const all: { name: SnoozeName; until: Date }[] = [
    { name: 'hour', until: new Date(now.getTime() + 2 * halfHourMs) },
    { name: 'evening', until: at(0, 18) },
    { name: 'tomorrow', until: at(1, 9) },
    { name: 'monday', until: at(daysToMonday, 9) },
  ];
  return (
    all
      .filter(({ until }) => until.getTime() - now.getTime() >= halfHourMs)
      // On Sundays tomorrow is Monday: said once.
      .filter(({ name }) => name !== 'monday' || daysToMonday > 1)
  );
}
