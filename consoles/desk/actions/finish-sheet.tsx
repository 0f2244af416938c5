/** The end of a talk: what it was, and whether the customer is asked how it was. */
import { type FormEvent, useState } from 'react';
import { words } from '../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { CheckField } from '../../shared/ui/choice-field.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { useDeskSettings } from '../use-desk-settings.ts';
import type { AskedProps } from './asked-sheet.tsx';
import { startFocus } from './start-focus.ts';

export function FinishSheet({ detail, onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').finish;
  const settings = useDeskSettings();
  const codes = settings?.queues.find((queue) => queue.id === detail.row.queueId)?.wrapUp ?? [];
  const mayAsk = settings?.hasSurvey === true && detail.customer.isNotToBeContacted !== true;
  const [chosen, choose] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [survey, setSurvey] = useState(true);
  const [isTried, setTried] = useState(false);
  const isMissing = codes.length > 0 && chosen.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing) return;
    const text = note.trim();
    onRun({
      do: 'close',
      ...(chosen.length > 0 ? { codes: [...chosen] } : {}),
      ...(text === '' ? {} : { note: text }),
      ...(settings?.hasSurvey ? { survey: mayAsk && survey } : {}),
    });
    onClose();
  };
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <Sheet title={texts.actions.close} side="centre" onClose={onClose}>
      <form
        className="asked"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLTextAreaElement) {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
            return;
          }
          const code = codes[Number.parseInt(event.key, 10) - 1];
          if (code) toggle(code.id);
        }}
      >
        {codes.length > 0 && (
          <fieldset className="code-list" aria-describedby="finish-problem">
            <legend>
              {asked.codes} <span className="meta">{asked.codesHint}</span>
            </legend>
            {codes.map((code, index) => (
              <label key={code.id} className="choice">
                <input
                  type="checkbox"
                  ref={index === 0 ? startFocus : undefined}
                  checked={chosen.includes(code.id)}
                  onChange={() => toggle(code.id)}
                />
                <span>{code.titles[texts.code] ?? Object.values(code.titles)[0] ?? words(code.id)}</span>
                {index < 9 && <kbd>{index + 1}</kbd>}
              </label>
            ))}
          </fieldset>
        )}
        <p className="problem" id="finish-problem" role="alert">
          {isTried && isMissing ? asked.needsCode : ''}
        </p>
        <label className="field">
          <span>{asked.note}</span>
          <textarea
            rows={2}
            dir="auto"
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        {mayAsk && <CheckField label={asked.survey} isChecked={survey} onChange={setSurvey} />}
        <button
          type="submit"
          className="button is-primary"
          ref={codes.length === 0 ? startFocus : undefined}
          aria-disabled={isMissing}
        >
          {asked.submit}
        </button>
      </form>
    </Sheet>
  );
}
