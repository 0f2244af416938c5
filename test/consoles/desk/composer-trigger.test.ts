import { mentionsIn, replaceTrigger, triggerAt } from '../../../consoles/desk/conversation/composer-trigger.ts';

const atEnd = (text: string) => triggerAt(text, text.length);

describe('What stands at the caret', () => {
  it('is a canned reply after a slash that begins a word', () => {
    expect(atEnd('/hel')).toEqual({ kind: 'canned', query: 'hel', from: 0, to: 4 });
    expect(atEnd('Good morning /')).toMatchObject({ kind: 'canned', query: '', from: 13 });
    expect(atEnd('first line\n/re')).toMatchObject({ kind: 'canned', query: 're' });
  });

  it.each(['and/or', '14:02', 'a@b.example', 'https://shop.example', 'note: this', 'see :', '7/8'])(
    'is nothing in “%s”',
    (text) => {
      expect(atEnd(text)).toBeUndefined();
    },
  );

  it('is a colleague with a first and a last name', () => {
    expect(atEnd('please look, @Jon Ok')).toEqual({ kind: 'mention', query: 'Jon Ok', from: 13, to: 20 });
  });

  it('is an emoji after a colon and a letter', () => {
    expect(atEnd('thank you :th')).toMatchObject({ kind: 'emoji', query: 'th' });
  });

  it('is only what this field offers', () => {
    expect(triggerAt('@jon', 4, ['canned', 'emoji'])).toBeUndefined();
  });

  it('ends at the caret, wherever that is', () => {
    expect(triggerAt('/hello world', 3)).toMatchObject({ query: 'he', to: 3 });
  });

  it('is replaced, and the caret stands behind', () => {
    const text = 'Dear Ada, /sig and more';
    const trigger = triggerAt(text, 14);

    expect(trigger && replaceTrigger(text, trigger, 'yours, Mia')).toEqual({
      text: 'Dear Ada, yours, Mia and more',
      caret: 20,
    });
  });
});

describe('Whom a note mentions', () => {
  const staff = [
    { id: 'jon', name: 'Jon' },
    { id: 'jon-o', name: 'Jon Okafor' },
    { id: 'mia', name: 'Mia Brandt' },
  ];

  it('is whoever is named with an at sign, once', () => {
    expect(mentionsIn('@Mia Brandt please, @Mia Brandt', staff)).toEqual(['mia']);
  });

  it('is the longer name where one begins another', () => {
    expect(mentionsIn('@Jon Okafor look', staff)).toEqual(['jon-o']);
    expect(mentionsIn('@Jon and @Jon Okafor', staff)).toEqual(['jon-o', 'jon']);
  });

  it('is nobody without the sign', () => {
    expect(mentionsIn('Mia Brandt said so', staff)).toEqual([]);
  });
});
