/** A profile as it is typed, and back: lines of `channel=number`, languages with commas. */
import type { ProfileView } from '../../../../src/http/contract/desk.ts';

export interface TypedProfile {
  total: string;
  perChannel: string;
  languages: string;
  queues: string[];
  /** Skill → level; 0: does not have it. */
  skills: Record<string, number>;
}

export type ProfileProblem = { kind: 'line' | 'language'; text: string };

export function typeProfile(profile: ProfileView): TypedProfile {
  return {
    total: String(profile.capacity.total),
    perChannel: Object.entries(profile.capacity.perChannel)
      .map(([channel, most]) => `${channel}=${most}`)
      .join('\n'),
    languages: profile.languages.join(', '),
    queues: profile.queues,
    skills: profile.skills,
  };
}

/** The first thing that cannot be read is told, in its own words. */
export function readProfile(typed: TypedProfile): { profile: ProfileView } | { problem: ProfileProblem } {
  const perChannel: Record<string, number> = {};
  for (const line of typed.perChannel.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, channel, most] = /^([^=\s]+)\s*=\s*(\d{1,3})$/u.exec(line) ?? [];
    if (channel === undefined || Number(most) > 100) return { problem: { kind: 'line', text: line } };
    perChannel[channel] = Number(most);
  }
  const languages = typed.languages
    .split(/[\s,]+/u)
    .map((tag) => tag.toLowerCase())
    .filter(Boolean);
  const wrong = languages.find((tag) => !/^[a-z]{2,3}$/u.test(tag));
  if (wrong !== undefined) return { problem: { kind: 'language', text: wrong } };
  const skills = Object.fromEntries(Object.entries(typed.skills).filter(([, level]) => level > 0));
  const total = Math.max(0, Math.min(100, Number.parseInt(typed.total, 10) || 0));
  return { profile: { skills, languages, queues: typed.queues, capacity: { total, perChannel } } };
}
