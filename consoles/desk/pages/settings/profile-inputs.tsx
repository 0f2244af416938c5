/** What an agent can be asked to take: how much, in which languages, from which queues, with which skills. */
import { useId } from 'react';
import { useScreenTexts } from '../../../shared/texts/texts.tsx';
import { CheckField, ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { useDeskSettings, useQueueTitle } from '../../use-desk-settings.ts';
import type { TypedProfile } from './profile-fields.ts';

export function ProfileInputs({ typed, onChange }: { typed: TypedProfile; onChange: (typed: TypedProfile) => void }) {
  const texts = useScreenTexts('settings').profile;
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  const id = useId();
  const skills = [...new Set([...(settings?.skills ?? []), ...Object.keys(typed.skills)])].sort();
  const levels = [0, 1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    label: level === 0 ? texts.none : String(level),
  }));
  return (
    <>
      <TextField
        label={texts.capacity}
        type="number"
        min={0}
        max={100}
        required
        value={typed.total}
        onChange={(total) => onChange({ ...typed, total })}
      />
      <div className="field">
        <label htmlFor={id}>{texts.perChannel}</label>
        <textarea
          id={id}
          rows={2}
          aria-describedby={`${id}-hint`}
          value={typed.perChannel}
          onChange={(event) => onChange({ ...typed, perChannel: event.target.value })}
        />
        <p className="meta" id={`${id}-hint`}>
          {texts.perChannelHint}
        </p>
      </div>
      <TextField
        label={texts.languages}
        hint={texts.languagesHint}
        autoComplete="off"
        value={typed.languages}
        onChange={(languages) => onChange({ ...typed, languages })}
      />
      <fieldset className="fieldset">
        <legend>{texts.queues}</legend>
        <p className="meta">{texts.queuesHint}</p>
        {(settings?.queues ?? []).map((queue) => (
          <CheckField
            key={queue.id}
            label={queueTitle(queue.id)}
            isChecked={typed.queues.includes(queue.id)}
            onChange={(isOn) => {
              const others = typed.queues.filter((other) => other !== queue.id);
              onChange({ ...typed, queues: isOn ? [...others, queue.id] : others });
            }}
          />
        ))}
      </fieldset>
      <fieldset className="fieldset">
        <legend>{texts.skills}</legend>
        <p className="meta">{skills.length === 0 ? texts.noSkills : texts.skillsHint}</p>
        {skills.map((skill) => (
          <ChoiceField
            key={skill}
            label={texts.level(skill)}
            value={String(typed.skills[skill] ?? 0)}
            options={levels}
            onChange={(level) => onChange({ ...typed, skills: { ...typed.skills, [skill]: Number(level) } })}
          />
        ))}
      </fieldset>
    </>
  );
}
