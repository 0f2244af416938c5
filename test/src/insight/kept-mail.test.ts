import type { Activity } from '../../../src/conversation/activity.ts';
import { keptMail } from '../../../src/insight/kept-mail.ts';

const mail = {
  subject: 'My tent',
  from: [{ name: 'Ada', address: 'ada@example.com' }],
  to: [{ name: '', address: 'help@shop.example' }],
  text: 'It leaks.',
};
const activity = (channelData: Record<string, unknown>) => ({ type: 'message', channelData }) as unknown as Activity;

describe('the whole letter of an activity', () => {
  it('is what a mail channel kept', () => {
    expect(keptMail(activity({ mail }), true)).toEqual(mail);
  });

  it('is none where customers fill the channel data themselves', () => {
    expect(keptMail(activity({ mail }), false)).toBeUndefined();
  });

  it.each([{ mail: 5 }, { mail: { ...mail, from: 'ada' } }, {}])('is none in %j', (channelData) => {
    expect(keptMail(activity(channelData), true)).toBeUndefined();
  });
});
