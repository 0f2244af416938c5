/** The customer card: what is seen at once. Its tabs are in person.ts. */
export const cardTexts = {
  card: {
    title: 'Customer',
    email: 'E-mail',
    phone: 'Phone',
    language: 'Language',
    since: 'Known since',
    localTime: 'Local time',
    none: 'Nothing is known yet.',
    unknown: 'not known',
    overall: 'Over all conversations',
    here: 'In this conversation',
    openTask: 'Under way',
    tabs: { journey: 'Journey', identities: 'Identities', privacy: 'Privacy', attributes: 'Attributes' },
    tabsLabel: 'More about this person',
    panelFailed: (title: string) => `${title} did not answer`,
    erased: (moment: string) => `Removed on request, ${moment}`,
    notToBeContacted: 'Do not contact',
  },
};

export type CardTexts = typeof cardTexts;
