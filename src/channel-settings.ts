/** Which channels the environment sets up: a kind is, once one of its settings without a default is given. */
import type { z } from 'zod';
import type { ChannelKind } from './channels/kit/adapter.ts';

/** Plain data, as all of the config: it is handed to threads. */
export interface SetUpChannel {
  /** Of the kind. */
  name: string;
  /** Checked, as the kind's schema gives them. */
  settings: Record<string, unknown>;
}

/** `given` has no empty values. Each problem names its setting and says what it is for. */
export function readChannelSettings(
  given: Record<string, string | undefined>,
  kinds: readonly ChannelKind[],
): { channels: SetUpChannel[]; problems: string[] } {
  const channels: SetUpChannel[] = [];
  const problems: string[] = [];
  for (const kind of kinds) {
    const fields = Object.entries(kind.settings.shape);
    if (!fields.some(([name, field]) => given[name] !== undefined && defaultOf(field) === undefined)) continue;
    const parsed = kind.settings.safeParse(given);
    if (parsed.success) channels.push({ name: kind.name, settings: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => problemOf(issue, kind, given)));
  }
  return { channels, problems };
}

/** For .env.example: a line of comment and a line of setting for each, in the order of the kind. */
export function settingLinesOf({ title, settings }: ChannelKind): string[] {
  const lines = Object.entries(settings.shape).flatMap(([name, field]) => [
    `# ${descriptionOf(field) ?? name}`,
    `${name}=${writtenDefault(field)}`,
  ]);
  return [`# ${title}`, ...lines];
}

function problemOf(issue: z.core.$ZodIssue, kind: ChannelKind, given: Record<string, string | undefined>): string {
  const [first] = issue.path;
  if (first === undefined) return `${kind.title}: ${issue.message}`;
  const name = String(first);
  if (given[name] !== undefined) return `${name}: ${issue.message}`;
  const field = kind.settings.shape[name];
  const what = field && descriptionOf(field);
  return `${name} is missing: ${what ?? `${kind.title} cannot be reached without it.`}`;
}

/** Fields are zod types of any sort; only what every one can do is asked of them. */
function defaultOf(field: z.core.$ZodType): unknown {
  const parsed = (field as z.ZodType).safeParse(undefined);
  return parsed.success ? parsed.data : undefined;
}

function descriptionOf(field: z.core.$ZodType): string | undefined {
  return (field as z.ZodType).description;
}

function writtenDefault(field: z.core.$ZodType): string {
  const value = defaultOf(field);
  if (Array.isArray(value)) return value.join(',');
  return ['string', 'number', 'boolean'].includes(typeof value) ? `${value as string | number | boolean}` : '';
}
