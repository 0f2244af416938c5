/** How a channel fares: told to whoever asks in this process, and written down for other processes, not too often. */
import type { ChannelStatus } from '../../conversation/channel-status.ts';
import { CHANNEL_STATUS } from '../../conversation/channel-status.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { KitStore } from './parts.ts';
import { redact } from './redact.ts';

/** A busy channel changes its status with every message; people look at it now and then. */
const SAVE_EVERY_MS = 5_000;
const ERRORS_KEPT = 5;
const LONGEST_REASON = 300;

export interface StatusKeeper {
  read(): ChannelStatus;
  heard(): void;
  sent(): void;
  /** It works (again). */
  ready(): void;
  /** It does not work now and is tried again. */
  failing(reason: string): void;
  /** One thing went wrong; the channel itself works. */
  failed(reason: string): void;
  /** Writes the last word. */
  close(): Promise<void>;
}

export function createStatusKeeper(parts: {
  name: string;
  account: string;
  store: Pick<KitStore, 'saveDocument'>;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
}): StatusKeeper {
  const { name, store, clock, logger } = parts;
  const now = () => isoTime(clock.now());
  let status: ChannelStatus = { state: 'starting', since: now(), account: parts.account, errors: [] };
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();

  function save(): void {
    const record = status;
    saving = saving
      .then(() => store.saveDocument({ kind: CHANNEL_STATUS, id: name, record, at: now() }))
      .catch((error: unknown) => logger.warn({ err: error, channel: name }, 'a channel status cannot be saved'));
  }

  function change(next: Partial<ChannelStatus>): void {
    status = { ...status, ...next };
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      save();
    }, SAVE_EVERY_MS);
    timer.unref();
  }

  function enter(state: ChannelStatus['state']): void {
    if (status.state !== state) change({ state, since: now() });
  }

  function note(reason: string): void {
    change({
      errors: [...status.errors, { at: now(), reason: redact(reason).slice(0, LONGEST_REASON) }].slice(-ERRORS_KEPT),
    });
  }

  return {
    read: () => status,
    heard: () => change({ lastInAt: now() }),
    sent: () => change({ lastOutAt: now() }),
    ready: () => enter('ready'),
    failing(reason) {
      enter('failing');
      note(reason);
    },
    failed: note,
    async close() {
      enter('stopped');
      clearTimeout(timer);
      save();
      await saving;
    },
  };
}
