/** Two places that screen readers listen to: polite for messages and changes, assertive for a lost connection. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface Announcer {
  say: (text: string) => void;
  interrupt: (text: string) => void;
}

const AnnouncerContext = createContext<Announcer>({ say: () => undefined, interrupt: () => undefined });
export const useAnnouncer = () => useContext(AnnouncerContext);

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  const value = useMemo(() => ({ say: setPolite, interrupt: setAssertive }), []);
  return (
    <AnnouncerContext value={value}>
      {children}
      <div className="visually-hidden" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" aria-live="assertive">
        {assertive}
      </div>
    </AnnouncerContext>
  );
}
