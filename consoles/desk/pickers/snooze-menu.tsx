/** Until when something is put aside: the usual moments, or any other. */
import { type ReactNode, useState } from 'react';
import { snoozeTimes } from '../../shared/format/snooze-times.ts';
import { formatWeekClock } from '../../shared/format/time.ts';
import { serverNow } from '../../shared/live/server-clock.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { AskForm } from '../../shared/ui/ask-form.tsx';
import { Menu, MenuItem, MenuLine } from '../../shared/ui/menu.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';

export function SnoozeMenu(props: { isDisabled?: boolean; onChoose: (untilIso: string) => void; children: ReactNode }) {
  const texts = useTexts();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="button is-small" disabled={props.isDisabled}>
            {props.children}
          </button>
        }
      >
        {snoozeTimes(serverNow()).map(({ name, until }) => (
          <MenuItem key={name} onSelect={() => props.onChoose(until.toISOString())}>
            <span className="menu-words">
              {texts.snoozeUntil[name]}
              <span className="meta">{formatWeekClock(until.toISOString(), texts.locale)}</span>
            </span>
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAsking(true)}>{texts.snoozeUntil.other}…</MenuItem>
      </Menu>
      {isAsking && <OtherTime onChoose={props.onChoose} onClose={() => setAsking(false)} />}
    </>
  );
}

function OtherTime({ onChoose, onClose }: { onChoose: (untilIso: string) => void; onClose: () => void }) {
  const texts = useTexts();
  const [value, setValue] = useState('');
  const until = new Date(value);
  const isPossible = until.getTime() > serverNow().getTime();
  const choose = () => {
    onClose();
    onChoose(until.toISOString());
  };
  return (
    <AskForm
      title={texts.snoozeUntil.title}
      action={texts.bulk.snooze}
      isDisabled={!isPossible}
      onSubmit={choose}
      onClose={onClose}
    >
      <TextField label={texts.snoozeUntil.title} type="datetime-local" required value={value} onChange={setValue} />
    </AskForm>
  );
}
