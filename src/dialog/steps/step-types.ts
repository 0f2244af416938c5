/** All types of steps by name. */
import type { Step } from '../../conversation/flow.ts';
import { askStep } from './ask.ts';
import { callStep } from './call.ts';
import { confirmStep } from './confirm.ts';
import { endStep } from './end.ts';
import { escalateStep } from './escalate.ts';
import { gotoStep } from './goto.ts';
import { ifStep } from './if.ts';
import { runStep } from './run.ts';
import { sayStep } from './say.ts';
import { setStep } from './set.ts';
import type { StepType } from './step-type.ts';
import { surveyStep } from './survey.ts';
import { switchStep } from './switch.ts';

const stepTypes: { [Type in Step['type']]: StepType<Extract<Step, { type: Type }>> } = {
  say: sayStep,
  ask: askStep,
  confirm: confirmStep,
  set: setStep,
  if: ifStep,
  switch: switchStep,
  call: callStep,
  goto: gotoStep,
  run: runStep,
  escalate: escalateStep,
  end: endStep,
  survey: surveyStep,
};

/** The type of this very step: table and step agree by construction, which TypeScript cannot follow through the union. */
export function typeOfStep(step: Step): StepType<Step> {
  return stepTypes[step.type];
}
