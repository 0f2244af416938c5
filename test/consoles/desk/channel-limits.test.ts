import { channelLimits, smsParts } from '../../../consoles/desk/conversation/channel-limits.ts';

describe('Parts of an SMS', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['ä'.repeat(160), 1],
    // The euro sign takes two places.
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // One character of another alphabet makes all of them wide.
    [`${'a'.repeat(69)}א`, 1],
    [`${'a'.repeat(70)}א`, 2],
    ['', 0],
  ])('are counted as they are paid (%#)', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

describe('Limits of a channel', () => {
  it('belong to its kind, whatever the operator calls this one', () => {
    expect(channelLimits('sms:uk')).toEqual(channelLimits('sms'));
    expect(channelLimits('sms').buttons).toBe(0);
  });

  it('are the API’s own where the channel is not known', () => {
    expect(channelLimits('pigeon')).toEqual({ longest: 10_000, buttons: 10 });
  });

  it('break lines at Enter in letters alone', () => {
    expect(channelLimits('email').isMail).toBe(true);
    expect(channelLimits('directline').isMail).toBeUndefined();
  });
});
