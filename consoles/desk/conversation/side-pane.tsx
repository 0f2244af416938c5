/** The right pane: the customer, or why the bot said something. A sheet where there is no room beside. */
import { useEffect, useRef } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { useKeys } from '../../shared/keys/use-keys.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { CloseIcon } from '../../shared/ui/icons.tsx';
import { Sheet } from '../../shared/ui/sheet.tsx';
import type { Width } from '../../shared/ui/use-width.ts';
import { CustomerCard } from '../card/customer-card.tsx';
import { WhyPanel } from './why-panel.tsx';

export type SideView = undefined | 'card' | { why: number };

export function SidePane(props: {
  detail: ConversationDetailView;
  name: string;
  width: Width;
  view: SideView;
  onClose: () => void;
}) {
  const texts = useTexts();
  const why = typeof props.view === 'object' ? props.view.why : undefined;
  const title = why === undefined ? texts.card.title : texts.whyPanel.title;
  const content =
    why === undefined ? (
      <CustomerCard detail={props.detail} name={props.name} />
    ) : (
      <WhyPanel key={why} conversationId={props.detail.row.id} ordinal={why} />
    );
  if (props.width !== 'wide') {
    return props.view === undefined ? null : (
      <Sheet title={title} onClose={props.onClose}>
        {content}
      </Sheet>
    );
  }
  return (
    <aside className="side-pane" aria-label={title}>
      {why === undefined ? (
        <header className="pane-title">
          <h2>{title}</h2>
        </header>
      ) : (
        <ClosableTitle title={title} onClose={props.onClose} />
      )}
      <div className="side-content">{content}</div>
    </aside>
  );
}

/** Takes the focus when it opens and gives it back when it closes. */
function ClosableTitle({ title, onClose }: { title: string; onClose: () => void }) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    heading.current?.focus();
  }, []);
  const close = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus();
    onClose();
  };
  useKeys({ Escape: close });
  return (
    <header className="pane-title">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <button type="button" className="icon-button" aria-label={texts.close} onClick={close}>
        <CloseIcon />
      </button>
    </header>
  );
}
