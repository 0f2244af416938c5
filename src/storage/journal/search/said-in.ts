/** What search knows of a turn: each text that somebody said, with who it was and how the customer felt. */
import type { TurnRecord } from '../../../conversation/turn.ts';

export interface SaidRow {
  /** Place among the turn's activities. */
  position: number;
  text: string;
  /** Words of our own: `rolecustomer feelsnegative`. */
  marks: string;
}

/** More activities than any turn has: a row id of search is the turn's row id times this, plus the place. */
export const PLACES_A_TURN = 4096;

export function saidIn({ activities, understanding }: Pick<TurnRecord, 'activities' | 'understanding'>): SaidRow[] {
  const rows: SaidRow[] = [];
  for (const [position, { text, from }] of activities.entries()) {
    if (text === undefined || text === '' || position >= PLACES_A_TURN) continue;
    const label = from.role === 'customer' ? understanding?.sentiment?.label : undefined;
    rows.push({ position, text, marks: roleMark(from.role) + (label === undefined ? '' : ` ${feelsMark(label)}`) });
  }
  return rows;
}

export const roleMark = (role: string) => `role${role}`;
export const feelsMark = (mood: string) => `feels${mood}`;
