import { edited, findingsAfter } from './content-files.ts';

const faq = 'training/faq/returns.en.yaml';
const faqDe = 'training/faq/returns.de.yaml';
const intent = 'training/intents/return.start.en.yaml';
const entity = 'training/entities/order-number.yaml';
const tests = 'training/tests/everyday.en.yaml';
const settings = 'frontdesk.yaml';

/** What was done to a correct folder → all that is said of it, to the letter: authors read nothing else. */
const cases: [what: string, changes: Record<string, string | undefined>, findings: string][] = [
  ['nothing', {}, ''],
  [
    'a mistyped key',
    edited(faq, '  answer: Nothing.', '  anwser: Nothing.'),
    [`training/faq/returns.en.yaml:18:3 error Unknown key "anwser". Did you mean "answer"?`].join('\n'),
  ],
  [
    'a key that is nothing',
    edited(faq, '  owner: shop-team', '  weather: fine'),
    [
      `training/faq/returns.en.yaml:13:3 error Unknown key "weather". Known here: title, questions, answer, on, buttons, image, file, card, cards, adaptiveCard, related, owner, review.`,
    ].join('\n'),
  ],
  [
    'a missing key',
    edited(faq, '  answer: Nothing.\n', ''),
    [`training/faq/returns.en.yaml:16:3 error "answer" is missing in "returns.cost".`].join('\n'),
  ],
  [
    'a number where a text belongs',
    edited(faq, 'What does a return cost?', '30'),
    [
      `training/faq/returns.en.yaml:16:10 error "title" must be a text, but is the number 30. Put it in quotes: "30".`,
    ].join('\n'),
  ],
  [
    'an unquoted colon',
    edited(faq, '    - can I still return a jacket?', '    - my question: can I return it'),
    [
      `training/faq/returns.en.yaml:6:7 error Entry 3 of "questions" must be a text, but is a map (key: value). Put a text that holds ": " in quotes.`,
    ].join('\n'),
  ],
  [
    'an empty value',
    edited(faq, 'Nothing.', ''),
    [`training/faq/returns.en.yaml:18:3 error "answer" is empty; it must be a text or a list.`].join('\n'),
  ],
  [
    'a blank text',
    edited(faq, 'Nothing.', '" "'),
    [`training/faq/returns.en.yaml:18:11 error "answer" must not be empty.`].join('\n'),
  ],
  [
    'a list where a map belongs',
    { [intent]: '- I want to return something' },
    [`training/intents/return.start.en.yaml:1:1 error The file must hold a map (key: value), but holds a list.`].join(
      '\n',
    ),
  ],
  [
    'an id with capitals',
    edited(faq, 'returns.cost:', 'Returns Cost:'),
    [
      `training/faq/returns.en.yaml:15:1 error "Returns Cost" is no id: use small letters, digits, "-", and "." after the topic. Write "returns-cost".`,
    ].join('\n'),
  ],
  [
    'the same key twice',
    edited(faq, '  answer: Nothing.', '  answer: Nothing.\n  answer: Something.'),
    [`training/faq/returns.en.yaml:19:3 error The key "answer" stands twice in one map. Keep one of them.`].join('\n'),
  ],
  [
    'broken YAML',
    edited(faq, '  questions: [is sending', '  questions: [[is sending'),
    [
      `training/faq/returns.en.yaml:18:3 error The file cannot be read as YAML: Flow sequence in block collection must be sufficiently indented and end with a ].`,
    ].join('\n'),
  ],
  [
    'a tab as indentation',
    edited(faq, '    - what', '\t- what'),
    [`training/faq/returns.en.yaml:5:1 error A tab is no indentation in YAML. Use spaces.`].join('\n'),
  ],
  [
    'an unknown tag',
    edited(faq, 'Nothing.', '!secret Nothing.'),
    [`training/faq/returns.en.yaml:18:11 error The file cannot be read as YAML: Unresolved tag: !secret.`].join('\n'),
  ],
  [
    'an empty file',
    { [faq]: '# nothing yet\n' },
    [`training/faq/returns.en.yaml:1:1 error The file is empty. Write something into it, or delete it.`].join('\n'),
  ],
  [
    'aliases without an anchor',
    edited(faq, 'Nothing.', '*nothing'),
    [
      `training/faq/returns.en.yaml:18:11 error The alias "*nothing" repeats a value that has no anchor "&nothing" above it. Put a text that starts with * in quotes.`,
    ].join('\n'),
  ],
  [
    'aliases that explode',
    { [entity]: 'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n' },
    [
      `training/entities/order-number.yaml:2:8 error The file cannot be unfolded: it may repeat at most 50 values by aliases. Write the values out.`,
    ].join('\n'),
  ],
  [
    'an id twice in a language',
    { 'training/faq/more.en.yaml': 'returns.cost: { title: Price?, questions: [a b, c d, e f], answer: No }\n' },
    [
      `training/faq/returns.en.yaml:15:1 error The FAQ "returns.cost" in "en" exists already at training/faq/more.en.yaml:1. Rename or merge one of them.`,
    ].join('\n'),
  ],
  [
    'related to nothing',
    edited(faq, 'related: [returns.cost]', 'related: [returns.cots]'),
    [
      `training/faq/returns.en.yaml:12:13 error "related" names "returns.cots", which is no FAQ or flow. Did you mean "returns.cost"?`,
    ].join('\n'),
  ],
  [
    'a button that runs nothing',
    edited(faq, 'run: return-item', 'run: return-itme'),
    [
      `training/faq/returns.en.yaml:11:20 error "run" names "return-itme", which is no flow. Did you mean "return-item"?`,
    ].join('\n'),
  ],
  [
    'a button that does two things',
    edited(faq, 'run: return-item,', 'run: return-item, say: hello,'),
    [`training/faq/returns.en.yaml:11:13 error Entry 1 of "buttons" needs exactly one of run, ask, say and url.`].join(
      '\n',
    ),
  ],
  [
    'a button with a script for an address',
    edited(faq, 'https://example.com', 'javascript:alert(1)'),
    [`training/faq/returns.en.yaml:11:65 error "url" must start with https://, http://, mailto:, tel: or /.`].join(
      '\n',
    ),
  ],
  [
    'broken Liquid in a list',
    edited(faq, '{% endif %}', ''),
    [
      `training/faq/returns.en.yaml:8:27 error The text cannot be read as Liquid: tag {% if customer.firstName %} not closed.`,
    ].join('\n'),
  ],
  [
    'broken Liquid in a block',
    edited(faq, 'answer: Nothing.', 'answer: |\n    Nothing.\n    Really {{ customer.name | shout }}'),
    [`training/faq/returns.en.yaml:20:12 error The text cannot be read as Liquid: undefined filter: shout.`].join('\n'),
  ],
  [
    'a value that does not exist',
    edited(faq, 'answer: Nothing.', 'answer: Ask {{ settings.nmae }}, {{ custmer.name }}. {% assign x = 1 %}{{ x }}'),
    [
      `training/faq/returns.en.yaml:18:11 warning The text names "custmer", which has no value anywhere, so nothing would stand there. Did you mean "customer"?`,
      `training/faq/returns.en.yaml:18:11 warning The text names "settings.nmae", which has no value anywhere, so nothing would stand there. Did you mean "settings.name"?`,
    ].join('\n'),
  ],
  [
    'too few questions',
    edited(faq, 'questions: [is sending back free, who pays the parcel, return fee]', 'questions: [return fee]'),
    [
      `training/faq/returns.en.yaml:15:1 warning "returns.cost" has only 1 question beside its title. Write at least 3 as customers would; ten are better.`,
    ].join('\n'),
  ],
  [
    'a text missing in a language',
    { [faqDe]: 'returns.period: { title: Frist?, questions: [a b, c d, e f], answer: 30 Tage. }\n' },
    [
      `training/faq/returns.en.yaml:15:1 warning No text in "de" for returns.cost: customers get "en". Add it to training/faq/returns.de.yaml.`,
    ].join('\n'),
  ],
  [
    'a text missing in the default language',
    { 'training/faq/pay.de.yaml': 'pay.how: { title: Wie zahle ich?, questions: [a b, c d, e f], answer: Bar. }\n' },
    [
      `training/faq/pay.de.yaml:1:1 error "pay.how" has no text in "en", the default language, so most customers get no answer. Add it to training/faq/pay.en.yaml.`,
    ].join('\n'),
  ],
  [
    'a language that nobody speaks here',
    { 'training/faq/returns.dee.yaml': 'x: {}' },
    [
      `training/faq/returns.dee.yaml:1:1 error The language "dee" in the name of the file is not among the languages of frontdesk.yaml. Did you mean "de"?`,
    ].join('\n'),
  ],
  [
    'a file without a language',
    { 'training/faq/pay.yaml': 'x: {}' },
    [`training/faq/pay.yaml:1:1 error The name of the file has no language. Name it pay.en.yaml.`].join('\n'),
  ],
  [
    'a review day that does not exist',
    edited(faq, '2027-03-01', '2027-02-30'),
    [`training/faq/returns.en.yaml:14:11 error "2027-02-30" is no day: write 2027-03-01, one that exists.`].join('\n'),
  ],
  [
    'one utterance for two intents',
    edited(faq, 'return fee', 'I want to return something!'),
    [
      `training/intents/return.start.en.yaml:1:14 error "I want to return something" belongs to "return.start" here and to "returns.cost" at training/faq/returns.en.yaml:17. Delete one of them.`,
    ].join('\n'),
  ],
  [
    'a question twice',
    edited(faq, 'return fee', 'is sending back free?'),
    [`training/faq/returns.en.yaml:17:58 warning "is sending back free?" stands already in line 17.`].join('\n'),
  ],
  [
    'a test that is taught',
    edited(tests, 'until when may a coat go back', 'Return fee'),
    [
      `training/tests/everyday.en.yaml:1:18 warning The test question "Return fee" is taught at training/faq/returns.en.yaml:17, so it proves nothing. Keep it in one of the two places.`,
    ].join('\n'),
  ],
  [
    'a test that expects nothing known',
    edited(tests, 'returns.period', 'returns.peroid'),
    [
      `training/tests/everyday.en.yaml:1:1 error The tests expect "returns.peroid", which is no FAQ, no intent and not "out-of-scope". Did you mean "returns.period"?`,
    ].join('\n'),
  ],
  [
    'an intent that starts nothing',
    { 'training/intents/complain.en.yaml': 'utterances: [I am angry]' },
    [
      `training/intents/complain.en.yaml:1:1 warning The intent "complain" starts nothing: no flow has it as its trigger.`,
    ].join('\n'),
  ],
  [
    'an intent named as an FAQ',
    { 'training/intents/returns.cost.en.yaml': 'utterances: [how dear is it]' },
    [
      `training/intents/returns.cost.en.yaml:1:1 error "returns.cost" is an FAQ too. Rename the intent or the FAQ.`,
    ].join('\n'),
  ],
  [
    'a pattern that is not RE2',
    edited(entity, '[0-9]{8}', '(?=[0-9])x'),
    [
      `training/entities/order-number.yaml:1:10 error The pattern "(?=[0-9])x" is not RE2: invalid or unsupported Perl syntax: \`(?=\`. RE2 knows neither look-around nor back-references.`,
    ].join('\n'),
  ],
  [
    'a pattern that finds nothing everywhere',
    edited(entity, '[0-9]{8}', '[0-9]*'),
    [
      `training/entities/order-number.yaml:1:10 error The pattern "[0-9]*" matches the empty text, so it would be found everywhere.`,
    ].join('\n'),
  ],
  [
    'an entity that is both',
    { [entity]: 'type: list\npattern: x\n' },
    [
      `training/entities/order-number.yaml:1:7 error "type" is of type list and has a pattern: write values, or leave out the type.`,
    ].join('\n'),
  ],
  [
    'an entity with a built-in name',
    { 'training/entities/date.yaml': 'pattern: x\n' },
    [
      `training/entities/date.yaml:1:1 error The entity's name "date" is built in. Rename the file, or write roles only.`,
    ].join('\n'),
  ],
  [
    'a pattern that is too large to be fast',
    edited(entity, '[0-9]{8}', '[a-z]{1,900}(?:-[a-z]{1,40}){3}'),
    [
      `training/entities/order-number.yaml:1:10 error The pattern "[a-z]{1,900}(?:-[a-z]{1,40}){3}" is too large to be fast (2041 instructions, at most 1000). Write smaller counts in braces: {1,20} instead of {1,900}.`,
    ].join('\n'),
  ],
  [
    'a value of a group that the pattern lacks',
    { [entity]: 'pattern: "[0-9]{8}"\nvalue: A-$1\n' },
    [
      `training/entities/order-number.yaml:2:8 error "value" names the group $1, but the pattern has no group. Put the part that is meant in brackets: ORD-([0-9]+).`,
    ].join('\n'),
  ],
  [
    'a language that nobody speaks, in a list and in a role',
    {
      'training/entities/city.yaml':
        'values:\n  munich: { en: [Munich], dee: [München] }\nroles:\n  origin: { fr: [de] }\n',
    },
    [
      `training/entities/city.yaml:2:27 error The language "dee" is not among the languages of frontdesk.yaml. Did you mean "de"?`,
      `training/entities/city.yaml:4:13 error The language "fr" is not among the languages of frontdesk.yaml. There is "de", "en".`,
    ].join('\n'),
  ],
  [
    'roles of nothing',
    { 'training/entities/dat.yaml': 'roles:\n  out: { en: [leaving] }\n' },
    [
      `training/entities/dat.yaml:1:1 error The entity "dat" has roles and nothing to find. Write values or a pattern. Did you mean "date"?`,
    ].join('\n'),
  ],
  [
    'a synonym that is never found',
    { 'training/entities/city.yaml': 'values:\n  munich: [Munich, "!!"]\n' },
    [
      `training/entities/city.yaml:2:20 warning "!!" has no letter or digit, so it is never found. Write what people really say.`,
    ].join('\n'),
  ],
  [
    'a folder without a flow',
    { 'dialogs/empty/texts.en.yaml': 'a: b\n' },
    [`dialogs/empty/flow.yaml:1:1 error The folder dialogs/empty has no flow.yaml, so it is no flow.`].join('\n'),
  ],
  [
    'a mistyped folder',
    { 'training/faqs/x.en.yaml': 'a: b\n' },
    [`training/faqs:1:1 warning training/faqs is not read. Did you mean "faq"?`].join('\n'),
  ],
  [
    'a file with the other ending',
    { 'training/faq/x.en.yml': 'a: b\n' },
    [`training/faq/x.en.yml:1:1 warning training/faq/x.en.yml is not read. Name it x.en.yaml.`].join('\n'),
  ],
  [
    'a mistyped file of a flow',
    { 'dialogs/return-item/text.en.yaml': 'a: b\n' },
    [
      `dialogs/return-item/text.en.yaml:1:1 warning dialogs/return-item/text.en.yaml is not read. Did you mean "texts.en.yaml"?`,
    ].join('\n'),
  ],
  [
    'an escalation to no queue',
    edited(settings, 'to: general, priority', 'to: genral, priority'),
    [`frontdesk.yaml:10:44 error "to" names "genral", which is no queue. Did you mean "general"?`].join('\n'),
  ],
  [
    'an escalation of unknown priority',
    edited(settings, 'priority: high', 'priority: hihg'),
    [
      `frontdesk.yaml:10:63 error "priority" must be "low" or "normal" or "high" or "urgent". Did you mean "high"?`,
    ].join('\n'),
  ],
  [
    'a condition that is not CEL',
    edited(settings, 'asked.forPerson', 'asked.forPerson >'),
    [
      `frontdesk.yaml:8:11 error The condition "asked.forPerson >" cannot be read: Unexpected token: EOF. Write it in CEL, for example: slots.days > 30 && customer.tier == "gold".`,
    ].join('\n'),
  ],
  [
    'a condition over an unknown value',
    edited(settings, 'misunderstood.inARow >= 2', 'misunderstood.inRow >= 2'),
    [
      `frontdesk.yaml:10:13 error The condition names "misunderstood.inRow", which no rule knows. Did you mean "misunderstood.inARow"?`,
    ].join('\n'),
  ],
  [
    'a condition over an unknown name',
    edited(settings, 'asked.forPerson', 'askd.forPerson'),
    [`frontdesk.yaml:8:11 error The condition names "askd", which no rule knows. Did you mean "asked"?`].join('\n'),
  ],
  [
    'a start with nothing',
    edited(settings, 'starters: [returns.period', 'starters: [returns.perod'),
    [
      `frontdesk.yaml:14:12 error "starters" names "returns.perod", which is no FAQ or flow. Did you mean "returns.period"?`,
    ].join('\n'),
  ],
  [
    'a day that is none',
    edited(settings, 'sat: 10', 'sun-sut: 10'),
    [`frontdesk.yaml:3:57 error "sun-sut" is no day: write mon, tue, … sun, mon-fri or daily.`].join('\n'),
  ],
  [
    'a day twice',
    edited(settings, 'sat: 10', 'fri: 10'),
    [`frontdesk.yaml:3:57 error fri has its hours twice: in "mon-fri" and in "fri". Name each day once.`].join('\n'),
  ],
  [
    'a time that is none',
    edited(settings, '10:00-14:00', '10:00-25:00'),
    [
      `frontdesk.yaml:3:57 error "10:00-25:00" is no time of opening: write 08:00-18:00, a list of them, or closed.`,
    ].join('\n'),
  ],
  [
    'an unknown time zone',
    edited(settings, 'Europe/Berlin', 'Europe/Berln'),
    [
      `frontdesk.yaml:3:20 error "Europe/Berln" is no time zone: write an IANA name such as Europe/Berlin. Did you mean "Europe/Berlin"?`,
    ].join('\n'),
  ],
  [
    'a holiday that is none',
    edited(settings, '2026-12-25', '2026-12-32'),
    [`frontdesk.yaml:3:86 error "2026-12-32" is no day: write 2026-12-25, one that exists.`].join('\n'),
  ],
  [
    'a holiday file that is not there',
    edited(settings, '[2026-12-25]', 'holidays.yaml'),
    [`frontdesk.yaml:3:85 error "holidays" names the file "holidays.yaml", which is not beside frontdesk.yaml.`].join(
      '\n',
    ),
  ],
  [
    'a holiday file of another kind',
    { ...edited(settings, '[2026-12-25]', 'holidays.yaml'), 'holidays.yaml': 'christmas: 2026-12-25' },
    [`holidays.yaml:1:1 error The file must hold a list of days: - 2026-12-25`].join('\n'),
  ],
  [
    'a duration without a unit',
    edited(settings, 'wait: 2m', 'wait: "120"'),
    [`frontdesk.yaml:6:55 error "wait" is no duration: write 60s, 2m, 4h or 1d.`].join('\n'),
  ],
  [
    'a promise that is later for the more urgent ones',
    edited(settings, 'wait: 2m', 'promises: { normal: { firstReply: 5m }, high: { firstReply: 1h } }'),
    [
      `frontdesk.yaml:6:109 error "firstReply" of "high" is later than that of "normal". Promise the more urgent ones no later.`,
    ].join('\n'),
  ],
  [
    'a promise that nobody knows',
    edited(settings, 'wait: 2m', 'promises: { normal: { firstAnswer: 5m } }'),
    [`frontdesk.yaml:6:71 error Unknown key "firstAnswer". Known here: firstReply, nextReply, resolution.`].join('\n'),
  ],
  [
    'a skill above the highest level',
    edited(settings, 'skills: [returns]', 'skills: { returns: 7 }'),
    [`frontdesk.yaml:6:49 error "returns" must be at most 5.`].join('\n'),
  ],
  [
    'a wrap-up code in an unknown language',
    edited(settings, 'wait: 2m', 'wrapUp: { refunded: { fr: Remboursé } }'),
    [`frontdesk.yaml:6:71 error "fr" is not among the languages above. There is "de", "en".`].join('\n'),
  ],
  [
    'a survey by a flow that is not there',
    edited(
      settings,
      'name: Harbour Outfitters\n',
      'name: Harbour Outfitters\nsurveys: { afterAgent: { kind: csat, flow: smiley } }\n',
    ),
    [`frontdesk.yaml:2:44 error "flow" names "smiley", which is no flow. There is "return-item".`].join('\n'),
  ],
  [
    'conversations that are kept for no day',
    edited(settings, 'name: Harbour Outfitters\n', 'name: Harbour Outfitters\nretention: { sms: 0 }\n'),
    [`frontdesk.yaml:2:19 error "sms" must be at least 1.`].join('\n'),
  ],
  [
    'a language that is none',
    edited(settings, 'also: [de]', 'also: [DE, de]'),
    [
      `frontdesk.yaml:2:34 error "DE" is no language. Write "de".`,
      `frontdesk.yaml:2:38 error The language "de" stands twice.`,
    ].join('\n'),
  ],
  [
    'phrases in an unknown language',
    edited(settings, '  en: { greeting', '  fr: { greeting'),
    [`frontdesk.yaml:13:3 error "fr" is not among the languages above. There is "de", "en".`].join('\n'),
  ],
  [
    'no settings',
    { [settings]: undefined },
    [
      `frontdesk.yaml:1:1 error There is no frontdesk.yaml. Begin one with the name and languages: { default: en }.`,
    ].join('\n'),
  ],
  [
    'settings without a name',
    edited(settings, 'name: Harbour Outfitters\n', ''),
    [`frontdesk.yaml:1:1 error "name" is missing.`].join('\n'),
  ],
];

describe('Broken content', () => {
  it.each(cases)('is told with its place and the way to mend it: %s', (_, changes, findings) => {
    expect(findingsAfter(changes)).toBe(findings);
  });
});
