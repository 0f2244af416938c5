import { judgeAnswer, type Reply } from '../../../bench/rehearse/judge-answer.ts';

const answers = new Map([
  ['Answer: card arrival', 'card-arrival'],
  ['Answer: lost card', 'lost-card'],
]);

const says = (text: string, ...offers: string[]): Reply => ({
  type: 'message',
  text,
  ...(offers.length === 0 ? {} : { suggestedActions: { actions: offers.map((value) => ({ title: value, value })) } }),
});

describe('an answer to a rehearsed question', () => {
  it('is right when it is the text of the expected FAQ', () => {
    expect(judgeAnswer([says('Answer: card arrival')], 'card-arrival', answers)).toBe('right');
  });

  it('is wrong when it is the text of another FAQ', () => {
    expect(judgeAnswer([says('Answer: lost card')], 'card-arrival', answers)).toBe('wrong');
  });

  it('stays an answer when related FAQs are offered under it', () => {
    expect(judgeAnswer([says('Answer: lost card', 'ask:card-arrival')], 'card-arrival', answers)).toBe('wrong');
  });

  it('asks back with the right one when that is among the offers', () => {
    const reply = says('Did you mean one of these?', 'ask:lost-card', 'ask:card-arrival', 'command:person');

    expect(judgeAnswer([reply], 'card-arrival', answers)).toBe('didYouMeanWithRight');
  });

  it('asks back without the right one when only others are offered', () => {
    const reply = says('Did you mean one of these?', 'ask:lost-card', 'command:person');

    expect(judgeAnswer([reply], 'card-arrival', answers)).toBe('didYouMeanWithoutRight');
  });

  it('is a fallback when nothing is offered but a person', () => {
    expect(judgeAnswer([says('I did not understand that.', 'command:person')], 'card-arrival', answers)).toBe(
      'fallback',
    );
  });

  it('is missing when only signs of typing came', () => {
    expect(judgeAnswer([{ type: 'typing' }], 'card-arrival', answers)).toBe('unanswered');
  });
});
