/** What can be done to all selected at once. Asked first above fifty; taken back by one notice where there is a way back. */
import { useState } from 'react';
import type { AgentCommandView, ConversationRowView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Confirm } from '../../shared/ui/confirm.tsx';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { useDesk } from '../desk-context.tsx';
import { LabelPicker } from '../pickers/label-picker.tsx';
import { SnoozeMenu } from '../pickers/snooze-menu.tsx';
import { TransferPicker } from '../pickers/transfer-picker.tsx';
import { type BulkDeed, useBulk } from './use-bulk.ts';

const askAbove = 50;

export function BulkBar(props: {
  ids: string[];
  rowOf: (id: string) => ConversationRowView | undefined;
  onClear: () => void;
}) {
  const texts = useTexts();
  const { live } = useDesk();
  const { isBusy, run } = useBulk();
  const [layer, setLayer] = useState<'label' | 'transfer'>();
  const [sure, setSure] = useState<AgentCommandView & { do: BulkDeed }>();
  const isPossible = live.state === 'connected' && !isBusy;
  const n = props.ids.length;
  const names: Record<BulkDeed, string> = {
    snooze: texts.bulk.snooze,
    label: texts.bulk.addLabel,
    transfer: texts.bulk.transfer,
    close: texts.bulk.finish,
  };
  const perform = (command: AgentCommandView & { do: BulkDeed }) => {
    run(props.ids, command);
    props.onClear();
  };
  const ask = (command: AgentCommandView & { do: BulkDeed }) => (n > askAbove ? setSure(command) : perform(command));
  const labels = [...new Set(props.ids.flatMap((id) => props.rowOf(id)?.labels ?? []))];
  return (
    <div className="bulk-bar" role="toolbar" aria-label={texts.bulk.label}>
      <p aria-live="polite">{texts.bulk.selected(n)}</p>
      <SnoozeMenu isDisabled={!isPossible} onChoose={(until) => ask({ do: 'snooze', until })}>
        {names.snooze}
      </SnoozeMenu>
      <button type="button" className="button is-small" disabled={!isPossible} onClick={() => setLayer('label')}>
        {names.label}
      </button>
      <button type="button" className="button is-small" disabled={!isPossible} onClick={() => setLayer('transfer')}>
        {names.transfer}
      </button>
      <button type="button" className="button is-small" disabled={!isPossible} onClick={() => ask({ do: 'close' })}>
        {names.close}
      </button>
      <button type="button" className="icon-button is-small" aria-label={texts.bulk.clear} onClick={props.onClear}>
        <CloseIcon />
      </button>
      {layer === 'label' && (
        <LabelPicker
          known={labels}
          onChoose={(label) => ask({ do: 'label', add: [label] })}
          onClose={() => setLayer(undefined)}
        />
      )}
      {layer === 'transfer' && (
        <TransferPicker onChoose={(to) => ask({ do: 'transfer', to })} onClose={() => setLayer(undefined)} />
      )}
      {sure && (
        <Confirm
          title={texts.bulk.sure(n, names[sure.do])}
          action={names[sure.do]}
          onConfirm={() => perform(sure)}
          onClose={() => setSure(undefined)}
        >
          <p>{texts.bulk.sureText(n)}</p>
        </Confirm>
      )}
    </div>
  );
}
