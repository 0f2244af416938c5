/** Short news of what was done, with the way back. They stay 8 s, wait while pointed at, and never take focus. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useFirstTexts } from '../texts/texts.tsx';
import { CloseIcon } from './icons.tsx';

export interface Notice {
  text: string;
  kind?: 'done' | 'failed';
  detail?: string;
  action?: { label: string; shortcut?: string; run: () => void };
}

interface Notices {
  show: (notice: Notice) => void;
  /** Runs the newest notice's action, for `z`. */
  runAction: () => void;
}

const NoticesContext = createContext<Notices>({ show: () => undefined, runAction: () => undefined });
export const useNotices = () => useContext(NoticesContext);

const staysMs = 8000;

export function NoticesProvider({ children }: { children: ReactNode }) {
  const texts = useFirstTexts();
  const [notice, setNotice] = useState<Notice>();
  const [isPointed, setPointed] = useState(false);
  const latest = useRef(notice);
  latest.current = notice;

  useEffect(() => {
    if (!notice || isPointed || notice.kind === 'failed') return undefined;
    const timer = setTimeout(() => setNotice(undefined), staysMs);
    return () => clearTimeout(timer);
  }, [notice, isPointed]);

  const runAction = useCallback(() => {
    const action = latest.current?.action;
    if (!action) return;
    setNotice(undefined);
    action.run();
  }, []);
  const value = useMemo(() => ({ show: (next: Notice) => setNotice(next), runAction }), [runAction]);

  return (
    <NoticesContext value={value}>
      {children}
      <div
        className="notices"
        role="status"
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
      >
        {notice && (
          <div className={`notice is-${notice.kind ?? 'done'}`}>
            <p>
              {notice.text}
              {notice.detail && <span className="meta">{notice.detail}</span>}
            </p>
            {notice.action && (
              <button type="button" className="button" onClick={runAction}>
                {notice.action.label}
                {notice.action.shortcut && <kbd>{notice.action.shortcut}</kbd>}
              </button>
            )}
            <button
              type="button"
              className="icon-button"
              aria-label={texts.dismiss}
              onClick={() => setNotice(undefined)}
            >
              <CloseIcon />
            </button>
          </div>
        )}
      </div>
    </NoticesContext>
  );
}
