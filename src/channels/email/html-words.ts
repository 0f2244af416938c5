/** The words of a mail's HTML, quotes marked as in plain mails, so that `ownWords` reads both alike. */
import { convert, type FormatCallback, type HtmlToTextOptions } from 'html-to-text';
import { QUOTE_MARK, SIGNATURE_MARK } from './own-words.ts';

/** A newsletter has 200 KB; beyond it nobody reads. */
const LONGEST = 300_000;
const DEEPEST = 60;
const MOST_CHILDREN = 5_000;

/** Where mail programs say in their markup that a quote, or a signature, begins. */
const quoteStarts = [
  '#divRplyFwdMsg',
  '#appendonsend',
  '#mail-editor-reference-message-container',
  '#OLK_SRC_BODY_SECTION',
];
const quotes = ['div.yahoo_quoted', 'div.protonmail_quote', 'div.zmail_extra', 'div[name=quote]', 'div.gmail_attr'];
const signatures = [
  'div.gmail_signature',
  'div.moz-signature',
  'pre.moz-signature',
  'div#Signature',
  'div#ms-outlook-mobile-signature',
];

/** Whether its markup tells more of quotes than the text beside it. */
export function hasQuoteMarks(html: string): boolean {
  return /type=["']?cite|gmail_quote|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted|protonmail_quote|OLK_SRC_BODY_SECTION|mail-editor-reference|name=["']?quote/i.test(
    html.slice(0, LONGEST),
  );
}

const mark =
  (sign: string, isKept: boolean): FormatCallback =>
  (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 1 });
    builder.addLiteral(sign);
    builder.closeBlock({ trailingLineBreaks: 1 });
    if (isKept) walk(element.children, builder);
  };

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: LONGEST, maxDepth: DEEPEST, maxChildNodes: MOST_CHILDREN, ellipsis: '…' },
  formatters: {
    quoteStart: mark(QUOTE_MARK, true),
    signature: mark(SIGNATURE_MARK, false),
    quoted: (_element, _walk, builder) => {
      builder.openBlock({ leadingLineBreaks: 1 });
      builder.addLiteral('> …');
      builder.closeBlock({ trailingLineBreaks: 1 });
    },
  },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    ...quotes.map((selector) => ({ selector, format: 'quoted' })),
    ...quoteStarts.map((selector) => ({ selector, format: 'quoteStart' })),
    ...signatures.map((selector) => ({ selector, format: 'signature' })),
  ],
};

export function htmlWords(html: string): string {
  return convert(html, options);
}
