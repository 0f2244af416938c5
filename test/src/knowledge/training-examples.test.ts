import { trainingExamples } from '../../../src/knowledge/training-examples.ts';
import { edited, readFiles, shopFiles } from './content-files.ts';

function examplesAfter(changes: Record<string, string | undefined> = {}) {
  const { content } = readFiles(shopFiles(changes));
  if (!content) throw new Error('the content has errors');
  return trainingExamples(content);
}

describe('Training examples', () => {
  it('are the questions and titles of FAQs and the utterances of intents', () => {
    const examples = examplesAfter();

    expect(examples).toContainEqual({
      text: 'How long can I return something?',
      intent: 'returns.period',
      language: 'en',
    });
    expect(examples).toContainEqual({ text: 'rückgabefrist', intent: 'returns.period', language: 'de' });
    expect(examples).toContainEqual({ text: 'send this back please', intent: 'return.start', language: 'en' });
    // 4 FAQ texts with a title and three questions each, and two utterances.
    expect(examples).toHaveLength(4 * 4 + 2);
  });

  it('hold nothing of the tests', () => {
    expect(examplesAfter().map((example) => example.text)).not.toContain('will it rain tomorrow');
  });

  it('are the same in the same order however the files are sorted', () => {
    const turned = edited(
      'training/faq/returns.en.yaml',
      '[is sending back free, who pays the parcel, return fee]',
      '[return fee, who pays the parcel, is sending back free, return fee]',
    );

    expect(examplesAfter(turned)).toEqual(examplesAfter());
  });
});
