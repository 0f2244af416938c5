/** Connection, presence, who else is there, release, and the way to the keys. */
import { useSyncExternalStore } from 'react';
import { formatMoment } from '../shared/format/time.ts';
import { useTexts } from '../shared/texts/texts.tsx';
import { useNow } from '../shared/ui/use-now.ts';
import { useCounts, useDesk } from './desk-context.tsx';
import { PresenceMenu } from './presence-menu.tsx';

export function StatusBar({ onKeys }: { onKeys: () => void }) {
  const texts = useTexts();
  const { session, live } = useDesk();
  const counts = useCounts();
  return (
    <footer className={`status-bar is-${live.state}`}>
      <ConnectionText />
      <PresenceMenu />
      {counts && <span className="status-agents">{texts.status.agents(counts.agentsAvailable)}</span>}
      <span className="status-release" title={session.bot.release}>
        {texts.status.release(session.bot.release.slice(0, 8))}
      </span>
      <button
        type="button"
        className="status-keys"
        aria-label={texts.status.keys}
        aria-keyshortcuts="?"
        onClick={onKeys}
      >
        ?
      </button>
    </footer>
  );
}

function ConnectionText() {
  const texts = useTexts();
  const now = useNow();
  const { live, outbox } = useDesk();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries);
  const waiting = entries.filter((entry) => entry.state === 'sending').length;
  if (live.state !== 'lost') {
    return (
      <span className="connection">
        {live.state === 'connected' ? texts.status.connected : texts.status.connecting}
      </span>
    );
  }
  const since = formatMoment(live.lostAt ?? now.toISOString(), now, texts.locale);
  return (
    <span className="connection">
      <strong aria-hidden="true">!</strong> {texts.status.lost(since)} {waiting > 0 && texts.status.waiting(waiting)}
    </span>
  );
}
