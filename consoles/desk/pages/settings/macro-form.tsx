/** One macro: a title and steps in order, each a deed with its value. */
import { useState } from 'react';
import type { MacroView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { CloseIcon } from '../../../shared/ui/icons.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { api } from '../../services.ts';
import { useDeskSettings, useQueueTitle } from '../../use-desk-settings.ts';
import { useSaveForm } from '../../use-save-form.ts';
import { KeptForm, type KeptHead } from './kept-form.tsx';
import { commandOf, type MacroStep, stepDeeds, stepOf } from './macro-steps.ts';
import { macrosKey } from './macros.tsx';

type MacroRequest = Pick<MacroView, 'title' | 'commands' | 'isShared'>;

const mostSteps = 10;
const hasNoValue = new Set<MacroStep['deed']>(['handBack', 'requeue', 'close']);

export function MacroForm({ macro, onClose }: { macro: MacroView | undefined; onClose: () => void }) {
  const all = useScreenTexts('settings');
  const texts = all.macros;
  const [head, setHead] = useState<KeptHead>({ title: macro?.title ?? '', isShared: macro?.isShared ?? false });
  const [steps, setSteps] = useState<MacroStep[]>(
    () => macro?.commands.flatMap((command) => stepOf(command) ?? []) ?? [{ deed: 'reply', value: '' }],
  );
  const form = useSaveForm({
    key: macrosKey,
    save: (request: MacroRequest) => (macro ? api.changeMacro(macro.id, request) : api.addMacro(request)),
    saved: (request) => all.replies.saved(request.title),
    onClose,
  });
  const submit = () => {
    const commands = steps.flatMap((step) => commandOf(step) ?? []);
    if (commands.length === 0 || commands.length < steps.length) return form.refuse(texts.needsStep);
    form.save({ ...head, title: head.title.trim(), commands });
  };
  const change = (index: number, step: MacroStep) => setSteps(steps.map((other, at) => (at === index ? step : other)));
  return (
    <KeptForm
      sheetTitle={macro ? texts.edit(macro.title) : texts.add}
      titleLabel={texts.macroTitle}
      head={head}
      onHead={setHead}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className="fieldset">
        <legend>{texts.steps}</legend>
        <ol className="plain-list macro-steps">
          {steps.map((step, index) => (
            <li key={`${index}`}>
              <ChoiceField
                label={`${texts.step} ${index + 1}`}
                value={step.deed}
                options={stepDeeds.map((deed) => ({ value: deed, label: texts.deeds[deed] ?? deed }))}
                onChange={(deed) => change(index, { deed, value: '' })}
              />
              {!hasNoValue.has(step.deed) && (
                <StepValue step={step} onChange={(value) => change(index, { ...step, value })} />
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={texts.removeStep(index + 1)}
                onClick={() => setSteps(steps.filter((_, at) => at !== index))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ol>
        {steps.length < mostSteps && (
          <button
            type="button"
            className="button is-small"
            onClick={() => setSteps([...steps, { deed: 'label', value: '' }])}
          >
            {texts.addStep}
          </button>
        )}
      </fieldset>
    </KeptForm>
  );
}

function StepValue({ step, onChange }: { step: MacroStep; onChange: (value: string) => void }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').macros;
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  if (step.deed === 'prioritise' || step.deed === 'transfer') {
    const choices =
      step.deed === 'prioritise'
        ? (['low', 'normal', 'high', 'urgent'] as const).map((value) => ({ value, label: desk.priorities[value] }))
        : (settings?.queues ?? []).map(({ id }) => ({ value: id, label: queueTitle(id) }));
    return (
      <ChoiceField
        label={texts.value}
        value={step.value}
        options={[{ value: '', label: '–' }, ...choices]}
        onChange={onChange}
      />
    );
  }
  return <TextField label={texts.value} required autoComplete="off" value={step.value} onChange={onChange} />;
}
