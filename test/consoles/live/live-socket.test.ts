import { keepLive, type SocketListener } from '../../../consoles/shared/live/live-socket.ts';
import { ManualTimers } from '../support/manual-timers.ts';

function setUp() {
  const timers = new ManualTimers();
  const sockets: SocketListener[] = [];
  const states: string[] = [];
  const events: string[] = [];
  const live = keepLive({
    connect: (listener) => {
      sockets.push(listener);
      return listener.closed;
    },
    onEvent: (event) => events.push(event.type),
    onState: (state) => states.push(state),
    random: () => 0,
    wait: timers.wait,
  });
  return { timers, sockets, states, events, live };
}

describe('keepLive', () => {
  it('comes back with growing pauses and starts anew once it was connected', () => {
    const { timers, sockets, states } = setUp();

    sockets[0]?.closed();
    timers.runNext();
    sockets[1]?.closed();
    timers.runNext();
    sockets[2]?.opened();
    sockets[2]?.closed();

    expect(timers.asked).toEqual([1000, 2000, 1000]);
    expect(states).toEqual(['connecting', 'lost', 'lost', 'connected', 'lost']);
  });

  it('skips what it cannot read', () => {
    const { sockets, events } = setUp();

    sockets[0]?.received('not json');
    sockets[0]?.received('{"type":"from the future"}');
    sockets[0]?.received('{"type":"hello","available":true}');

    expect(events).toEqual(['hello']);
  });

  it('tries at once when the device is online again', () => {
    const { sockets, live, timers } = setUp();
    sockets[0]?.closed();

    live.retryNow();

    expect(sockets).toHaveLength(2);
    expect(timers.open).toBe(0);
  });

  it('stays away after it was stopped', () => {
    const { sockets, live, timers } = setUp();

    live.stop();
    sockets[0]?.closed();

    expect(timers.open).toBe(0);
  });
});
