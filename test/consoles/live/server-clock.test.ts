import { forgetServerTime, observeServerTime, serverNow } from '../../../consoles/shared/live/server-clock.ts';

const offset = () => serverNow().getTime() - Date.now();

describe('the server’s clock', () => {
  beforeEach(() => {
    forgetServerTime();
    const now = Date.now();
    observeServerTime({ serverAt: now, sentAt: now, receivedAt: now, precisionMs: 0 });
    forgetServerTime();
  });

  it('is followed when the device is minutes off', () => {
    const now = Date.now();
    observeServerTime({ serverAt: now - 180_000, sentAt: now - 40, receivedAt: now, precisionMs: 1000 });

    expect(Math.abs(offset() + 179_480)).toBeLessThan(100);
  });

  it('changes nothing when the device is right', () => {
    const now = Date.now();
    observeServerTime({ serverAt: now - 900, sentAt: now - 40, receivedAt: now, precisionMs: 1000 });

    expect(Math.abs(offset())).toBeLessThan(50);
  });

  it('is believed by the answer of the shortest way', () => {
    const now = Date.now();
    observeServerTime({ serverAt: now - 60_000, sentAt: now - 20, receivedAt: now, precisionMs: 0 });
    observeServerTime({ serverAt: now - 5_000, sentAt: now - 9_000, receivedAt: now, precisionMs: 0 });

    expect(offset()).toBeLessThan(-50_000);
  });
});
