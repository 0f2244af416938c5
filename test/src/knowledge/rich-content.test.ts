/** Pictures, cards, files, Adaptive Cards and prepared messages in the content: what is read, and what is said of mistakes. */
import { edited, findingsAfter, readFiles, shopFiles } from './content-files.ts';

const faq = 'training/faq/returns.en.yaml';
const cost = (more: string) => edited(faq, '  answer: Nothing.\n', `  answer: Nothing.\n${more}`);
const texts = 'dialogs/return-item/texts.en.yaml';
const picture = { 'training/images/parcel.png': '' };
const card =
  '{ "type": "AdaptiveCard", "version": "1.5", "body": [{ "type": "TextBlock", "text": "Hello {{ customer.name }}" }] }';

function contentAfter(changes: Record<string, string | undefined>) {
  const { content, findings } = readFiles(shopFiles(changes));
  if (!content) throw new Error(JSON.stringify(findings));
  return content;
}

describe('An answer that shows more than words', () => {
  it('has a picture, a file and a card beside its text', () => {
    const content = contentAfter({
      ...picture,
      ...cost(`  image: { url: /content/parcel.png, alt: A parcel }
  file: { url: "https://shop.example/label.pdf", name: Return label.pdf }
  card: { title: Parcel shops, buttons: [{ label: Start, run: return-item }] }
`),
    });

    expect(content.faqs['returns.cost']?.texts['en']).toMatchObject({
      variants: ['Nothing.'],
      image: { url: '/content/parcel.png', alt: 'A parcel' },
      file: { url: 'https://shop.example/label.pdf', name: 'Return label.pdf' },
      cards: [{ title: 'Parcel shops', buttons: [{ label: 'Start', run: 'return-item' }] }],
    });
  });

  it('has several cards in their order, in flows too', () => {
    const content = contentAfter({
      [texts]: 'order: Which order?\ndone: { text: Thank you., cards: [{ title: One }, { title: Two }] }\n',
    });

    expect(content.flows['return-item']?.texts['en']?.['done']?.cards).toEqual([{ title: 'One' }, { title: 'Two' }]);
  });

  it('holds the Adaptive Card of the file beside it', () => {
    const content = contentAfter({
      'training/faq/cost.json': card,
      'dialogs/return-item/thanks.json': card.replace('customer.name', 'slots.order'),
      ...cost('  adaptiveCard: cost.json\n'),
      [texts]: 'order: Which order?\ndone: { text: Thank you., adaptiveCard: thanks.json }\n',
    });

    expect(content.faqs['returns.cost']?.texts['en']?.adaptiveCard).toMatchObject({ type: 'AdaptiveCard' });
    expect(content.flows['return-item']?.texts['en']?.['done']?.adaptiveCard).toMatchObject({ type: 'AdaptiveCard' });
  });
});

describe('What is wrong with a picture, a card or a file', () => {
  it.each([
    [
      'a picture that is not there',
      { ...picture, ...cost('  image: { url: /content/parcle.png }\n') },
      `${faq}:19:17 error There is no file for "/content/parcle.png". Did you mean "/content/parcel.png"?`,
    ],
    [
      'an address that is none',
      cost('  image: { url: parcel.png }\n'),
      `${faq}:19:17 error "url" must start with https:// or with / (a file of this server).`,
    ],
    [
      'a file without a name',
      cost('  file: { url: /content/a.pdf }\n'),
      `${faq}:19:9 error "name" is missing in "file".`,
    ],
    [
      'an empty card',
      cost('  card: { subtitle: Only }\n'),
      `${faq}:19:9 error "card" needs a title, a text or an image.`,
    ],
    [
      'a card button that does two things',
      cost('  card: { title: A, buttons: [{ label: B, run: return-item, say: C }] }\n'),
      `${faq}:19:31 error Entry 1 of "buttons" needs exactly one of run, ask, say and url.`,
    ],
    [
      'a card button that opens nothing',
      cost('  card: { title: A, buttons: [{ label: B, run: return-itm }] }\n'),
      `${faq}:19:48 error "run" names "return-itm", which is no flow. Did you mean "return-item"?`,
    ],
    [
      'several cards of which there is one',
      cost('  cards: [{ title: A }]\n'),
      `${faq}:19:10 error "cards" must hold two cards or more; a single one is a "card".`,
    ],
    [
      'a card whose text is no Liquid',
      cost('  card: { text: "{% if" }\n'),
      `${faq}:19:18 error The text cannot be read as Liquid: tag "{% if" not closed.`,
    ],
    [
      'a card file that is not there',
      cost('  adaptiveCard: cost.json\n'),
      `${faq}:19:17 error There is no file "cost.json" beside this one.`,
    ],
    [
      'a card file that is no card',
      { 'training/faq/cost.json': '{ "type": "Hero" }', ...cost('  adaptiveCard: cost.json\n') },
      `${faq}:19:17 error "cost.json" is no Adaptive Card. It must have "type": "AdaptiveCard".`,
    ],
    [
      'a card file that breaks off',
      { 'training/faq/cost.json': '{ "type": ', ...cost('  adaptiveCard: cost.json\n') },
      'training/faq/cost.json:1:11 error The file cannot be read as YAML: Flow map must end with a }.',
    ],
    [
      'a card of a flow that names nothing known',
      { [texts]: 'order: Which order?\ndone: { text: T., card: { title: "{{ slots.ordr }}" } }\n' },
      `${texts}:2:34 error There is no slot "ordr". Did you mean "order"?`,
    ],
    [
      'a card file of a flow that is not there',
      { [texts]: 'order: Which order?\ndone: { text: T., adaptiveCard: thanks.json }\n' },
      `${texts}:2:33 error There is no file "thanks.json" beside this one.`,
    ],
  ])('is told with its place and the way to mend it: %s', (_, changes, findings) => {
    expect(findingsAfter(changes)).toBe(findings);
  });
});

describe('Prepared messages', () => {
  const withTemplate = (text: string) =>
    edited(
      'frontdesk.yaml',
      'starters:',
      `templates:\n  still-there:\n    channel: whatsapp\n    name: still_there\n    language: en_US\n    text: "${text}"\nstarters:`,
    );

  it('have their places counted and a title of their own', () => {
    const { templates } = contentAfter(withTemplate('Hello {{1}}, your order {{ 2 }} is here.')).settings;

    expect(templates?.['still-there']).toEqual({
      titles: { en: 'Still there' },
      channel: 'whatsapp',
      name: 'still_there',
      language: 'en_US',
      text: 'Hello {{1}}, your order {{ 2 }} is here.',
      places: 2,
    });
  });

  it.each([
    [
      'Hello {{ customer.name }}',
      'frontdesk.yaml:19:11 error "{{ customer.name }}" is no place of a prepared message. Places are {{1}}, {{2}}, …: agents fill them.',
    ],
    ['Hello {{2}}', 'frontdesk.yaml:19:11 error The text has {{2}} but no {{1}}.'],
  ])('have places that agents fill, numbered without a gap: %s', (text, findings) => {
    expect(findingsAfter(withTemplate(text))).toBe(findings);
  });
});
