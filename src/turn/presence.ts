/**
 * Who is at the Desk, from open sockets. Lives in memory: after a restart everyone has the grace period to come back. Of
 * several servers each tells the others its seats: an agent is there while any of them sees them.
 */
import type { Presence } from '../conversation/desk.ts';
import type { AgentId } from '../conversation/ids.ts';
import type { SharedSeat } from '../conversation/nodes.ts';
import type { AgentPresence, PresenceState } from '../conversation/staff.ts';
import type { Clock } from '../runtime/clock.ts';

/** Of a break; what is longer than a line is a mistake. */
const LONGEST_REASON = 100;

interface Seat {
  name: string;
  /** Here. */
  sockets: number;
  state: PresenceState;
  reason?: string;
  /** Milliseconds since 1970. */
  since: number;
  /** Milliseconds since 1970 of the agent's last word about it; 0: none yet. */
  setAt: number;
  /** Monotonic milliseconds of the last socket's close, wherever it was. */
  goneSince?: number;
}

export interface DeskPresence extends Presence {
  /** True when the agent has had no socket for longer than `graceMs` (and longer than that since the start). */
  isLost(agentId: AgentId, graceMs: number): boolean;
  /** Connected, and neither on a break nor away: a conversation that comes back to them is seen. */
  isThere(agentId: AgentId): boolean;
  /** What this server tells the others. */
  seats(): SharedSeat[];
  /** What another server tells; undefined: it is gone, with all sockets. */
  hear(node: string, seats: readonly SharedSeat[] | undefined): void;
}

export function createPresence(clock: Clock): DeskPresence {
  const startedAt = clock.monotonicMs();
  const seats = new Map<AgentId, Seat>();
  /** Other server → agents who have a socket there. */
  const elsewhere = new Map<string, Set<AgentId>>();
  const listeners = new Set<() => void>();

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function seatOf(agentId: AgentId, name: string): Seat {
    const seat = seats.get(agentId) ?? { name, sockets: 0, state: 'available' as const, since: clock.now(), setAt: 0 };
    seats.set(agentId, seat);
    return seat;
  }

  function isConnected(agentId: AgentId): boolean {
    if ((seats.get(agentId)?.sockets ?? 0) > 0) return true;
    for (const connected of elsewhere.values()) if (connected.has(agentId)) return true;
    return false;
  }

  /** After something that may have been their last socket. */
  function noteGone(agentId: AgentId): void {
    const seat = seats.get(agentId);
    if (!seat) return;
    if (isConnected(agentId)) seat.goneSince = undefined;
    else seat.goneSince ??= clock.monotonicMs();
  }

  function view(agentId: AgentId, { name, state, reason, since }: Seat): AgentPresence {
    const isHere = isConnected(agentId);
    return { agentId, name, state, ...(reason === undefined ? {} : { reason }), since, isConnected: isHere };
  }

  /** The agent's latest word counts, wherever it was said. */
  function adopt({ agentId, name, state, reason, since, setAt }: SharedSeat): void {
    const seat = seatOf(agentId, name);
    if (seat.name === '') seat.name = name;
    if (setAt <= seat.setAt) return;
    seat.state = state;
    seat.reason = reason;
    seat.since = since;
    seat.setAt = setAt;
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
        noteGone(agentId);
        changed();
      };
    },
    setState(agentId, state, reason) {
      const seat = seatOf(agentId, '');
      noteGone(agentId);
      const why = reason?.trim().slice(0, LONGEST_REASON) || undefined;
      if (seat.state === state && seat.reason === why) return;
      if (seat.state !== state) seat.since = clock.now();
      seat.state = state;
      seat.reason = why;
      seat.setAt = Math.max(clock.now(), seat.setAt + 1);
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
      for (const [agentId, seat] of seats) if (seat.state === 'available' && isConnected(agentId)) available += 1;
      return available;
    },
    isThere(agentId) {
      const seat = seats.get(agentId);
      return seat !== undefined && isConnected(agentId) && (seat.state === 'available' || seat.state === 'busy');
    },
    isLost(agentId, graceMs) {
      if (isConnected(agentId)) return false;
      return clock.monotonicMs() - (seats.get(agentId)?.goneSince ?? startedAt) > graceMs;
    },
    seats: () =>
      [...seats].map(([agentId, { name, sockets, state, reason, since, setAt }]) => ({
        agentId,
        name,
        isConnected: sockets > 0,
        state,
        ...(reason === undefined ? {} : { reason }),
        since,
        setAt,
      })),
    hear(node, heard) {
      const before = JSON.stringify([...seats].map(([agentId, seat]) => view(agentId, seat)));
      const were = elsewhere.get(node) ?? new Set();
      const are = new Set((heard ?? []).filter((seat) => seat.isConnected).map(({ agentId }) => agentId));
      if (heard === undefined) elsewhere.delete(node);
      else elsewhere.set(node, are);
      for (const seat of heard ?? []) adopt(seat);
      for (const agentId of new Set([...were, ...are])) noteGone(agentId);
      if (JSON.stringify([...seats].map(([agentId, seat]) => view(agentId, seat))) !== before) changed();
    },
  };
}
