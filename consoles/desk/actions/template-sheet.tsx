/** A prepared message of the platform: chosen, its places filled, read as the customer will, then sent. */
import { useState } from 'react';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { ChoiceField } from '../../shared/ui/choice-field.tsx';
import { SheetForm } from '../../shared/ui/sheet-form.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import type { AskedProps } from './asked-sheet.tsx';

export function TemplateSheet({ detail, onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').template;
  const { templates } = detail.writing;
  const [id, choose] = useState(templates[0]?.id ?? '');
  const [values, setValues] = useState<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const template = templates.find((one) => one.id === id);
  const places = Array.from({ length: template?.places ?? 0 }, (_, index) => values[index] ?? '');
  const language = texts.locale.split('-')[0] ?? 'en';
  return (
    <SheetForm
      title={texts.actions.template}
      action={texts.composer.send}
      problem={problem}
      isSaving={template === undefined}
      onClose={onClose}
      onSubmit={() => {
        if (template === undefined) return;
        const filled = places.map((value) => value.trim());
        const gap = filled.indexOf('');
        if (gap >= 0) return setProblem(asked.missing(gap + 1));
        onRun({ do: 'template', templateId: template.id, values: filled });
        onClose();
      }}
    >
      <ChoiceField
        label={asked.which}
        value={id}
        options={templates.map((one) => ({
          value: one.id,
          label: one.titles[language] ?? Object.values(one.titles)[0] ?? one.id,
        }))}
        onChange={(next) => {
          choose(next);
          setProblem(undefined);
        }}
      />
      {places.map((value, index) => (
        <TextField
          key={`${id} ${index}`}
          label={asked.place(index + 1)}
          autoComplete="off"
          maxLength={1_000}
          dir="auto"
          value={value}
          onChange={(next) => {
            setValues(places.with(index, next));
            setProblem(undefined);
          }}
        />
      ))}
      {template && (
        <div className="template-preview">
          <p className="meta">{asked.preview}</p>
          <p className="bubble plain" dir="auto" lang={template.language.split(/[_-]/u)[0]}>
            {preview(template.text, places)}
          </p>
        </div>
      )}
    </SheetForm>
  );
}

/** A place that is not filled yet stands there as it does in the content. */
export function preview(text: string, values: readonly string[]): string {
  return text.replace(/\{\{\s*(\d+)\s*\}\}/gu, (place, number: string) => values[Number(number) - 1]?.trim() || place);
}
