import { macroWords } from '../../../consoles/desk/actions/macro-words.ts';
import { askedTexts } from '../../../consoles/shared/texts/en/asked.ts';

const names = {
  queue: (id: string) => `queue ${id}`,
  agent: (id: string) => `agent ${id}`,
  priority: (id: string) => id.toUpperCase(),
  verdict: (id: string) => id,
  moment: (iso: string) => iso.slice(0, 10),
};

it('A macro says what it will do, step by step', () => {
  const words = macroWords(
    {
      commands: [
        { do: 'label', add: ['damaged'], remove: ['open'] },
        { do: 'reply', text: 'A new one is on its way.' },
        { do: 'prioritise', priority: 'high' },
        { do: 'transfer', to: { agentId: 'jon' } },
        { do: 'block', isBlocked: false },
        { do: 'close' },
      ],
    },
    askedTexts,
    names,
  );

  expect(words).toEqual([
    'Labels: + damaged, − open',
    'Replies: A new one is on its way.',
    'Sets the priority: HIGH',
    'Transfers it to agent jon',
    'Unblocks the customer',
    'Finishes it',
  ]);
});
