/** The `hours` of the installation or of a queue, with their holidays from the list or from the named file. */
import type { Hours } from '../conversation/content.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Draft, openYaml } from './draft.ts';
import { checkTimezone, isDate, readWeek } from './hours.ts';
import type { HoursEntry } from './schema/settings-schema.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

export function readHours(draft: Draft, file: YamlFile, path: ValuePath, entry: HoursEntry): Hours {
  const { timezone, holidays, ...week } = entry;
  const zone = checkTimezone(timezone);
  if (zone.problem !== undefined) {
    draft.findings.error(() => file.placeOf([...path, 'timezone']), zone.problem ?? '', zone.suggestion);
  }
  const { weekly, problems } = readWeek(week);
  for (const { key, message, suggestion } of problems) {
    draft.findings.error(() => file.placeOfKey([...path, key]), message, suggestion);
  }
  return { timezone, weekly, holidays: readHolidays(draft, file, [...path, 'holidays'], holidays) };
}

function readHolidays(draft: Draft, file: YamlFile, path: ValuePath, holidays: HoursEntry['holidays']): string[] {
  if (holidays === undefined) return [];
  if (Array.isArray(holidays)) return datesOf(draft, file, path, holidays);
  if (!draft.sources.has(holidays)) {
    const beside = [...draft.sources.keys()].filter((name) => !name.includes('/') && name !== file.path);
    const message = `"holidays" names the file "${holidays}", which is not beside frontdesk.yaml.`;
    draft.findings.error(() => file.placeOf(path), message, didYouMean(holidays, beside));
    return [];
  }
  const list = openYaml(draft, holidays);
  if (list === undefined) return [];
  if (Array.isArray(list.value)) return datesOf(draft, list, [], list.value);
  draft.findings.error(() => list.placeOf([]), 'The file must hold a list of days: - 2026-12-25');
  return [];
}

function datesOf(draft: Draft, file: YamlFile, path: ValuePath, entries: readonly unknown[]): string[] {
  const dates = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (typeof entry === 'string' && isDate(entry)) dates.add(entry);
    else {
      const message = `"${String(entry)}" is no day: write 2026-12-25, one that exists.`;
      draft.findings.error(() => file.placeOf([...path, index]), message);
    }
  }
  return [...dates].toSorted();
}
