/** A conversation in several languages: whole turns over a bot that tells the language as the real one does. */
import { releaseId } from '../../../src/conversation/ids.ts';
import type { Understander } from '../../../src/conversation/understander.ts';
import { createLanguageDetector } from '../../../src/understanding/language.ts';
import { smallContent, understandPlainly } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

/** The plain one, with the real detection of languages. */
function listening(languages: string[]): Understander {
  const detect = createLanguageDetector({ languages, languagesOf: () => undefined });
  return {
    async understand(text, { language }) {
      return { ...understandPlainly(text), language: detect(text, language) };
    },
  };
}

let bench: TurnBench;
beforeEach(async () => {
  bench = await aTurnBench();
  bench.activate({ id: releaseId('r1'), understander: listening(['en', 'de']) });
});
afterEach(() => bench.close());

async function language(): Promise<string> {
  return (await bench.head()).state.language;
}

describe('a customer who writes in another language of the content', () => {
  it('is answered in it from that message on', async () => {
    const english = await bench.say('how long can I return');
    const german = await bench.say('wie lange kann ich zurückgeben');

    expect(english).toEqual(['Within 30 days.']);
    expect(german).toEqual(['Innerhalb von 30 Tagen.']);
    expect(await language()).toBe('de');
  });

  it('and back', async () => {
    await bench.say('wie lange kann ich zurückgeben');

    expect(await bench.say('how long can I return')).toEqual(['Within 30 days.']);
  });

  it.each(['ok', '👍', '4711', 'thanks', 'Anna Kowalska'])('is not taken to have switched by "%s"', async (said) => {
    await bench.say('wie lange kann ich zurückgeben');
    await bench.say(said);

    expect(await language()).toBe('de');
  });

  it('keeps the flow and its values, and is asked on in the new language', async () => {
    const content = smallContent();
    const flow = content.flows['return-item'];
    flow?.steps.splice(1, 0, {
      id: 'which-phone',
      type: 'ask',
      slot: 'phone',
      text: 'phone',
      retries: 2,
      otherwise: { end: 'failed' },
    });
    for (const [of, words] of Object.entries({ en: 'Which number?', de: 'Welche Telefonnummer?' })) {
      const texts = flow?.texts[of];
      if (texts) texts['phone'] = { variants: [words] };
    }
    bench.activate({ id: releaseId('r2'), content });
    await bench.say('I want to return it');

    const asked = await bench.say('es ist die Bestellung 4711');
    const sent = await bench.say('+49 170 1234567');

    expect(asked).toEqual(['Welche Telefonnummer?']);
    expect(sent).toContain('Ihr Etikett: https://labels.test/1');
    expect((await bench.head()).state.slots).toMatchObject({ phone: '+491701234567', order: 4711 });
  });

  it('hears an answer that is only there in the default language in that one, and is told so', async () => {
    await bench.say('wie lange kann ich zurückgeben');
    const [said] = await bench.say('', { activity: { type: 'message', text: '', value: 'ask:refunds.time' } });

    expect(said).toBe('Die Antwort darauf habe ich nur auf Englisch:\n\nWithin a week.');
    expect(bench.sent.at(-1)?.activity.locale).toBe('en');
    expect(await language()).toBe('de');
  });
});

describe('a customer who writes in a language that the content does not have', () => {
  it('is told so once, in that language, and answered in the one of the conversation', async () => {
    const first = await bench.say('où est mon colis s’il vous plaît');
    const second = await bench.say('je veux annuler ma commande');

    expect(first[0]).toContain('Langues disponibles ici : anglais et allemand');
    expect(first[1]).toContain('I did not understand that');
    expect(bench.sent[0]?.activity.locale).toBe('fr');
    expect(second.filter((said) => said.includes('Langues'))).toEqual([]);
    expect(await language()).toBe('en');
  });

  it('is told in the conversation’s language where there are no words for it', async () => {
    const [said] = await bench.say('siparişim nerede kargom hala gelmedi');

    expect(said).toBe(
      'I am sorry, I cannot answer in Turkish yet. I know English and German here, and go on in English.',
    );
  });

  it('is shown to the agent as somebody who speaks it', async () => {
    await bench.say('où est mon colis s’il vous plaît');

    const { state } = await bench.head();
    expect((await bench.store.findCustomer(state.customerId))?.language).toBe('fr');
  });

  it('hears nothing about languages for a word or two, or from the bot while a person answers', async () => {
    expect(await bench.say('merci beaucoup')).toHaveLength(1);
    await bench.say('talk to a person');
    await bench.act((await bench.head()).conversationId, { do: 'claim' });

    expect(await bench.say('je veux annuler ma commande')).toEqual([]);
  });

  it('hears the company’s own words where it has some', async () => {
    const phrases = { en: { 'other-language': { variants: ['Here we speak {{ languages }}.'] } } };
    bench.activate({ id: releaseId('r2'), content: smallContent({ phrases }) });

    expect((await bench.say('siparişim nerede kargom hala gelmedi'))[0]).toBe('Here we speak English and German.');
  });
});

describe('content for a region', () => {
  it('answers its language wherever it is spoken', async () => {
    const content = smallContent({ languages: { default: 'en', also: ['pt-BR'] } });
    const period = content.faqs['returns.period'];
    const german = period?.texts['de'];
    if (period && german) period.texts = { ...period.texts, 'pt-BR': { ...german, variants: ['Em até 30 dias.'] } };
    bench.activate({ id: releaseId('r2'), content, understander: listening(['en', 'pt-BR']) });
    await bench.say('cadê o meu pedido');

    const [said] = await bench.say('', { activity: { type: 'message', text: '', value: 'ask:returns.period' } });

    expect(said).toBe('Em até 30 dias.');
    expect(await language()).toBe('pt-BR');
  });

  it('is chosen by the channel’s locale of another region', async () => {
    const content = smallContent({ languages: { default: 'en', also: ['pt-BR'] } });
    bench.activate({ id: releaseId('r2'), content, understander: listening(['en', 'pt-BR']) });
    await bench.say('12345', { activity: { type: 'message', text: '12345', locale: 'pt-PT' } });

    expect(await language()).toBe('pt-BR');
  });
});

describe('a record from before languages were always told', () => {
  it('is read as one whose language is unknown', async () => {
    const old: Understander = {
      async understand(text) {
        const { language: _none, ...rest } = understandPlainly(text);
        return rest as ReturnType<typeof understandPlainly>;
      },
    };
    bench.activate({ id: releaseId('r2'), understander: old });
    await bench.say('wie lange kann ich zurückgeben');

    expect(await language()).toBe('en');
    expect(await bench.say('this has no language either')).toHaveLength(1);
  });
});
