/** To whom: a queue, or a person with what they are doing now. */
import { useState } from 'react';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Combobox } from '../../shared/ui/combobox.tsx';
import { PresenceMark } from '../../shared/ui/presence-mark.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import { useDesk } from '../desk-context.tsx';
import { best } from '../palette/find.ts';
import { useDeskSettings, useQueueTitle, useStaff } from '../use-desk-settings.ts';

export type TransferTarget = { queueId: string } | { agentId: string };

export function TransferPicker(props: { onChoose: (to: TransferTarget) => void; onClose: () => void }) {
  const texts = useTexts();
  const me = useDesk().session.account.id;
  const settings = useDeskSettings();
  const queueTitle = useQueueTitle();
  const staff = useStaff();
  const [query, setQuery] = useState('');
  const queues = (settings?.queues ?? []).map((queue) => ({
    id: `queue ${queue.id}`,
    text: queueTitle(queue.id),
    label: queueTitle(queue.id),
    detail: queue.desk === undefined ? undefined : texts.atDesk(queue.desk),
    group: texts.bulk.queues,
    to: { queueId: queue.id },
  }));
  const people = (staff.data ?? [])
    .filter((one) => one.id !== me)
    .map((one) => ({
      id: `agent ${one.id}`,
      text: one.name,
      label: <bdi>{one.name}</bdi>,
      detail: <PresenceMark state={one.presence?.state ?? 'away'} reason={one.presence?.reason} />,
      group: texts.bulk.people,
      to: { agentId: one.id },
    }));
  const options = [...best(queues, query), ...best(people, query)];
  return (
    <Sheet title={texts.bulk.transfer} side="centre" onClose={props.onClose}>
      <Combobox
        label={texts.bulk.transfer}
        query={query}
        onQuery={setQuery}
        options={options}
        onChoose={(id) => {
          const option = options.find((one) => one.id === id);
          props.onClose();
          if (option) props.onChoose(option.to);
        }}
        nothing={texts.palette.nothing}
        hasFocusAtStart
      />
    </Sheet>
  );
}
