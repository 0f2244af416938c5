/** One macro: a title and steps in order, each a deed with its value. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MacroView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { CheckField, ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { CloseIcon } from '../../../shared/ui/icons.tsx';
import { useNotices } from '../../../shared/ui/notices.tsx';
import { errorWords } from '../../../shared/ui/region-state.tsx';
import { Sheet } from '../../../shared/ui/sheet.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { isSupervisor, useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';
import { useDeskSettings, useQueueTitle } from '../../use-desk-settings.ts';
import { commandOf, type MacroStep, stepDeeds, stepOf } from './macro-steps.ts';
import { macrosKey } from './macros.tsx';

const mostSteps = 10;
const hasNoValue = new Set<MacroStep['deed']>(['handBack', 'requeue', 'close']);

export function MacroForm({ macro, onClose }: { macro: MacroView | undefined; onClose: () => void }) {
  const desk = useTexts();
  const all = useScreenTexts('settings');
  const texts = all.macros;
  const notices = useNotices();
  const queries = useQueryClient();
  const { session } = useDesk();
  const [title, setTitle] = useState(macro?.title ?? '');
  const [isShared, setShared] = useState(macro?.isShared ?? false);
  const [steps, setSteps] = useState<MacroStep[]>(
    () => macro?.commands.flatMap((command) => stepOf(command) ?? []) ?? [{ deed: 'reply', value: '' }],
  );
  const [problem, setProblem] = useState<string>();
  const save = useMutation({
    mutationFn: () => {
      const request = { title: title.trim(), commands: steps.flatMap((step) => commandOf(step) ?? []), isShared };
      return macro ? api.changeMacro(macro.id, request) : api.addMacro(request);
    },
    networkMode: 'always',
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: macrosKey });
      notices.show({ text: all.replies.saved(title.trim()) });
      onClose();
    },
    onError: (error) => setProblem(errorWords(error, desk.failure.noConnection)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (steps.length === 0 || steps.some((step) => commandOf(step) === undefined)) {
      setProblem(texts.needsStep);
      return;
    }
    setProblem(undefined);
    if (!save.isPending) save.mutate();
  };
  const change = (index: number, step: MacroStep) => setSteps(steps.map((other, at) => (at === index ? step : other)));
  return (
    <Sheet title={macro ? texts.edit(macro.title) : texts.add} onClose={onClose}>
      <form className="form is-sheet" onSubmit={submit}>
        <TextField
          label={texts.macroTitle}
          required
          maxLength={100}
          autoComplete="off"
          value={title}
          onChange={setTitle}
        />
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
        {isSupervisor(session) && <CheckField label={all.replies.shared} isChecked={isShared} onChange={setShared} />}
        <p className="problem" role="alert">
          {problem}
        </p>
        <button type="submit" className="button is-primary" aria-disabled={save.isPending}>
          {desk.save}
        </button>
      </form>
    </Sheet>
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
