/** Who works here. */
const count = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

export const teamTexts = {
  teamPage: {
    title: 'Team',
    question: 'Who may sign in, and as what?',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    password: 'First password',
    passwordHint: 'At least 10 characters. Tell it to the person on a safe way.',
    add: 'Add account',
    adding: 'Adding',
    added: (name: string) => `${name} can sign in now`,
    you: 'you',
    count: (n: number) => count(n, 'account', 'accounts'),
    roleHints: {
      agent: 'answers conversations',
      editor: 'answers, and edits content',
      supervisor: 'sees all, and edits content',
      admin: 'may do everything',
    },
  },
};

export type TeamTexts = typeof teamTexts;
