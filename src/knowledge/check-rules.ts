/** Escalation rules and starting points: what they name is known, and nothing lies idle. */
import { conditionNames } from '../dialog/expression-names.ts';
import { didYouMeanOneOf } from './did-you-mean.ts';
import { type Draft, openYaml } from './draft.ts';

/** What src/escalation knows of a conversation (EscalationSignals); `true` means that any name may follow. */
const signals: Record<string, readonly string[] | true> = {
  asked: ['forPerson', 'again'],
  misunderstood: ['inARow'],
  sentiment: ['level', 'slope', 'worst', 'measured', 'because'],
  turns: ['customer'],
  waiting: ['minutes'],
  flow: ['id', 'step'],
  intent: [],
  language: [],
  channel: [],
  slots: true,
  customer: true,
};

/** A condition over a name that never has a value would never be true, and nobody would notice. */
export function checkRules(draft: Draft): void {
  checkConditions(draft);
  checkIdleIntents(draft);
}

function checkConditions(draft: Draft): void {
  const rules = draft.settings?.escalate ?? [];
  const file = rules.length > 0 ? openYaml(draft, 'frontdesk.yaml') : undefined;
  if (file === undefined) return;
  for (const [index, rule] of rules.entries()) {
    for (const [root = '', name] of namesOf(rule.when)) {
      const place = () => file.placeOf(['escalate', index, 'when']);
      const members = Object.hasOwn(signals, root) ? signals[root] : undefined;
      if (members === undefined) {
        draft.findings.error(
          place,
          `The condition names "${root}", which no rule knows.`,
          didYouMeanOneOf(root, Object.keys(signals)) ?? `Rules know ${Object.keys(signals).join(', ')}.`,
        );
      } else if (members !== true && name !== undefined && !members.includes(name)) {
        const there = members.map((member) => `${root}.${member}`);
        draft.findings.error(
          place,
          `The condition names "${root}.${name}", which no rule knows.`,
          didYouMeanOneOf(`${root}.${name}`, there),
        );
      }
    }
  }
}

function namesOf(condition: string): string[][] {
  try {
    return conditionNames(condition);
  } catch {
    // That it is not CEL was said where it was read.
    return [];
  }
}

function checkIdleIntents(draft: Draft): void {
  const started = new Map<string, string>();
  for (const flow of draft.flows.values()) {
    for (const intent of flow.trigger) {
      const other = started.get(intent);
      started.set(intent, flow.id);
      if (other === undefined) continue;
      const place = { file: `dialogs/${flow.id}/flow.yaml`, line: 1, column: 1 };
      draft.findings.error(
        place,
        `The intent "${intent}" starts the flow "${other}" already. One intent starts one flow.`,
      );
    }
  }
  // While a flow is broken nobody knows what it would have started.
  if (draft.findings.hasErrors) return;
  const inRules = (draft.settings?.escalate ?? []).map((rule) => rule.when).join('\n');
  for (const [id, intent] of draft.intents) {
    if (started.has(id) || inRules.includes(`"${id}"`) || inRules.includes(`'${id}'`)) continue;
    const place = draft.definedAt.get(`intent ${id} ${Object.keys(intent.utterances)[0] ?? ''}`);
    if (place) draft.findings.warning(place, `The intent "${id}" starts nothing: no flow has it as its trigger.`);
  }
}
