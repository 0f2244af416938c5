import { fillSample } from '../../../consoles/shared/format/fill-sample.ts';

const filled = (text: string) => fillSample(text).parts.map((part) => part.text);

describe('the preview of a canned reply', () => {
  it('fills names and marks what it filled', () => {
    expect(fillSample('Hello {{ customer.firstName }}!').parts).toEqual([
      { text: 'Hello ', isFilled: false },
      { text: 'Ada', isFilled: true },
      { text: '!', isFilled: false },
    ]);
  });

  it('takes own values, and filters of Liquid for what stands before them', () => {
    expect(fillSample('{{agent.name | upcase}}', { 'agent.name': 'Mia' }).parts).toEqual([
      { text: 'Mia', isFilled: true },
    ]);
  });

  it('leaves an unknown name as it was written, and tells it once', () => {
    const { parts, missing } = fillSample('{{ custmer.name }}, {{ custmer.name }}');

    expect(parts[0]?.text).toBe('{{ custmer.name }}');
    expect(missing).toEqual(['custmer.name']);
  });

  it('leaves a text without names alone', () => {
    expect(filled('One moment, { } please')).toEqual(['One moment, { } please']);
  });
});
