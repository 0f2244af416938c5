/** Who is at the Desk, from open sockets. Lives in memory: after a restart everyone has the grace period to come back. */
import type { Presence } from '../conversation/desk.ts';
import type { AgentId } from '../conversation/ids.ts';
import type { AgentPresence, PresenceState } from '../conversation/staff.ts';
import type { Clock } from '../runtime/clock.ts';

/** Of a break; what is longer than a line is a mistake. */
const LONGEST_REASON = 100;

interface Seat {
  name: string;
  sockets: number;
  state: PresenceState;
  reason?: string;
  /** Milliseconds since 1970. */
  since: number;
  /** Monotonic milliseconds of the last socket's close. */
  goneSince?: number;
}

export interface DeskPresence extends Presence {
  /** True when the agent has had no socket for longer than `graceMs` (and longer than that since the start). */
  isLost(agentId: AgentId, graceMs: number): boolean;
  /** Connected, and neither on a break nor away: a conversation that comes back to them is seen. */
  isThere(agentId: AgentId): boolean;
}

export function createPresence(clock: Clock): DeskPresence {
  const startedAt = clock.monotonicMs();
  const seats = new Map<AgentId, Seat>();
  const listeners = new Set<() => void>();

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function seatOf(agentId: AgentId, name: string): Seat {
    const seat = seats.get(agentId) ?? { name, sockets: 0, state: 'available' as const, since: clock.now() };
    seats.set(agentId, seat);
    return seat;
  }

  function view(agentId: AgentId, { name, state, reason, since, sockets }: Seat): AgentPresence {
    return { agentId, name, state, ...(reason === undefined ? {} : { reason }), since, isConnected: sockets > 0 };
  }

  return {
    connect(agentId, name) {
      const seat = seatOf(agentId, name);
      seat.name = name;
      seat.sockets += 1;
      seat.goneSince = undefined;
      changed();
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        seat.sockets -= 1;
        if (seat.sockets === 0) seat.goneSince = clock.monotonicMs();
        changed();
      };
    },
    setState(agentId, state, reason) {
      const seat = seatOf(agentId, '');
      if (seat.sockets === 0) seat.goneSince ??= clock.monotonicMs();
      const why = reason?.trim().slice(0, LONGEST_REASON) || undefined;
      if (seat.state === state && seat.reason === why) return;
      if (seat.state !== state) seat.since = clock.now();
      seat.state = state;
      seat.reason = why;
      changed();
    },
    find(agentId) {
      const seat = seats.get(agentId);
      return seat && view(agentId, seat);
    },
    list: () => [...seats].map(([agentId, seat]) => view(agentId, seat)),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    countAvailable() {
      let available = 0;
      for (const seat of seats.values()) if (seat.sockets > 0 && seat.state === 'available') available += 1;
      return available;
    },
    isThere(agentId) {
      const seat = seats.get(agentId);
      return seat !== undefined && seat.sockets > 0 && (seat.state === 'available' || seat.state === 'busy');
    },
    isLost(agentId, graceMs) {
      const seat = seats.get(agentId);
      if (seat && seat.sockets > 0) return false;
      return clock.monotonicMs() - (seat?.goneSince ?? startedAt) > graceMs;
    },
  };
}
