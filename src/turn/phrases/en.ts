/** The built-in phrases in English. */
import type { Phrases } from './phrase.ts';

export const english: Phrases = {
  greeting: ['Hello. I am the assistant of {{ settings.name }}. What can I do for you?'],
  fallback: [
    'I did not understand that. Could you say it in other words?',
    'Sorry, I do not know that yet. Could you put it another way?',
  ],
  'did-you-mean': ['Did you mean one of these?'],
  help: [
    'Ask me anything about {{ settings.name }} in your own words. You can say "cancel", "start over" or "talk to a person" at any time.',
  ],
  cancelled: ['All right, I have stopped that. What else can I do for you?'],
  'nothing-to-cancel': ['There is nothing to stop. What can I do for you?'],
  'started-over': ['Let us start again. What can I do for you?'],
  failed: [
    'Something went wrong on our side, and I could not deal with your last message. Nothing you told me before is lost. Please try again, or talk to a person.',
  ],
  'closed-now': [
    'Nobody is here right now{% if opens %}; we are back {{ opens }}{% endif %}. You can leave a message for the team, or I go on helping you.',
  ],
  queued: [
    'I am handing you over to a person. {% if place > 1 %}You are number {{ place }} in line. {% endif %}They see everything that we wrote, so you need not say it again.',
  ],
  'queued-alone': [
    'I am handing you over to a person. Nobody is free this moment, and you keep your place. They will see everything that we wrote.',
  ],
  'queue-full': [
    'More people are waiting than we can answer soon. You can leave a message for the team, or I go on helping you.',
  ],
  'sorry-person': [
    'I am sorry that this is going badly. I am handing you over to a person now; they see everything that we wrote.',
  ],
  'already-queued': ['You are in line. A person answers as soon as one is free.'],
  'still-waiting': [
    'It takes longer than it should, and I am sorry. You keep your place. Would you like to wait, or go on with me?',
  ],
  'keeps-waiting': ['You keep your place. A person answers here.'],
  'nobody-came': [
    'I am sorry, nobody could take over so far. I am back with you. You can leave a message for the team, or we go on here.',
  ],
  'message-kept': [
    'Thank you, the team has your conversation{% if opens %} and is back {{ opens }}{% endif %}. Write here anything that helps, and how to reach you; you get the answer in this chat.',
  ],
  withdrew: ['All right, we go on together. What can I do for you?'],
  'agent-joined': ['{{ agent.name }} is here now and has read your conversation.'],
  'handed-back': ['{{ agent.name }} has left. I am with you again. Is there anything else?'],
  requeued: ['{{ agent.name }} had to leave. You keep your place, and the next free person goes on.'],
  'agent-lost': ['We lost the connection to {{ agent.name }}. You keep your place, and the next free person goes on.'],
  finished: ['{{ agent.name }} has finished this conversation. If there is anything else, just write.'],
  'file-received': ['Thank you, I have kept the file with your conversation. What is it about?'],
  'other-language': [
    'I am sorry, I cannot answer in {{ spoken }} yet. I know {{ languages }} here, and go on in {{ answersIn }}.',
  ],
  'only-in': ['I have the answer to this in {{ answersIn }} only:'],
  'label-person': ['Talk to a person'],
  'label-leave-message': ['Leave a message'],
  'label-keep-waiting': ['Keep waiting'],
  'label-bot': ['Go on with the bot'],
};
