/** Whether one is there: a menu of four states, and how many conversations one holds. */
import { useState } from 'react';
import type { PresenceView } from '../../src/http/contract/desk.ts';
import { useValue } from '../shared/live/value-store.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { AskForm } from '../shared/ui/ask-form.tsx';
import { Menu, MenuItem, MenuLine } from '../shared/ui/menu.tsx';
import { PresenceMark, presenceShapes } from '../shared/ui/presence-mark.tsx';
import { TextField } from '../shared/ui/text-field.tsx';
import { useDesk } from './desk-context.tsx';

type State = PresenceView['state'];
export const presenceStates: readonly State[] = ['available', 'busy', 'break', 'away'];

export function PresenceMenu() {
  const texts = useTexts();
  const { news, live, session, setPresence } = useDesk();
  const me = useValue(news.me);
  const counts = useValue(news.counts);
  const [isAsking, setAsking] = useState(false);
  const isOnline = live.state === 'connected';
  const state = me?.state ?? 'away';
  const load = counts && texts.status.load(counts.mine, session.capacity);
  return (
    <>
      <Menu
        side="top"
        trigger={
          <button
            type="button"
            className="presence"
            aria-label={`${texts.status.presence}: ${texts.presence[state]}${load ? `, ${load}` : ''}`}
            disabled={!isOnline}
            title={isOnline ? undefined : texts.notNow.offline}
          >
            {me ? <PresenceMark state={state} reason={me.reason} /> : texts.status.presence}
            {load && <span title={texts.status.loadTitle}> · {load}</span>}
          </button>
        }
      >
        {presenceStates.map((one) => (
          <MenuItem key={one} onSelect={() => (one === 'break' ? setAsking(true) : setPresence({ state: one }))}>
            <span className={`menu-check presence-mark is-${one}`} aria-hidden="true">
              <span className="presence-shape">{presenceShapes[one]}</span>
            </span>
            <span className="menu-words">
              {texts.presence[one]}
              {one === 'break' ? '…' : ''}
              <span className="meta">{texts.presenceHints[one]}</span>
            </span>
            {me?.state === one && <span aria-hidden="true">✓</span>}
          </MenuItem>
        ))}
        {load && (
          <>
            <MenuLine />
            <p className="menu-label meta">
              {texts.status.loadTitle}: {load}
            </p>
          </>
        )}
      </Menu>
      {isAsking && (
        <BreakDialog
          onStart={(reason) => setPresence(reason ? { state: 'break', reason } : { state: 'break' })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function BreakDialog({ onStart, onClose }: { onStart: (reason: string) => void; onClose: () => void }) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const start = () => {
    onStart(reason.trim());
    onClose();
  };
  return (
    <AskForm title={texts.presence.break} action={texts.status.startBreak} onSubmit={start} onClose={onClose}>
      <TextField
        label={texts.status.reason}
        placeholder={texts.status.reasonPlaceholder}
        maxLength={100}
        autoComplete="off"
        value={reason}
        onChange={setReason}
      />
    </AskForm>
  );
}
