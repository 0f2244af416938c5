/** Opening hours as content writes them (`mon-fri: 08:00-18:00`), as the minutes of a week that the server reckons with. */
import type { Hours } from '../conversation/content.ts';
import { didYouMean } from './did-you-mean.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const minutesOfDay = 24 * 60;

type Opening = Hours['weekly'][number];

export interface HoursProblem {
  /** Which key of the hours is wrong. */
  key: string;
  message: string;
  suggestion?: string;
}

/** What may stand for days: one (`sat`), several from to (`mon-fri`), or `daily`. */
const dayKeyPattern = /^(daily|(sun|mon|tue|wed|thu|fri|sat)(-(sun|mon|tue|wed|thu|fri|sat))?)$/;

/** Turns days and times into openings, in the order of the week. `24:00` is midnight; `22:00-02:00` goes on after it. */
export function readWeek(week: Record<string, string | string[]>): { weekly: Opening[]; problems: HoursProblem[] } {
  const weekly: Opening[] = [];
  const problems: HoursProblem[] = [];
  const said = new Map<number, string>();
  for (const [key, value] of Object.entries(week)) {
    const named = daysOf(key);
    if (named === undefined) {
      const suggestion = didYouMean(key, [...days, 'mon-fri', 'daily', 'timezone', 'holidays']);
      problems.push({ key, message: `"${key}" is no day: write mon, tue, … sun, mon-fri or daily.`, suggestion });
      continue;
    }
    const twice = named.find((day) => said.has(day));
    if (twice !== undefined) {
      const message = `${days[twice]} has its hours twice: in "${said.get(twice)}" and in "${key}". Name each day once.`;
      problems.push({ key, message });
      continue;
    }
    for (const day of named) said.set(day, key);
    for (const range of Array.isArray(value) ? value : [value]) {
      const opened = range === 'closed' ? [] : openings(range, named);
      if (opened === undefined) {
        const message = `"${range}" is no time of opening: write 08:00-18:00, a list of them, or closed.`;
        problems.push({ key, message });
      } else weekly.push(...opened);
    }
  }
  return { weekly: weekly.toSorted((a, b) => a.day - b.day || a.fromMinute - b.fromMinute), problems };
}

/** Whether the text is a calendar day that exists, `2026-12-25`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The name of the time zone as the platform knows it, with what was probably meant when it does not. */
export function checkTimezone(name: string): { problem?: string; suggestion?: string } {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return {};
  } catch {
    return {
      problem: `"${name}" is no time zone: write an IANA name such as Europe/Berlin.`,
      suggestion: didYouMean(name, Intl.supportedValuesOf('timeZone')),
    };
  }
}

function daysOf(key: string): number[] | undefined {
  if (!dayKeyPattern.test(key)) return undefined;
  if (key === 'daily') return days.map((_, day) => day);
  const [first = '', last = first] = key.split('-');
  const named = [days.indexOf(first)];
  for (let day = days.indexOf(first); day !== days.indexOf(last); ) {
    day = (day + 1) % 7;
    named.push(day);
  }
  return named;
}

function openings(range: string, named: number[]): Opening[] | undefined {
  const [from, to, ...rest] = range.split('-').map((time) => minuteOf(time.trim()));
  if (from === undefined || to === undefined || rest.length > 0 || from === to || from === minutesOfDay)
    return undefined;
  return named.flatMap((day) => {
    if (to > from) return [{ day, fromMinute: from, toMinute: to }];
    const tonight = { day, fromMinute: from, toMinute: minutesOfDay };
    return to === 0 ? [tonight] : [tonight, { day: (day + 1) % 7, fromMinute: 0, toMinute: to }];
  });
}

function minuteOf(time: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (minute > 59 || hour * 60 + minute > minutesOfDay) return undefined;
  return hour * 60 + minute;
}
