/** The built-in phrases in English. */
import type { Phrases } from './phrase.ts';

export const english: Phrases = {
  greeting: [
    'Hello{% if customer.isVerified and customer.firstName %} {{ customer.firstName }}{% endif %}. I am the assistant of {{ settings.name }}. What can I do for you?',
  ],
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
    'I am handing you over to a person. {% if place > 1 %}You are number {{ place }} in line. {% endif %}{% if isLonger %}It can take more than an hour. {% elsif minutes > 1 %}It should take about {{ minutes }} minutes. {% endif %}They see everything that we wrote, so you need not say it again.',
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
    'It takes longer than it should, and I am sorry. You keep your place{% if place > 1 %}, number {{ place }} now{% endif %}{% if isLonger %}, and it can take more than an hour{% elsif minutes > 1 %}, and it should take about {{ minutes }} more minutes{% endif %}. Would you like to wait, or go on with me?',
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
  'offer-passed': ['The person I asked could not answer just now. You keep your place, and I am asking the next one.'],
  'place-told': [
    '{% if place > 1 %}You are number {{ place }} in line now.{% else %}You are next in line.{% endif %}{% if isLonger %} It can take more than an hour.{% elsif minutes > 1 %} It should take about {{ minutes }} minutes.{% elsif minutes == 1 %} It should take about a minute.{% endif %}',
  ],
  transferred: [
    '{{ agent.name }} is handing you over to {{ to.name }}, with everything that we wrote. You keep your place{% if opens %}; they are back {{ opens }}{% endif %}.',
  ],
  'transferred-agent': [
    '{{ agent.name }} is handing you over to {{ to.name }}, with everything that we wrote. You need not say it again.',
  ],
  'taken-over': ['{{ agent.name }} goes on with you from here and has read your conversation.'],
  'agent-away': ['{{ agent.name }} is not here at the moment. You keep your place, and the next free person goes on.'],
  snoozed: ['{{ agent.name }} comes back to this {{ until }}. If there is something before that, just write.'],
  'snooze-over': ['{{ agent.name }} is back on your case, as promised.'],
  'snooze-queued': [
    'We promised to come back to you. {{ agent.name }} is not here at the moment; the next free person goes on.',
  ],
  'desk-accepted': ['A colleague is here now and has read your conversation.'],
  'desk-failed': [
    'The desk that had your case cannot be reached. You keep your place, and somebody else from our team goes on.',
  ],
  'desk-not-taken': [
    'Nobody there has taken your case so far. You keep your place, and somebody else from our team goes on.',
  ],
  'silence-reminder': [
    'Are you still there? If I do not hear from you, I close this conversation; you can open it again with a message at any time.',
  ],
  'silence-closed': [
    'I have closed this conversation because it has been quiet for a while. If there is anything else, just write.',
  ],
  left: ['You have left the conversation. If there is anything else, just write.'],
  'file-received': ['Thank you, I have kept the file with your conversation. What is it about?'],
  'other-language': [
    'I am sorry, I cannot answer in {{ spoken }} yet. I know {{ languages }} here, and go on in {{ answersIn }}.',
  ],
  'only-in': ['I have the answer to this in {{ answersIn }} only:'],
  'continue-elsewhere': [
    'Your code is {{ code }}, for the next {{ minutes }} minutes. Send it to us as a message where you want to go on, for example from your phone. We go on there at this very point, and you need not say anything twice. Give it to nobody else.',
  ],
  'nothing-to-continue': [
    'There is nothing here yet that could go on elsewhere. Write to us on any channel, and ask there or here again once we have begun.',
  ],
  'continued-here': [
    'Here we are again. Everything that we wrote before is still known{% if waits %}, and you keep your place in line{% endif %}.',
  ],
  'code-linked': ['Thank you, now I know that this is you. What we wrote elsewhere is known here as well.'],
  'code-same': ['That is the code for going on elsewhere: send it on the other channel. Here we simply go on.'],
  'code-over': ['This code is over; it is valid for a quarter of an hour. Ask for a new one where you wrote before.'],
  'code-wrong': [
    'I do not know this code. Please compare it letter by letter, or ask for a new one where you wrote before.',
  ],
  'code-tooMany': [
    'Too many codes were wrong. Please wait a quarter of an hour and ask for a new one then. Meanwhile you can ask me anything here.',
  ],
  'label-person': ['Talk to a person'],
  'label-leave-message': ['Leave a message'],
  'label-keep-waiting': ['Keep waiting'],
  'label-bot': ['Go on with the bot'],
  'label-skip': ['Skip'],
  'form-skip': ['You can leave it out with “{{ word }}”.'],
  'form-several': ['Several are possible, with commas between them.'],
  'form-required': ['I need this one to go on.'],
  'form-text': ['Please answer in at most {{ max }} characters.'],
  'form-send': ['That is all. What should I do with it?'],
  'form-taken': ['Thank you, I have noted that.'],
};
