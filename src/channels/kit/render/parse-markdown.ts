/** CommonMark with GitHub's tables, strikethrough and bare links, as a document. Raw HTML is text like any other. */
import { LRUCache } from 'lru-cache';
import type { Nodes, Parent, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import {
  type Block,
  BOLD,
  CODE,
  type Container,
  HARD_BREAK,
  ITALIC,
  type Link,
  type Span,
  STRUCK,
  wordsOf,
} from './document.ts';
import { isTame } from './is-tame.ts';
import { findSafeUrl } from './safe-url.ts';

const syntax = [gfm({ singleTilde: false }), { disable: { null: ['htmlFlow', 'htmlText'] } }];
/** Without the second search for links in the finished tree, whose time grows with the square of a long word. */
const toTree = gfmFromMarkdown().map(({ transforms: _second, ...extension }) => extension);

interface Reading {
  publicOrigin: string | undefined;
  definitions: Map<string, string>;
  blocks: Block[];
}

/** Answers are said again and again: read once (.25 ms), they are known. Nobody changes a block. */
const known = new LRUCache<string, Block[]>({ max: 500 });
const LONGEST_KEPT = 4_000;

export function parseMarkdown(markdown: string, publicOrigin: string | undefined): Block[] {
  if (markdown.length > LONGEST_KEPT) return parsed(markdown, publicOrigin);
  const key = `${publicOrigin ?? ''}\n${markdown}`;
  const before = known.get(key);
  if (before) return before;
  const blocks = parsed(markdown, publicOrigin);
  known.set(key, blocks);
  return blocks;
}

function parsed(markdown: string, publicOrigin: string | undefined): Block[] {
  const source = markdown
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}--[\t\n]]/gv, '');
  if (!isTame(source)) return wordsOf(source);
  const root = fromMarkdown(source, { extensions: syntax, mdastExtensions: toTree });
  const reading: Reading = { publicOrigin, definitions: definitionsOf(root), blocks: [] };
  readBlocks(root.children, [], reading);
  return reading.blocks;
}

function definitionsOf(root: Root): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node.url);
  }
  return found;
}

function readBlocks(nodes: RootContent[], containers: Container[], reading: Reading): void {
  for (const node of nodes) readBlock(node, containers, reading);
}

function readBlock(node: RootContent, containers: Container[], reading: Reading): void {
  switch (node.type) {
    case 'paragraph':
      return readParagraph(node.children, containers, reading);
    case 'heading': {
      const spans = spansOf(node.children, 0, undefined, reading);
      if (spans.length > 0) reading.blocks.push({ kind: 'heading', depth: node.depth, spans, containers });
      return;
    }
    case 'code':
      reading.blocks.push({
        kind: 'code',
        code: node.value,
        language: (node.lang ?? '').replace(/[^\w+#-]/g, ''),
        containers,
      });
      return;
    case 'thematicBreak':
      reading.blocks.push({ kind: 'rule', containers });
      return;
    case 'blockquote':
      return readBlocks(node.children, [...containers, { kind: 'quote' }], reading);
    case 'list': {
      const isTight = node.spread !== true && node.children.every((item) => item.spread !== true);
      const list = { isOrdered: node.ordered === true, isTight };
      for (const [index, item] of node.children.entries()) {
        const inside: Container[] = [...containers, { kind: 'item', list, number: (node.start ?? 1) + index }];
        const before = reading.blocks.length;
        if (typeof item.checked === 'boolean') readChecked(item.checked, item.children, inside, reading);
        else readBlocks(item.children, inside, reading);
        if (reading.blocks.length === before)
          reading.blocks.push({ kind: 'paragraph', spans: [{ text: '', marks: 0 }], containers: inside });
      }
      return;
    }
    case 'table':
      return readTable(node, containers, reading);
    case 'footnoteDefinition': {
      const start = reading.blocks.length;
      readBlocks(node.children, containers, reading);
      const first = reading.blocks[start];
      if (first?.kind === 'paragraph') first.spans.unshift({ text: `[${node.label ?? node.identifier}] `, marks: 0 });
      return;
    }
    case 'definition':
    case 'yaml':
      return;
    default:
      return readParagraph([node as PhrasingContent], containers, reading);
  }
}

/** `[x]` and `[ ]` of a task list as signs that every font has. */
function readChecked(isChecked: boolean, nodes: RootContent[], containers: Container[], reading: Reading): void {
  const start = reading.blocks.length;
  readBlocks(nodes, containers, reading);
  const sign = { text: isChecked ? '☑ ' : '☐ ', marks: 0 };
  const first = reading.blocks[start];
  if (first?.kind === 'paragraph') first.spans.unshift(sign);
  else reading.blocks.splice(start, 0, { kind: 'paragraph', spans: [sign], containers });
}

/** A picture on a line of its own is a picture; one within a sentence is a link. */
function readParagraph(nodes: PhrasingContent[], containers: Container[], reading: Reading): void {
  let run: PhrasingContent[] = [];
  const flush = () => {
    const spans = trimmed(spansOf(run, 0, undefined, reading));
    if (spans.length > 0) reading.blocks.push({ kind: 'paragraph', spans, containers });
    run = [];
  };
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'image' && endsLine(nodes[index - 1]) && startsLine(nodes[index + 1])) {
      flush();
      reading.blocks.push({ kind: 'image', url: node.url, alt: node.alt ?? '', containers });
    } else {
      run.push(node);
    }
  }
  flush();
}

