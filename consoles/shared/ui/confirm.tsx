/** Asked first only where there is no way back, or where very many are touched. Named by what happens, never "OK". */
import { type ReactNode, useState } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { Sheet } from './sheet.tsx';

export function Confirm(props: {
  title: string;
  children: ReactNode;
  /** What the button does: "Erase Ada Novak". */
  action: string;
  isDangerous?: boolean;
  /** Has to be typed before the button acts. */
  typed?: { label: string; text: string };
  onConfirm: () => void;
  onClose: () => void;
}) {
  const texts = useTexts();
  const [written, setWritten] = useState('');
  const isReady = props.typed === undefined || written.trim() === props.typed.text;
  return (
    <Sheet title={props.title} side="centre" onClose={props.onClose}>
      <div className="confirm">
        {props.children}
        {props.typed && (
          <label className="field">
            <span>{props.typed.label}</span>
            <input value={written} autoComplete="off" onChange={(event) => setWritten(event.target.value)} />
          </label>
        )}
        <div className="button-row">
          <button
            type="button"
            className={`button ${props.isDangerous ? 'is-danger' : 'is-primary'}`}
            aria-disabled={!isReady}
            onClick={() => {
              if (!isReady) return;
              props.onConfirm();
              props.onClose();
            }}
          >
            {props.action}
          </button>
          <button type="button" className="button" onClick={props.onClose}>
            {texts.cancel}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
