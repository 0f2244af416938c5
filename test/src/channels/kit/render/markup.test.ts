/** How a text is written in each markup, and that nobody's words can break out of it. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parseMarkdown } from '../../../../../src/channels/kit/render/parse-markdown.ts';
import { render } from '../../../../../src/channels/kit/render/render.ts';
import { writeBlocks } from '../../../../../src/channels/kit/render/write-blocks.ts';
import type { Markup } from '../../../../../src/conversation/channel.ts';
import { aChannel, aMessage, ORIGIN } from './a-channel.ts';

const write = (markdown: string, markup: Markup) => writeBlocks(parseMarkdown(markdown, ORIGIN.publicOrigin), markup);
const markups: Markup[] = ['plain', 'commonmark', 'html', 'inlineHtml', 'asterisk', 'mrkdwn'];

describe('the torture set', () => {
  const set: Record<string, [markdown: string, written: Record<Markup, string>]> = {
    'styles within styles': [
      '**bold *and slanted* text**, ~~gone~~ and `code`',
      {
        plain: 'bold and slanted text, gone and code',
        commonmark: '**bold *and slanted* text**, ~~gone~~ and `code`',
        html: '<p><strong>bold <em>and slanted</em> text</strong>, <s>gone</s> and <code>code</code></p>',
        inlineHtml: '<b>bold <i>and slanted</i> text</b>, <s>gone</s> and <code>code</code>',
        asterisk: '*bold _and slanted_ text*, ~gone~ and `code`',
        mrkdwn: '*bold _and slanted_ text*, ~gone~ and `code`',
      },
    ],
    'links, with and without words': [
      '[our page](https://shop.example/a_b?c=1&d=(2)) or <https://shop.example/x_y_z>',
      {
        plain: 'our page: https://shop.example/a_b?c=1&d=(2) or https://shop.example/x_y_z',
        commonmark: '[our page](<https://shop.example/a_b?c=1&d=(2)>) or https://shop.example/x_y_z',
        html: '<p><a href="https://shop.example/a_b?c=1&amp;d=(2)">our page</a> or <a href="https://shop.example/x_y_z">https://shop.example/x_y_z</a></p>',
        inlineHtml:
          '<a href="https://shop.example/a_b?c=1&amp;d=(2)">our page</a> or <a href="https://shop.example/x_y_z">https://shop.example/x_y_z</a>',
        asterisk: 'our page: https://shop.example/a_b?c=1&d=(2) or https://shop.example/x_y_z',
        mrkdwn: '<https://shop.example/a_b?c=1&amp;d=(2)|our page> or <https://shop.example/x_y_z>',
      },
    ],
    'lists in lists': [
      '1. one\n2. two\n   - a\n   - b\n3. three',
      {
        plain: '1. one\n2. two\n   - a\n   - b\n3. three',
        commonmark: '1. one\n2. two\n   - a\n   - b\n3. three',
        html: '<ol><li>one</li><li>two<ul><li>a</li><li>b</li></ul></li><li>three</li></ol>',
        inlineHtml: '1. one\n2. two\n   • a\n   • b\n3. three',
        asterisk: '1. one\n2. two\n   - a\n   - b\n3. three',
        mrkdwn: '1. one\n2. two\n   - a\n   - b\n3. three',
      },
    ],
    'a heading, a quote and code': [
      '## Title\n\n> said\n\n```js\na < b && "c"\n```',
      {
        plain: 'Title\n\n> said\n\na < b && "c"',
        commonmark: '## Title\n\n> said\n\n```js\na < b && "c"\n```',
        html: '<h2>Title</h2><blockquote><p>said</p></blockquote><pre><code>a &lt; b &amp;&amp; &quot;c&quot;</code></pre>',
        inlineHtml: '<b>Title</b>\n\n&gt; said\n\n<pre>a &lt; b &amp;&amp; &quot;c&quot;</pre>',
        asterisk: '*Title*\n\n> said\n\n```\na < b && "c"\n```',
        mrkdwn: '*Title*\n\n> said\n\n```\na &lt; b &amp;&amp; "c"\n```',
      },
    ],
    'words that look like markup': [
      '\\*not bold\\* \\[x](y) <b>raw</b> a_b_c 5 * 3 &amp;lt;',
      {
        plain: '*not bold* [x](y) <b>raw</b> a_b_c 5 * 3 &lt;',
        commonmark: '\\*not bold\\* \\[x](y) \\<b>raw\\</b> a_b_c 5 * 3 \\&lt;',
        html: '<p>*not bold* [x](y) &lt;b&gt;raw&lt;/b&gt; a_b_c 5 * 3 &amp;lt;</p>',
        inlineHtml: '*not bold* [x](y) &lt;b&gt;raw&lt;/b&gt; a_b_c 5 * 3 &amp;lt;',
        asterisk: '∗not bold∗ [x](y) <b>raw</b> a_b_c 5 * 3 &lt;',
        mrkdwn: '∗not bold∗ [x](y) &lt;b&gt;raw&lt;/b&gt; a_b_c 5 * 3 &amp;lt;',
      },
    ],
    'a table': [
      '| Size | Left |\n|---|---|\n| 38 | *two* |',
      {
        plain: 'Size | Left\n38 | two',
        commonmark: '**Size** | **Left**  \n38 | *two*',
        html: '<p><strong>Size</strong> | <strong>Left</strong><br>38 | <em>two</em></p>',
        inlineHtml: '<b>Size</b> | <b>Left</b>\n38 | <i>two</i>',
        asterisk: '*Size* | *Left*\n38 | _two_',
        mrkdwn: '*Size* | *Left*\n38 | _two_',
      },
    ],
  };

  it.each(
    Object.entries(set).flatMap(([name, [markdown, written]]) =>
      markups.map((markup) => [name, markup, markdown, written[markup]] as const),
    ),
  )('writes %s in %s', (_name, markup, markdown, written) => {
    expect(write(markdown, markup)).toBe(written);
  });
});

describe('an address', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:x',
    'vbscript:x',
    '//evil.example',
    'file:///etc/passwd',
  ])('%s is not linked to', (url) => {
    for (const markup of markups) expect(write(`[words](${url})`, markup)).not.toContain(url.slice(0, 8));
    expect(write(`[words](${url})`, 'plain')).toBe('words');
  });

  it('on this server becomes absolute', () => {
    expect(write('[here](/help)', 'mrkdwn')).toBe('<https://chat.example.com/help|here>');
  });

  it('cannot end its own link', () => {
    expect(write('[a](<https://shop.example/"onclick=x>|y)', 'html')).not.toMatch(/href="[^"]*"[^>]/);
    expect(write('[a|b>c](<https://shop.example/a|b>)', 'mrkdwn')).toBe('<https://shop.example/a%7Cb|a¦b&gt;c>');
  });
});

describe('what anybody writes', () => {
  const signs = fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        ' ',
        '\n',
        '*',
        '_',
        '~',
        '`',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '|',
        '#',
        '-',
        '+',
        '1.',
        '=',
        '&lt;',
        '\\',
        '!',
        '"',
        'https://x.example',
      ),
      { maxLength: 40 },
    )
    .map((all) => all.join(''));

  it('brings no tags into HTML but those of the markup', () => {
    fc.assert(
      fc.property(signs, (said) => {
        for (const markup of ['html', 'inlineHtml'] as const) {
          const tags = write(said, markup).match(/<[^>]*>?/g) ?? [];
          expect(
            tags.filter(
              (tag) =>
                !/^<(?:\/?(?:p|strong|em|b|i|s|code|pre|ul|ol|li|blockquote|h[1-6]|a)|br|hr|a href="[^"<>]*"|ol start="\d+")>$/.test(
                  tag,
                ),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('closes every tag that is opened, in the right order', () => {
    fc.assert(
      fc.property(signs, (said) => {
        for (const markup of ['html', 'inlineHtml'] as const) {
          const open: string[] = [];
          for (const [, end, name] of write(said, markup).matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
            if (name === 'br' || name === 'hr') continue;
            if (end === '') open.push(name ?? '');
            else expect(open.pop()).toBe(name);
          }
          expect(open).toEqual([]);
        }
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('is the same words again when what was written in CommonMark is read once more', () => {
    // Where an address ends is for each reader to say: only that its signs are kept counts here.
    const words = (plain: string) =>
      plain
        .replace(/\s+/g, ' ')
        .replace(/%([0-7][0-9A-F])/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

    fc.assert(
      fc.property(signs, (said) => {
        const once = write(said, 'commonmark');
        expect(words(write(once, 'plain'))).toBe(words(write(said, 'plain')));
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('styles nothing where it is a customer who wrote it', () => {
    const said = aMessage({ from: { role: 'customer', id: 'ada' }, text: '# *x* [y](https://z.example)' });
    const [piece] = render(said, aChannel({ markup: 'commonmark' }), ORIGIN).pieces;

    expect(fromMarkdown(piece?.kind === 'text' ? piece.text : '').children).toMatchObject([{ type: 'paragraph' }]);
    expect(piece).toMatchObject({ plain: '# *x* [y](https://z.example)' });
  });
});

describe('hostile text', () => {
  const hostile: Record<string, string> = {
    'open brackets': '['.repeat(10_000),
    'brackets within brackets': '['.repeat(5_000) + ']'.repeat(5_000),
    'links within links': '[a]('.repeat(2_500),
    stars: '*a '.repeat(3_300),
    'crossed styles': '*a _b '.repeat(1_700),
    'closing styles': 'a* _b_ '.repeat(1_400),
    quotes: '>'.repeat(10_000),
    'lists in lists': Array.from({ length: 100 }, (_each, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
    'a list in one line': '- '.repeat(5_000),
    backticks: Array.from({ length: 140 }, (_each, length) => '`'.repeat(length)).join('a'),
  };

  it.each(Object.keys(hostile))('of %s is not parsed but shown as it is', (name) => {
    const text = hostile[name] ?? '';
    const blocks = parseMarkdown(text, undefined);

    expect(blocks.every(({ kind, containers }) => kind === 'paragraph' && containers.length === 0)).toBe(true);
    expect(writeBlocks(blocks, 'plain').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it('that is just tame enough is no deeper than what is written without harm', () => {
    const deep = `${'> '.repeat(24)}a`;

    expect(parseMarkdown(deep, undefined)[0]?.containers).toHaveLength(24);
    expect(write(deep, 'html')).toContain('</blockquote>');
  });
});

describe('a cut', () => {
  const cutAt = (text: string, max: number, markup: Markup = 'plain', unit: 'utf16' | 'byte' = 'utf16') =>
    render(aMessage({ text }), aChannel({ markup, text: { max, unit } }), ORIGIN).pieces.map((piece) =>
      piece.kind === 'text' ? piece.text : '',
    );

  it('is after a paragraph, else a sentence, else a word', () => {
    expect(cutAt('One two three.\n\nFour five six.', 20)).toEqual(['One two three.', 'Four five six.']);
    expect(cutAt('One two three. Four five six.', 20)).toEqual(['One two three.', 'Four five six.']);
    expect(cutAt('One two three four five', 14)).toEqual(['One two three', 'four five']);
  });

  it('opens again what it closes', () => {
    expect(cutAt('**one two three four five six**', 24, 'inlineHtml')).toEqual([
      '<b>one two three</b>',
      '<b>four five six</b>',
    ]);
    expect(cutAt('```js\nlet a = 1;\nlet b = 2;\n```', 26, 'commonmark')).toEqual([
      '```js\nlet a = 1;\n```',
      '```js\nlet b = 2;\n```',
    ]);
    expect(cutAt('- one two\n- three four five six\n- seven', 24, 'plain')).toEqual([
      '- one two\n- three four',
      '  five six\n- seven',
    ]);
  });

  it('never is within a link', () => {
    expect(cutAt('See [the page that tells of it](https://shop.example/a) for', 54, 'commonmark')).toEqual([
      'See',
      '[the page that tells of it](https://shop.example/a)',
      'for',
    ]);
  });

  it('never is within what people see as one character', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const piece of cutAt(family.repeat(20), 60, 'plain', 'byte')) expect(piece.replaceAll(family, '')).toBe('');
    expect(cutAt('é'.normalize('NFD').repeat(40), 31).every((piece) => piece.length % 2 === 0)).toBe(true);
  });

  it('keeps text from right to left whole, word by word', () => {
    const words = 'مرحبا بك في متجرنا الجديد '.repeat(10).trim();
    expect(cutAt(words, 60, 'plain', 'byte').join(' ')).toBe(words);
  });

  it('counts what the markup adds', () => {
    expect(cutAt('&'.repeat(20), 40, 'html').every((piece) => piece.length <= 40)).toBe(true);
    expect(cutAt('ü'.repeat(100), 40, 'plain', 'byte').every((piece) => Buffer.byteLength(piece) <= 40)).toBe(true);
  });
});
