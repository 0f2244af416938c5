/** One conversation: who, what they want, what was said, and what can be done now. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { ApiError } from '../../shared/api/api-error.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { type KeyBindings, useKeys } from '../../shared/keys/use-keys.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Empty, Failure, Loading } from '../../shared/ui/region-state.tsx';
import type { Width } from '../../shared/ui/use-width.ts';
import { allActions } from '../actions/all-actions.ts';
import type { ActionContext } from '../actions/desk-action.ts';
import { useCommands } from '../actions/use-commands.ts';
import { useDesk } from '../desk-context.tsx';
import { conversationKey, keepNewer } from '../list-cache.ts';
import { api } from '../services.ts';
import { Brief } from './brief.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { SidePane, type SideView } from './side-pane.tsx';
import { Transcript } from './transcript.tsx';

interface PaneProps {
  id: string;
  width: Width;
  onLeave: () => void;
}

export function ConversationPane(props: PaneProps) {
  const texts = useTexts();
  const query = useQuery({
    queryKey: conversationKey(props.id),
    queryFn: () => api.conversation(props.id),
    structuralSharing: keepNewer,
  });
  if (query.data) return <OpenConversation {...props} detail={query.data} />;
  const isGone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <section className="conversation" aria-label={texts.transcript}>
      {isGone ? (
        <Empty>
          <p>{texts.failure.gone}</p>
          <button type="button" className="button" onClick={props.onLeave}>
            {texts.back}
          </button>
        </Empty>
      ) : query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={5} onRetry={() => void query.refetch()} />
      )}
    </section>
  );
}

function OpenConversation({ id, width, detail, onLeave }: PaneProps & { detail: ConversationDetailView }) {
  const texts = useTexts();
  const { live } = useDesk();
  const commands = useCommands();
  const name = detail.row.customerName ?? detail.customer.name ?? texts.unnamed;
  const [composeAsked, askCompose] = useState<{ tab: ComposerTab; time: number }>();
  const [side, setSide] = useState<SideView>();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = texts.pageTitle(name);
  }, [name, texts]);
  useEffect(() => {
    // Opened from the list: reading goes on here. At page load nobody is anywhere yet.
    if (document.activeElement !== document.body || width === 'narrow') heading.current?.focus({ preventScroll: true });
  }, []);

  const context: ActionContext = {
    allowed: detail.allowed,
    isOnline: live.state === 'connected',
    isBusy: commands.isBusy,
    run: (command) => commands.run(id, command),
    compose: (tab) => askCompose({ tab, time: Date.now() }),
  };
  const explainLast = () => {
    const last = detail.activities.findLast((activity) => activity.from.role === 'bot' && activity.type === 'message');
    if (last) setSide({ why: last.ordinal });
  };
  const shortcuts: KeyBindings = {};
  for (const action of allActions) {
    if (!action.shortcut) continue;
    shortcuts[action.shortcut] = () => action.isAllowed(context) === 'allowed' && action.perform(context);
  }
  useKeys({
    ...shortcuts,
    w: explainLast,
    i: () => setSide(side === undefined ? 'card' : undefined),
  });

  return (
    <>
      <section className="conversation" aria-label={name}>
        <ConversationHeader
          ref={heading}
          row={detail.row}
          name={name}
          context={context}
          width={width}
          onLeave={onLeave}
          onCard={() => setSide('card')}
        />
        <Brief detail={detail} startsFolded={width === 'narrow'} />
        <Transcript
          detail={detail}
          name={name}
          whyOrdinal={typeof side === 'object' ? side.why : undefined}
          onWhy={(ordinal) => setSide({ why: ordinal })}
        />
        <Composer
          detail={detail}
          name={name}
          context={context}
          asked={composeAsked}
          onEscape={() => heading.current?.focus()}
        />
      </section>
      <SidePane detail={detail} name={name} width={width} view={side} onClose={() => setSide(undefined)} />
    </>
  );
}
