/**
 * A layer over the page: the browser's own dialog, which keeps focus inside, returns it to the opener and closes by
 * Escape without any injected style, so it holds under the strictest content security policy.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { useFirstTexts } from '../texts/texts.tsx';
import { CloseIcon } from './icons.tsx';

export function Sheet(props: { title: string; side?: 'end' | 'centre'; onClose: () => void; children: ReactNode }) {
  const texts = useFirstTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`sheet is-${props.side ?? 'end'}`}
      aria-label={props.title}
      onClose={props.onClose}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className="sheet-body">
        <header className="pane-title">
          <h2>{props.title}</h2>
          <button
            type="button"
            className="icon-button"
            aria-label={texts.close}
            onClick={() => dialog.current?.close()}
          >
            <CloseIcon />
          </button>
        </header>
        <div className="sheet-content">{props.children}</div>
      </div>
    </dialog>
  );
}