function endsLine(before: PhrasingContent | undefined): boolean {
  return (
    before === undefined ||
    before.type === 'break' ||
    before.type === 'image' ||
    (before.type === 'text' && /\n\s*$/.test(before.value))
  );
}

function startsLine(after: PhrasingContent | undefined): boolean {
  return (
    after === undefined ||
    after.type === 'break' ||
    after.type === 'image' ||
    (after.type === 'text' && /^\s*\n/.test(after.value))
  );
}

/** The head in bold, then a line a row. */
function readTable(table: Table, containers: Container[], reading: Reading): void {
  const lines = table.children.map((row, index) => {
    const cells = row.children.map((cell) => spansOf(cell.children, index === 0 ? BOLD : 0, undefined, reading));
    return cells.flatMap((cell, at) => (at === 0 ? cell : [{ text: ' | ', marks: 0 }, ...cell]));
  });
  const spans = lines.flatMap((line, index) => (index === 0 ? line : [{ text: HARD_BREAK, marks: 0 }, ...line]));
  if (spans.length > 0) reading.blocks.push({ kind: 'paragraph', spans: merged(spans), containers });
}

function spansOf(nodes: Nodes[], marks: number, link: Link | undefined, reading: Reading): Span[] {
  return merged(nodes.flatMap((node) => spansOfNode(node, marks, link, reading)));
}

function spansOfNode(node: Nodes, marks: number, link: Link | undefined, reading: Reading): Span[] {
  const within = (parent: Parent, more = 0, inner = link) => spansOf(parent.children, marks | more, inner, reading);
  switch (node.type) {
    case 'text':
      return [{ text: node.value, marks, ...(link && { link }) }];
    case 'inlineCode':
      return [{ text: node.value, marks: marks | CODE, ...(link && { link }) }];
    case 'break':
      return [{ text: HARD_BREAK, marks: 0, ...(link && { link }) }];
    case 'strong':
      return within(node, BOLD);
    case 'emphasis':
      return within(node, ITALIC);
    case 'delete':
      return within(node, STRUCK);
    case 'link':
      return linkOf(node, node.url, marks, link, reading);
    case 'linkReference':
      return linkOf(node, reading.definitions.get(node.identifier) ?? '', marks, link, reading);
    case 'image':
      return imageOf(node.alt, node.url, marks, link, reading);
    case 'imageReference':
      return imageOf(node.alt, reading.definitions.get(node.identifier) ?? '', marks, link, reading);
    case 'footnoteReference':
      return [{ text: `[${node.label ?? node.identifier}]`, marks }];
    case 'html':
      return [{ text: node.value, marks }];
    default:
      return 'children' in node ? within(node) : [];
  }
}

/** A link without words shows its address. One that may not be tapped is its words alone. */
function linkOf(node: Parent, url: string, marks: number, outer: Link | undefined, reading: Reading): Span[] {
  const safe = outer ? undefined : findSafeUrl(url, reading.publicOrigin);
  const link = safe === undefined ? outer : { url: safe };
  const label = spansOf(node.children, marks, link, reading);
  const isEmpty = label.every(({ text }) => text.trim() === '');
  if (!isEmpty || link === undefined) return label;
  return [{ text: link.url, marks, link }];
}

function imageOf(
  alt: string | null | undefined,
  url: string,
  marks: number,
  outer: Link | undefined,
  reading: Reading,
): Span[] {
  const safe = outer ? undefined : findSafeUrl(url, reading.publicOrigin);
  const link = safe === undefined ? outer : { url: safe };
  const text = alt || safe || '';
  return text === '' ? [] : [{ text, marks, ...(link && { link }) }];
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.marks === span.marks && last.link === span.link) last.text += span.text;
    else if (span.text !== '') result.push({ ...span });
  }
  return result;
}

function trimmed(spans: Span[]): Span[] {
  const result = [...spans];
  for (let first = result[0]; first && !first.link; first = result[0]) {
    const text = first.text.trimStart();
    if (text !== '') {
      result[0] = { ...first, text };
      break;
    }
    result.shift();
  }
  for (let last = result.at(-1); last && !last.link; last = result.at(-1)) {
    const text = last.text.trimEnd();
    if (text !== '') {
      result[result.length - 1] = { ...last, text };
      break;
    }
    result.pop();
  }
  return result;
}
