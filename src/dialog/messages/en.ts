/** The dialog engine's own words in English. Companies put theirs over them under `phrases` in frontdesk.yaml. */
import type { Messages } from './find-message.ts';

export const en: Messages = {
  yes: 'Yes',
  no: 'No',
  'still-working': 'One moment please, I am still looking that up.',
  'flow-restarted': 'Sorry, something has changed here in the meantime, so I need to go through this with you again.',
  'flow-gone': 'Sorry, I cannot go on with that any more. What can I do for you?',
  'flow-declined': 'All right, I leave everything as it is.',
  'flow-ended': 'That is all for this one. What else can I do for you?',
  'hint-text': 'Please answer in a few words.',
  'hint-choice': 'Please choose one of these: {{ options }}.',
  'hint-choice-several': 'That could be more than one of these: {{ options }}. Which one is it?',
  'hint-number': 'I need one number, for example 3.',
  'hint-number-min': 'It must be at least {{ min }}.',
  'hint-number-max': 'It can be {{ max }} at most.',
  'hint-date': 'I need a date, for example 2027-03-24 or tomorrow.',
  'hint-date-min': 'It cannot be before {{ min }}.',
  'hint-date-max': 'It cannot be after {{ max }}.',
  'hint-time': 'I need a time of day, for example 5 pm or 17:30.',
  'hint-period': 'I need a period, for example last week, or from 3 to 5 May.',
  'hint-amount': 'I need an amount, for example €20.',
  'hint-email': 'That does not look like an e-mail address. It should be like name@example.com.',
  'hint-phone': 'That does not look like a telephone number. Please write it with its area code.',
  'hint-confirm': 'Please answer with yes or no.',
  'hint-attachment': 'I need a file or a picture. Please attach it to your message.',
  'hint-entity': 'I could not find that in your answer. Please check it and write it once more.',
};
