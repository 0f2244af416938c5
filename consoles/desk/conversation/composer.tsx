/** Where replies and notes are written: two tabs, told apart by colour, label and button. Only the holder replies. */
import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import type { ActionContext } from '../actions/desk-action.ts';
import { ComposerForm } from './composer-form.tsx';
import { holderSays } from './holder-words.ts';

export interface ComposerProps {
  detail: ConversationDetailView;
  name: string;
  context: ActionContext;
  /** A key or button asked to write here. */
  asked: { tab: ComposerTab; time: number } | undefined;
  onEscape: () => void;
  /** Shows a message of the transcript. */
  onLook: (ordinal: number) => void;
}

export function Composer(props: ComposerProps) {
  const texts = useTexts();
  const { detail, asked } = props;
  const [tab, setTab] = useState<ComposerTab>('reply');
  useEffect(() => {
    if (asked) setTab(asked.tab);
  }, [asked]);
  if (detail.allowed.length === 0) return <p className="composer-closed">{holderSays(detail, texts)}</p>;
  return (
    <Tabs.Root
      className={`composer is-${tab}`}
      value={tab}
      onValueChange={(next) => setTab(next === 'note' ? 'note' : 'reply')}
    >
      <Tabs.List className="tabs" aria-label={texts.composer.tabs}>
        <Tabs.Trigger className="tab" value="reply">
          {texts.composer.reply}
        </Tabs.Trigger>
        {detail.allowed.includes('note') && (
          <Tabs.Trigger className="tab" value="note">
            {texts.composer.note}
          </Tabs.Trigger>
        )}
      </Tabs.List>
      {(['reply', 'note'] as const).map((kind) => (
        <Tabs.Content key={kind} className="composer-content" value={kind} tabIndex={-1}>
          <ComposerForm {...props} kind={kind} focusAsked={asked?.tab === kind ? asked.time : undefined} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
