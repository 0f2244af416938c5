/** Blocks in a channel's markup. What comes before and after a block is told apart from it, so that lengths add up. */
import type { Markup } from '../../../conversation/channel.ts';
import { type Block, BOLD, type Container, type List } from './document.ts';
import { escapeEntities, escapeHtml, escapeLineStarts } from './escape.ts';
import { escapeBackticks, longestRun, writeSpans } from './write-spans.ts';

export function writeBlocks(blocks: Block[], markup: Markup): string {
  const parts = blocks.map((block, index) => writeNext(blocks[index - 1], block, markup));
  const last = blocks.at(-1);
  return parts.join('') + (last ? writeEnd(last, markup) : '');
}

/** What the block adds to a message that ends with `before`. */
export function writeNext(before: Block | undefined, block: Block, markup: Markup): string {
  return markup === 'html' ? writeHtmlNext(before, block) : writeTextNext(before, block, markup);
}

/** What closes a message that ends with this block. */
export function writeEnd(block: Block, markup: Markup): string {
  return markup === 'html' ? closeTags(block.containers, 0, undefined) : '';
}

function writeTextNext(before: Block | undefined, block: Block, markup: Markup): string {
  const { containers } = block;
  const isKnown = containers.map((container) => before?.containers.includes(container) === true);
  const signs = containers.map((container, index) => signOf(container, isKnown[index] === true, markup));
  const first = signs.map(([sign]) => sign).join('');
  const more = signs.map(([, rest]) => rest).join('');
  const lines = first === '' ? writeLeaf(block, markup) : writeLeaf(block, markup).replaceAll('\n', `\n${more}`);
  return separatorOf(before, block, signs, isKnown) + first + lines;
}

/** Before the first line of what stands in the container, and before the others. */
function signOf(container: Container, isKnown: boolean, markup: Markup): [first: string, more: string] {
  if (container.kind === 'quote') {
    const sign = markup === 'inlineHtml' ? '&gt; ' : '> ';
    return [sign, sign];
  }
  if (container.kind === 'indent') return [' '.repeat(container.width), ' '.repeat(container.width)];
  const bullet = markup === 'inlineHtml' ? '• ' : '- ';
  const mark = container.list.isOrdered ? `${container.number}. ` : bullet;
  const blank = ' '.repeat(mark.length);
  return [isKnown ? blank : mark, blank];
}

function separatorOf(before: Block | undefined, block: Block, signs: [string, string][], isKnown: boolean[]): string {
  if (!before) return '';
  const [outer] = listsOf(before);
  const isSameList = outer !== undefined && listsOf(block).includes(outer);
  if (isSameList && listsOf(before).at(-1)?.isTight && listsOf(block).at(-1)?.isTight) return '\n';
  const shared = signs.filter((_sign, index) => isKnown[index]).map(([, more]) => more);
  return `\n${shared.join('').trimEnd()}\n`;
}

function listsOf({ containers }: Block): List[] {
  return containers.flatMap((container) => (container.kind === 'quote' ? [] : [container.list]));
}

function writeLeaf(block: Block, markup: Markup): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeLineStarts(writeSpans(block.spans, markup), markup);
    case 'heading':
      return writeHeading(block, markup);
    case 'code':
      return writeCodeBlock(block, markup);
    case 'rule':
      return markup === 'commonmark' ? '***' : '---';
    case 'image':
      return escapeLineStarts(writeSpans([{ text: block.alt, marks: 0 }], markup), markup);
  }
}

function writeHeading(block: Block & { kind: 'heading' }, markup: Markup): string {
  const spans = block.spans.map((span) => ({ ...span, text: span.text.replace(/[\n\u2028]/g, ' ') }));
  if (markup === 'commonmark') return `${'#'.repeat(block.depth)} ${writeSpans(spans, markup).replace(/#+$/, '\\$&')}`;
  return escapeLineStarts(
    writeSpans(
      spans.map((span) => ({ ...span, marks: span.marks | BOLD })),
      markup,
    ),
    markup,
  );
}

function writeCodeBlock({ code, language }: Block & { kind: 'code' }, markup: Markup): string {
  switch (markup) {
    case 'plain':
      return code;
    case 'inlineHtml':
      return `<pre>${escapeHtml(code)}</pre>`;
    case 'commonmark': {
      const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
      return `${fence}${language}\n${code}\n${fence}`;
    }
    case 'mrkdwn':
      return `\`\`\`\n${escapeEntities(escapeBackticks(code))}\n\`\`\``;
    default:
      return `\`\`\`\n${escapeBackticks(code)}\n\`\`\``;
  }
}

function writeHtmlNext(before: Block | undefined, block: Block): string {
  const { containers } = block;
  const old = before?.containers ?? [];
  let shared = 0;
  while (shared < old.length && old[shared] === containers[shared]) shared += 1;
  const next = containers[shared];
  const last = old[shared];
  const isNextItem = next?.kind === 'item' && last?.kind === 'item' && next.list === last.list;
  const opened = containers.slice(shared).map((each, index) => openTag(each, index === 0 && isNextItem));
  return closeTags(old, shared, isNextItem ? last : undefined) + opened.join('') + writeHtmlLeaf(block);
}

/** From the inside out, down to `shared`. `keep`: an item whose list goes on. */
function closeTags(containers: Container[], shared: number, keep: Container | undefined): string {
  return containers
    .slice(shared)
    .toReversed()
    .map((container) => {
      if (container.kind === 'quote') return '</blockquote>';
      if (container.kind === 'indent') return '';
      if (container === keep) return '</li>';
      return container.list.isOrdered ? '</li></ol>' : '</li></ul>';
    })
    .join('');
}

function openTag(container: Container, isNextItem: boolean): string {
  if (container.kind === 'quote') return '<blockquote>';
  if (container.kind === 'indent') return '';
  if (isNextItem) return '<li>';
  if (!container.list.isOrdered) return '<ul><li>';
  return container.number === 1 ? '<ol><li>' : `<ol start="${container.number}"><li>`;
}

function isInTightItem({ containers }: Block): boolean {
  const inner = containers.at(-1);
  return inner?.kind === 'item' && inner.list.isTight;
}

function writeHtmlLeaf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return isInTightItem(block) ? writeSpans(block.spans, 'html') : `<p>${writeSpans(block.spans, 'html')}</p>`;
    case 'heading':
      return `<h${block.depth}>${writeSpans(block.spans, 'html')}</h${block.depth}>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.code)}</code></pre>`;
    case 'rule':
      return '<hr>';
    case 'image':
      return `<p>${escapeHtml(block.alt)}</p>`;
  }
}
