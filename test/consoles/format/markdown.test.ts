import * as fc from 'fast-check';
import { type Inline, parseMarkdown } from '../../../consoles/shared/format/markdown.ts';

const textOf = (parts: Inline[]): string =>
  parts.map((part) => ('parts' in part ? textOf(part.parts) : 'text' in part ? part.text : '\n')).join('');

describe('parseMarkdown', () => {
  it('reads bold, links and lists', () => {
    const blocks = parseMarkdown('Print the **[label](https://example.com/l)**:\n\n1. one\n2. two');

    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        parts: [
          { kind: 'text', text: 'Print the ' },
          {
            kind: 'bold',
            parts: [{ kind: 'link', href: 'https://example.com/l', parts: [{ kind: 'text', text: 'label' }] }],
          },
          { kind: 'text', text: ':' },
        ],
      },
      { kind: 'list', isOrdered: true, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    ]);
  });

  it.each(['[x](javascript:alert)', '[x](data:text/html,y)', '[x](//evil.example)'])('leaves %s as text', (text) => {
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', parts: [{ kind: 'text', text }] }]);
  });

  it('leaves underscores within a word alone', () => {
    expect(parseMarkdown('order_number_id')).toEqual([
      { kind: 'paragraph', parts: [{ kind: 'text', text: 'order_number_id' }] },
    ]);
  });

  it('loses no word of any text', () => {
    const anyText = fc.stringMatching(/^[a-z *_`[\]()\n.:/-]{0,80}$/u);
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = parseMarkdown(text)
          .map((block) => (block.kind === 'paragraph' ? textOf(block.parts) : block.items.map(textOf).join(' ')))
          .join(' ');
        const isShown = (word: string) => shown.includes(word);
        // Addresses of links are the only words that are not shown.
        const visible = text.replace(/\]\([^)]*\)/gu, ' ').match(/[a-z]+/gu) ?? [];
        expect(visible.filter((word) => !isShown(word))).toEqual([]);
      }),
    );
  });
});
