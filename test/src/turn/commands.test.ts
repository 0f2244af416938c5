import { commandOf } from '../../../src/turn/commands.ts';

describe('what may be said at any time', () => {
  it.each([
    ['talk to a person', 'person'],
    ['I want to speak to a human please', 'person'],
    ['can you get me a real person?', 'person'],
    ['AGENT', 'person'],
    ['ich möchte mit einem Menschen sprechen', 'person'],
    ['Kann ich mit einem Mitarbeiter reden?', 'person'],
    ['bitte mit Kundendienst verbinden', 'person'],
    ['cancel', 'cancel'],
    ['Stop please', 'cancel'],
    ['Abbrechen!', 'cancel'],
    ['help', 'help'],
    ['Hilfe', 'help'],
    ['start over', 'restart'],
    ['von vorne bitte', 'restart'],
  ])('"%s" is %s', (text, command) => {
    expect(commandOf(text)).toBe(command);
  });

  it.each([
    'cancel my order',
    'how do I cancel my subscription',
    'can you help me with my card',
    'a person delivered my parcel to the neighbour',
    'the agent at the airport was rude',
    'I need human resources',
    'der Mitarbeiter im Laden war freundlich',
    'the person who took my order said two days, and when I called again yesterday evening I wanted to talk to a person',
    '',
    '???',
  ])('"%s" is an ordinary message', (text) => {
    expect(commandOf(text)).toBeUndefined();
  });
});
