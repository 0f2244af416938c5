/** To a queue, or to a colleague with what they are doing now; and what the next one should know. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { PresenceMark } from '../../shared/ui/presence-mark.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { isSupervisor, useDesk } from '../desk-context.tsx';
import { best } from '../palette/find.ts';
import { api } from '../services.ts';
import { useDeskSettings, useQueueTitle, useStaff } from '../use-desk-settings.ts';
import type { AskedProps } from './asked-sheet.tsx';
import { startFocus } from './start-focus.ts';

export function TransferSheet({ detail, onRun, onClose }: AskedProps) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').transfer;
  const targets = useTargets(detail.row.queueId, detail.row.holder === 'queue');
  const [query, setQuery] = useState('');
  const [chosenId, choose] = useState<string>();
  const [note, setNote] = useState('');
  const chosen = targets.find((target) => target.id === chosenId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const words = note.trim();
    onRun({ do: 'transfer', to: chosen.to, ...(words === '' ? {} : { note: words }) });
    onClose();
  };
  return (
    <Sheet title={texts.actions.transfer} side="centre" onClose={onClose}>
      {chosen ? (
        <form className="asked" onSubmit={submit}>
          <p className="chosen">
            <strong>{chosen.label}</strong>
            {chosen.detail && <span className="meta">{chosen.detail}</span>}
            <button type="button" className="link-button" onClick={() => choose(undefined)}>
              {asked.another}
            </button>
          </p>
          {'agentId' in chosen.to && <p className="meta">{asked.offered}</p>}
          <label className="field">
            <span>{asked.note}</span>
            <textarea
              rows={3}
              dir="auto"
              ref={startFocus}
              maxLength={10_000}
              placeholder={asked.notePlaceholder}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
              }}
            />
          </label>
          <button type="submit" className="button is-primary">
            {asked.submit(chosen.text)}
          </button>
        </form>
      ) : (
        <Combobox
          label={asked.to}
          placeholder={asked.to}
          query={query}
          onQuery={setQuery}
          options={best(targets, query)}
          onChoose={choose}
          nothing={asked.nothing}
          hasFocusAtStart
        />
      )}
    </Sheet>
  );
}

/** Those who are there first; the queue that it waits in already is no way on. */
function useTargets(queueId: string | undefined, isWaiting: boolean) {
  const texts = useTexts();
  const asked = useScreenTexts('asked').transfer;
  const { session } = useDesk();
  const me = session.account.id;
  // How much everybody has is the supervisors' to see.
  const board = useQuery({ queryKey: ['board'], queryFn: api.board, enabled: isSupervisor(session) }).data;
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  const staff = useStaff();
  const waitingIn = (id: string) => {
    const queue = board?.queues.find((one) => one.id === id);
    return queue && asked.waiting(queue.waiting);
  };
  const loadOf = (id: string) => {
    const person = board?.people.find((one) => one.agentId === id);
    return person && ` · ${asked.holds(person.load, person.capacity)}`;
  };
  const queues = (settings?.queues ?? [])
    .filter((queue) => !(isWaiting && queue.id === queueId))
    .map((queue) => ({
      id: `queue ${queue.id}`,
      text: queueTitle(queue.id),
      label: queueTitle(queue.id),
      detail: queue.desk === undefined ? waitingIn(queue.id) : texts.atDesk(queue.desk),
      group: texts.bulk.queues,
      to: { queueId: queue.id },
    }));
  const order = ['available', 'busy', 'break', 'away'];
  const people = (staff.data ?? [])
    .filter((one) => one.id !== me)
    .map((one) => ({ ...one, state: one.presence?.state ?? ('away' as const) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map((one) => ({
      id: `agent ${one.id}`,
      text: one.name,
      label: <bdi>{one.name}</bdi>,
      detail: (
        <>
          <PresenceMark state={one.state} reason={one.presence?.reason} />
          {loadOf(one.id)}
        </>
      ),
      group: texts.bulk.people,
      to: { agentId: one.id },
    }));
  return [...queues, ...people];
}
