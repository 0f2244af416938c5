/** Talks: the tests that authors write beside a flow, as data. The one that plays them through whole turns lives in src/turn. */
import type { CallAnswer } from '../conversation/turn.ts';
import type { Finding } from './finding.ts';
import { talkSchema } from './schema/talk-schema.ts';
import { schemaFindings } from './schema-findings.ts';

export type TalkLine =
  | { customer: string }
  /** Id of a text of the flow, of an FAQ, or of a phrase. */
  | { bot: string };

export interface Talk {
  name: string;
  /** BCP 47; the company's default where there is none. */
  language?: string;
  /** Step id → answers in order; the last one repeats. */
  calls: Record<string, CallAnswer[]>;
  talk: TalkLine[];
  /** Values that must be known at the end, among others. */
  slots?: Record<string, unknown>;
  /** A `DialogStatus`, or the result of the flow. */
  ends?: string;
}

/** Never throws. Talks with findings are left out; `path` starts at the list. */
export function parseTalks(source: unknown): { talks: Talk[]; findings: Finding[] } {
  if (!Array.isArray(source)) {
    return {
      talks: [],
      findings: [
        {
          severity: 'error',
          path: [],
          message: 'The file must be a list of talks.',
          suggestion: 'Begin each with "- name: …".',
        },
      ],
    };
  }
  const findings: Finding[] = [];
  const talks: Talk[] = [];
  source.forEach((entry: unknown, index) => {
    const problems = schemaFindings(talkSchema, entry, [index]);
    findings.push(...problems);
    const parsed = talkSchema.safeParse(entry);
    if (!parsed.success) return;
    const { calls = {}, ...talk } = parsed.data;
    talks.push({
      ...talk,
      calls: Object.fromEntries(Object.entries(calls).map(([step, answers]) => [step, [answers].flat().map(answerOf)])),
    });
  });
  return { talks, findings };
}

/** Whether a message's source (`flow:return-item/summary`, `faq:refunds.time`, `phrase:greeting`) is what a talk's `bot` line names. */
export function isSaid(bot: string, source: string): boolean {
  const name = source.slice(source.indexOf(':') + 1);
  return source === bot || name === bot || (source.startsWith('flow:') && name.slice(name.indexOf('/') + 1) === bot);
}

function answerOf(
  form: { status: number; body?: unknown } | { fails: Extract<CallAnswer, { ok: false }>['reason'] },
): CallAnswer {
  if ('fails' in form) return { ok: false, reason: form.fails };
  return { ok: true, status: form.status, body: form.body ?? null };
}
