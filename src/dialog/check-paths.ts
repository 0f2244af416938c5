/** The ways through a flow: every step can be reached, every loop asks the customer or has an exit, every failed call too. */
import type { Branch, Step } from '../conversation/flow.ts';
import type { FlowDraft } from './compile-flow.ts';
import type { Finding } from './finding.ts';

const END = -1;

export function checkPaths(draft: FlowDraft): Finding[] {
  const { steps } = draft.flow;
  const indexOf = new Map(steps.map((step, index) => [step.id, index]));
  const ways = steps.map((step, index) => nextSteps(step, index, { indexOf, last: steps.length - 1 }));
  return [...unreachable(steps, ways), ...endlessLoops(steps, ways), ...callsWithoutExit(steps, ways, indexOf)];
}

interface Plan {
  indexOf: Map<string, number>;
  last: number;
}

/** Positions that may follow a step. An unknown step id counts as the end: it has its own finding. */
function nextSteps(step: Step, index: number, plan: Plan): number[] {
  const next = index === plan.last ? END : index + 1;
  const by = (branch: Branch | undefined) => (branch === undefined ? next : branchTarget(branch, next, plan.indexOf));
  switch (step.type) {
    case 'ask':
      return [next, by(step.otherwise)];
    case 'confirm':
      return [by(step.yes), by(step.no), by(step.otherwise)];
    case 'if':
      return [by(step.then), by(step.else)];
    case 'switch':
      return [...Object.values(step.cases).map(by), by(step.otherwise)];
    case 'call':
      return [next, by(step.failed)];
    case 'goto':
      return [plan.indexOf.get(step.to) ?? END];
    case 'escalate':
    case 'end':
      return [END];
    default:
      return [next];
  }
}

function branchTarget(branch: Branch, next: number, indexOf: Map<string, number>): number {
  if (branch.goto !== undefined) return indexOf.get(branch.goto) ?? END;
  return branch.escalate !== undefined || branch.end !== undefined ? END : next;
}

function unreachable(steps: Step[], ways: number[][]): Finding[] {
  const reached = reachableFrom([0], ways);
  return steps.flatMap((step, index): Finding[] =>
    reached.has(index)
      ? []
      : [
          {
            severity: 'warning',
            path: ['steps', index],
            message: `No way leads to the step "${step.id}".`,
            suggestion: 'Go to it from another step, or take it away.',
          },
        ],
  );
}

function reachableFrom(start: number[], ways: number[][]): Set<number> {
  const reached = new Set<number>();
  const open = [...start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === END || reached.has(at)) continue;
    reached.add(at);
    open.push(...(ways[at] ?? []));
  }
  return reached;
}

/** Steps that wait for the customer, or may do so in another flow: a loop through one of them is a conversation. */
const WAITING = new Set<Step['type']>(['ask', 'confirm', 'run']);

function endlessLoops(steps: Step[], ways: number[][]): Finding[] {
  const silent = ways.map((targets, index) =>
    isWaiting(steps[index]) ? [] : targets.filter((at) => !isWaiting(steps[at])),
  );
  const told = new Set<number>();
  return steps.flatMap((step, index): Finding[] => {
    if (told.has(index) || isWaiting(step)) return [];
    const after = reachableFrom(silent[index] ?? [], silent);
    if (!after.has(index)) return [];
    const loop = [...after].filter((at) => reachableFrom(silent[at] ?? [], silent).has(index));
    const hasExit = loop.some((at) => ways[at]?.some((target) => !loop.includes(target)));
    if (hasExit) return [];
    for (const at of loop) told.add(at);
    return [
      {
        severity: 'error',
        path: ['steps', index],
        message: `The steps ${loop
          .sort((a, b) => a - b)
          .map((at) => `"${steps[at]?.id}"`)
          .join(', ')} go round for ever without asking the customer.`,
        suggestion: 'Ask something in the loop, or give it an exit with an if.',
      },
    ];
  });
}

function isWaiting(step: Step | undefined): boolean {
  return step !== undefined && WAITING.has(step.type);
}

function callsWithoutExit(steps: Step[], ways: number[][], indexOf: Map<string, number>): Finding[] {
  return steps.flatMap((step, index): Finding[] => {
    if (step.type !== 'call') return [];
    const path = ['steps', index, 'failed'];
    const { goto, run, escalate, end } = step.failed;
    if ((goto ?? run ?? escalate ?? end) === undefined) {
      const message = `When the call "${step.id}" fails, the flow would go on as if it had worked.`;
      return [{ severity: 'error', path, message, suggestion: 'Add goto, run, escalate or end to "failed".' }];
    }
    if (goto === undefined || !comesBack(indexOf.get(goto) ?? END, index, { steps, ways })) return [];
    const message = `When the call "${step.id}" fails, it would be made again and again.`;
    return [
      { severity: 'error', path, message, suggestion: 'Use "retries", and escalate or ask when it still fails.' },
    ];
  });
}

/** Whether the only way on from `from` leads to `target` without the customer or a condition in between. */
function comesBack(from: number, target: number, { steps, ways }: { steps: Step[]; ways: number[][] }): boolean {
  const seen = new Set<number>();
  let at = from;
  while (at !== target) {
    const on = new Set(ways[at] ?? []);
    const [only] = on;
    if (only === undefined || on.size > 1 || seen.has(at) || isWaiting(steps[at])) return false;
    seen.add(at);
    at = only;
  }
  return true;
}
