/** Whose conversation this is, who has it since when, and what can be done with it. */
import { DropdownMenu } from 'radix-ui';
import type { Ref } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { channelName, languageName } from '../../shared/format/names.ts';
import { formatMoment } from '../../shared/format/time.ts';
import type { Texts } from '../../shared/texts/en.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { BackIcon, CardIcon, MoreIcon } from '../../shared/ui/icons.tsx';
import { useSpan } from '../../shared/ui/time-text.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import type { Width } from '../../shared/ui/use-width.ts';
import { ActionButton } from '../actions/action-button.tsx';
import type { ActionContext, DeskAction } from '../actions/desk-action.ts';
import { finish } from '../actions/finish.ts';
import { handBack } from '../actions/hand-back.ts';
import { putBack } from '../actions/put-back.ts';
import { useDesk } from '../desk-context.tsx';

export function ConversationHeader(props: {
  row: ConversationRowView;
  name: string;
  context: ActionContext;
  width: Width;
  onLeave: () => void;
  onCard: () => void;
  ref: Ref<HTMLHeadingElement>;
}) {
  const texts = useTexts();
  const { row, context, width } = props;
  const me = useDesk().session.account.id;
  const holder = holderWords(row, {
    texts,
    me,
    span: useSpan(row.since),
    moment: formatMoment(row.since, useNow(), texts.locale),
  });
  const isNarrow = width === 'narrow';
  // Beside the list there is room for one button and a name that can be read.
  const shown: DeskAction[] = { wide: [handBack, finish], middle: [finish], narrow: [] }[width];
  return (
    <header className="pane-title conversation-title">
      {isNarrow && (
        <button type="button" className="icon-button" aria-label={texts.back} onClick={props.onLeave}>
          <BackIcon />
        </button>
      )}
      <div className="conversation-who">
        <h2 ref={props.ref} tabIndex={-1}>
          <bdi>{props.name}</bdi>
        </h2>
        <p className="meta">
          {channelName(row.channel, texts.channels)} · {languageName(row.language, texts.locale)} · {holder}
          {row.priority === 'high' && row.holder === 'queue' && <span className="pill is-warn">! {texts.high}</span>}
        </p>
      </div>
      {shown.map((action) => (
        <ActionButton key={action.id} action={action} context={context} />
      ))}
      {width !== 'wide' && (
        <button
          type="button"
          className="icon-button"
          aria-label={texts.actions.card}
          aria-keyshortcuts="i"
          onClick={props.onCard}
        >
          <CardIcon />
        </button>
      )}
      <MoreActions
        actions={[handBack, putBack, finish].filter((action) => !shown.includes(action))}
        context={context}
      />
    </header>
  );
}

function MoreActions({ actions, context }: { actions: DeskAction[]; context: ActionContext }) {
  const texts = useTexts();
  const offered = actions.filter((action) => action.isAllowed(context) !== 'absent');
  if (offered.length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label={texts.actions.more}>
        <MoreIcon />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {offered.map((action) => {
            const permission = action.isAllowed(context);
            return (
              <DropdownMenu.Item
                key={action.id}
                className="menu-item"
                disabled={permission !== 'allowed'}
                onSelect={() => action.perform(context)}
              >
                {action.label(texts)}
                {action.shortcut && <kbd>{action.shortcut}</kbd>}
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function holderWords(
  row: ConversationRowView,
  say: { texts: Texts; me: string; span: string; moment: string },
): string {
  const { holder } = say.texts;
  if (row.holder === 'queue') return holder.queue(say.span);
  if (row.holder === 'bot') return holder.bot;
  if (row.holder === 'closed') return holder.closed(say.moment);
  return row.agentId === say.me ? holder.you(say.span) : holder.other(row.agentName ?? '', say.span);
}
