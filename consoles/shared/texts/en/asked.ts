/** What actions ask for before they are done: a time, a place, codes, a yes. */
const count = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

export const askedTexts = {
  template: {
    which: 'Which one',
    place: (n: number) => `What stands for {{${n}}}`,
    preview: 'As the customer will read it',
    missing: (n: number) => `{{${n}}} is empty.`,
  },
  snooze: {
    intro: 'It comes back to you then, or as soon as the customer writes.',
    own: 'Day and time',
    past: 'Choose a time to come.',
  },
  transfer: {
    to: 'Queue or colleague',
    note: 'Note for whoever takes it',
    notePlaceholder: 'What is agreed, what is left to do',
    submit: (name: string) => `Transfer to ${name}`,
    choose: 'Choose a queue or a colleague.',
    nothing: 'No queue and nobody is called like this.',
    holds: (load: number, capacity: number) => `${load} of ${capacity}`,
    waiting: (n: number) => `${n} waiting`,
    another: 'Choose another',
    offered: 'It is offered to them first; if they do not take it, it goes on in its queue.',
  },
  finish: {
    codes: 'What was it?',
    codesHint: 'One or more',
    needsCode: 'This queue asks for one code at least.',
    note: 'Note (staff only)',
    survey: 'Ask the customer how it was',
    submit: 'Finish',
  },
  label: { field: 'Label', now: 'Labels now', add: 'Add', remove: (label: string) => `Remove label ${label}` },
  priority: { now: 'now' },
  block: {
    title: (name: string) => `Block ${name}`,
    text: 'Nothing that this customer writes here will be answered or shown as waiting, until somebody unblocks them.',
    submit: 'Block',
  },
  macro: {
    field: 'Macro',
    none: 'No macro fits. Make them under Settings, Macros.',
    does: (title: string) => `“${title}” does this:`,
    run: 'Run',
    another: 'Choose another',
    shared: 'shared',
    done: (title: string, n: number) => `“${title}” is done: ${count(n, 'step', 'steps')}`,
    stopped: (title: string, n: number) => `“${title}” stopped after ${count(n, 'step', 'steps')}`,
    steps: {
      claim: 'Takes it',
      decline: 'Declines it',
      reply: (text: string) => `Replies: ${text}`,
      note: (text: string) => `Notes: ${text}`,
      handBack: 'Hands it back to the bot',
      close: 'Finishes it',
      requeue: 'Puts it back in the queue',
      transfer: (to: string) => `Transfers it to ${to}`,
      takeOver: 'Takes it over',
      snooze: (moment: string) => `Puts it aside until ${moment}`,
      wake: 'Wakes it',
      prioritise: (priority: string) => `Sets the priority: ${priority}`,
      label: (labels: string) => `Labels: ${labels}`,
      judge: (verdict: string) => `Judges the hand-over: ${verdict}`,
      block: 'Blocks the customer',
      unblock: 'Unblocks the customer',
    },
  },
  emoji: {
    title: 'Emoji',
    find: 'Find',
    none: 'No emoji of this name.',
  },
};

export type AskedTexts = typeof askedTexts;
