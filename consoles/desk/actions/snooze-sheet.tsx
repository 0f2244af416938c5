/** Until when it is put aside: the usual moments by one key each, or any other. */
import { type FormEvent, useState } from 'react';
import { snoozeTimes } from '../../shared/format/snooze-times.ts';
import { formatWeekClock } from '../../shared/format/time.ts';
import { serverNow } from '../../shared/live/server-clock.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import type { AskedProps } from './asked-sheet.tsx';
import { startFocus } from './start-focus.ts';

export function SnoozeSheet({ onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').snooze;
  const [value, setValue] = useState('');
  const times = snoozeTimes(serverNow());
  const own = new Date(value);
  const isPossible = own.getTime() > serverNow().getTime();
  const choose = (until: Date | undefined) => {
    if (!until) return;
    onRun({ do: 'snooze', until: until.toISOString() });
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPossible) choose(own);
  };
  return (
    <Sheet title={texts.snoozeUntil.title} side="centre" onClose={onClose}>
      <div
        className="asked"
        onKeyDown={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          const at = Number.parseInt(event.key, 10) - 1;
          choose(times[at]?.until);
        }}
      >
        <p className="meta">{asked.intro}</p>
        <ul className="plain-list choice-list">
          {times.map(({ name, until }, index) => (
            <li key={name}>
              <button
                type="button"
                className="choice"
                ref={index === 0 ? startFocus : undefined}
                onClick={() => choose(until)}
              >
                <kbd>{index + 1}</kbd>
                <span>{texts.snoozeUntil[name]}</span>
                <span className="meta">{formatWeekClock(until.toISOString(), texts.locale)}</span>
              </button>
            </li>
          ))}
        </ul>
        <form className="asked" onSubmit={submit}>
          <TextField
            label={asked.own}
            type="datetime-local"
            value={value}
            onChange={setValue}
            {...(value !== '' && !isPossible ? { hint: asked.past } : {})}
          />
          <button type="submit" className="button" aria-disabled={!isPossible}>
            {texts.actions.snooze}
          </button>
        </form>
      </div>
    </Sheet>
  );
}
