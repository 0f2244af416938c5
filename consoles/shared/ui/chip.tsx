/** A small word in a frame: what is filtered by, a label, a found thing. With a way to remove it where there is one. */
import type { ReactNode } from 'react';
import { CloseIcon } from './icons.tsx';

export function Chip(props: { children: ReactNode; onRemove?: () => void; removeLabel?: string }) {
  return (
    <span className="chip">
      <span className="chip-words">{props.children}</span>
      {props.onRemove && (
        <button type="button" className="chip-remove" aria-label={props.removeLabel} onClick={props.onRemove}>
          <CloseIcon />
        </button>
      )}
    </span>
  );
}
