/** One conversation: who, what they want, what was said, and what can be done now. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { ApiError } from '../../shared/api/api-error.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { type KeyBindings, useKeys } from '../../shared/keys/use-keys.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Empty, Failure, Loading } from '../../shared/ui/region-state.tsx';
import type { Width } from '../../shared/ui/use-width.ts';
import { allActions } from '../actions/all-actions.ts';
import type { ActionContext, Asked } from '../actions/desk-action.ts';
import { useCommands } from '../actions/use-commands.ts';
import { useDesk } from '../desk-context.tsx';
import { conversationKey, keepNewer } from '../list-cache.ts';
import { useOfferActions } from '../palette/offered-actions.ts';
import { api } from '../services.ts';
import { useDeskSettings } from '../use-desk-settings.ts';
import { Brief } from './brief.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { SidePane, type SideView } from './side-pane.tsx';
import { Transcript, type TranscriptHandle } from './transcript.tsx';
import { ViewersLine } from './viewers-line.tsx';
import './conversation.css';

/** Loaded with the first question that an action has. */
const AskedSheet = lazy(() => import('../actions/asked-sheet.tsx'));

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
  const [asked, ask] = useState<Asked>();
  const transcript = useRef<TranscriptHandle>(null);
  const settings = useDeskSettings();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = texts.pageTitle(name);
  }, [name, texts]);
  useEffect(() => {
    // Opened from the list: reading goes on here. At page load nobody is anywhere yet.
    if (document.activeElement !== document.body || width === 'narrow') heading.current?.focus({ preventScroll: true });
  }, []);

  const queue = settings?.queues.find((one) => one.id === detail.row.queueId);
  const context: ActionContext = {
    row: detail.row,
    allowed: detail.allowed,
    isOnline: live.state === 'connected',
    isBusy: commands.isBusy,
    asksAtEnd: (queue?.wrapUp.length ?? 0) > 0 || settings?.hasSurvey === true,
    run: (command) => commands.run(id, command),
    compose: (tab) => askCompose({ tab, time: Date.now() }),
    ask,
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

  useOfferActions(
    allActions.flatMap((action) => {
      const permission = action.isAllowed(context);
      if (permission === 'absent') return [];
      return {
        id: action.id,
        label: action.label(texts, context),
        shortcut: action.shortcut,
        notNow: permission === 'allowed' ? undefined : texts.notNow[permission],
        run: () => action.perform(context),
      };
    }),
  );
  useFieldAfterTaking(detail.allowed.includes('reply'), () => askCompose({ tab: 'reply', time: Date.now() }));
  const look = (ordinal: number) => transcript.current?.show(ordinal);

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
          onPrint={() => transcript.current?.print()}
        />
        <Brief detail={detail} name={name} startsFolded={width === 'narrow'} context={context} onLook={look} />
        <Transcript
          ref={transcript}
          detail={detail}
          name={name}
          whyOrdinal={typeof side === 'object' ? side.why : undefined}
          onWhy={(ordinal) => setSide({ why: ordinal })}
        />
        <ViewersLine conversationId={id} name={name} />
        <Composer
          detail={detail}
          name={name}
          context={context}
          asked={composeAsked}
          onEscape={() => heading.current?.focus()}
          onLook={look}
        />
      </section>
      <SidePane detail={detail} name={name} width={width} view={side} onClose={() => setSide(undefined)} />
      {asked && (
        <Suspense>
          <AskedSheet what={asked} detail={detail} name={name} onRun={context.run} onClose={() => ask(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** Whoever takes a conversation wants to write: the field has the focus, unless they are elsewhere by then. */
function useFieldAfterTaking(mayReply: boolean, focusField: () => void): void {
  const before = useRef(mayReply);
  useEffect(() => {
    const isNew = mayReply && !before.current;
    before.current = mayReply;
    const at = document.activeElement;
    const isFree = at === null || at === document.body || at.closest('.conversation') !== null;
    if (isNew && isFree && !document.querySelector('dialog[open]')) focusField();
  });
}
