/** Who is at the Desk, from open sockets. Lives in memory: after a restart everyone has the grace period to come back. */
import type { Presence } from '../conversation/desk.ts';
import type { AgentId } from '../conversation/ids.ts';
import type { Clock } from '../runtime/clock.ts';

interface Seat {
  sockets: number;
  isAvailable: boolean;
  /** Monotonic milliseconds of the last socket's close. */
  goneSince?: number;
}

export interface DeskPresence extends Presence {
  /** True when the agent has had no socket for longer than `graceMs` (and longer than that since the start). */
  isLost(agentId: AgentId, graceMs: number): boolean;
}

export function createPresence(clock: Clock): DeskPresence {
  const startedAt = clock.monotonicMs();
  const seats = new Map<AgentId, Seat>();

  return {
    connect(agentId) {
      const seat = seats.get(agentId) ?? { sockets: 0, isAvailable: true };
      seat.sockets += 1;
      seat.goneSince = undefined;
      seats.set(agentId, seat);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        seat.sockets -= 1;
        if (seat.sockets === 0) seat.goneSince = clock.monotonicMs();
      };
    },
    setAvailable(agentId, isAvailable) {
      const seat = seats.get(agentId) ?? { sockets: 0, isAvailable, goneSince: clock.monotonicMs() };
      seat.isAvailable = isAvailable;
      seats.set(agentId, seat);
    },
    isAvailable(agentId) {
      const seat = seats.get(agentId);
      return seat !== undefined && seat.sockets > 0 && seat.isAvailable;
    },
    countAvailable() {
      let available = 0;
      for (const seat of seats.values()) if (seat.sockets > 0 && seat.isAvailable) available += 1;
      return available;
    },
    isLost(agentId, graceMs) {
      const seat = seats.get(agentId);
      if (seat && seat.sockets > 0) return false;
      return clock.monotonicMs() - (seat?.goneSince ?? startedAt) > graceMs;
    },
  };
}
