/** Whose conversation this is, who has it since when, and what can be done with it. */
import type { Ref } from 'react';
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';
import { channelName, languageName } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Chip } from '../../shared/ui/chip.tsx';
import { BackIcon, CardIcon, MoreIcon } from '../../shared/ui/icons.tsx';
import { Menu, MenuItem, MenuLine } from '../../shared/ui/menu.tsx';
import { SlaPill } from '../../shared/ui/sla-pill.tsx';
import { useSpan } from '../../shared/ui/time-text.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import type { Width } from '../../shared/ui/use-width.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { menuActions } from '../actions/all-actions.ts';
import type { ActionContext, DeskAction } from '../actions/desk-action.ts';
import { finish } from '../actions/finish.ts';
import { handBack } from '../actions/hand-back.ts';
import { useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';
import { useQueueTitle } from '../use-desk-settings.ts';
import { holderWords } from './holder-words.ts';

export function ConversationHeader(props: {
  row: ConversationRowView;
  name: string;
  context: ActionContext;
  width: Width;
  onLeave: () => void;
  onCard: () => void;
  onPrint: () => void;
  ref: Ref<HTMLHeadingElement>;
}) {
  const texts = useTexts();
  const { row, context, width } = props;
  const me = useDesk().session.account.id;
  const queueTitle = useQueueTitle();
  const holder = holderWords(row, { texts, me, now: useNow(), span: useSpan(row.since) });
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
        <div className="conversation-name">
          <h2 ref={props.ref} tabIndex={-1}>
            <bdi>{props.name}</bdi>
          </h2>
          <p className="conversation-tags">
            {row.isVip && <span className="tag is-vip">★ {texts.vip}</span>}
            {row.isBlocked && <span className="pill is-danger">⊘ {texts.blocked}</span>}
            {row.priority !== 'normal' && <span className="pill is-warn">{texts.priorities[row.priority]}</span>}
            {row.labels.map((label) => (
              <Chip key={label}>{label}</Chip>
            ))}
          </p>
        </div>
        <p className="meta">
          {channelName(row.channel, texts.channels)} · {languageName(row.language, texts.locale)}
          {row.queueId !== undefined && row.holder !== 'bot' && ` · ${queueTitle(row.queueId)}`} · {holder}
        </p>
      </div>
      {row.promise && <SlaPill promise={row.promise} />}
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
        actions={menuActions.filter((action) => !shown.includes(action))}
        context={context}
        onPrint={props.onPrint}
      />
    </header>
  );
}

function MoreActions({
  actions,
  context,
  onPrint,
}: {
  actions: readonly DeskAction[];
  context: ActionContext;
  onPrint: () => void;
}) {
  const texts = useTexts();
  const offered = actions.filter((action) => action.isAllowed(context) !== 'absent');
  const save = (format: 'json' | 'csv') => () => {
    const link = document.createElement('a');
    link.href = api.transcriptPath(context.row.id, format);
    link.download = '';
    link.click();
  };
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="icon-button" aria-label={texts.actions.more}>
          <MoreIcon />
        </button>
      }
    >
      {offered.map((action) => (
        <MenuItem
          key={action.id}
          shortcut={action.shortcut}
          isDisabled={action.isAllowed(context) !== 'allowed'}
          onSelect={() => action.perform(context)}
        >
          {action.label(texts, context)}
        </MenuItem>
      ))}
      {offered.length > 0 && <MenuLine />}
      <MenuItem onSelect={onPrint}>{texts.actions.print}</MenuItem>
      <MenuItem onSelect={save('json')}>{texts.actions.exportJson}</MenuItem>
      <MenuItem onSelect={save('csv')}>{texts.actions.exportCsv}</MenuItem>
    </Menu>
  );
}
