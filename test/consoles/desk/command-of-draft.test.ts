import { noteOf, replyOf } from '../../../consoles/desk/conversation/command-of-draft.ts';

describe('What leaves of a draft', () => {
  it('is the text alone where nothing else is there', () => {
    expect(replyOf({ text: ' Hello \n', buttons: [' '], attachments: [] })).toEqual({ do: 'reply', text: 'Hello' });
  });

  it('has files, and buttons that say what is written on them', () => {
    const file = { contentType: 'image/png', contentUrl: '/a.png', name: 'a.png' };

    expect(replyOf({ text: 'Which?', buttons: ['Red ', '', 'Blue'], attachments: [file] })).toEqual({
      do: 'reply',
      text: 'Which?',
      attachments: [file],
      suggestedActions: [
        { type: 'imBack', title: 'Red', value: 'Red' },
        { type: 'imBack', title: 'Blue', value: 'Blue' },
      ],
    });
  });

  it('tells whom a note mentions', () => {
    const staff = [{ id: 'jon', name: 'Jon Okafor' }];

    expect(noteOf({ text: 'look, @Jon Okafor' }, staff)).toEqual({
      do: 'note',
      text: 'look, @Jon Okafor',
      mentions: ['jon'],
    });
    expect(noteOf({ text: 'look' }, staff)).toEqual({ do: 'note', text: 'look' });
  });
});
