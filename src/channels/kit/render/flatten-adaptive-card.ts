/**
 * An Adaptive Card as text, pictures and choices, for channels that show none. Its inputs are left out: they are asked
 * one by one. https://adaptivecards.io/explorer
 */
import type { CardAction } from '../../../conversation/activity.ts';
import { type Block, BOLD, HARD_BREAK, ITALIC, type Span, STRUCK, wordsOf } from './document.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { findSafeUrl } from './safe-url.ts';

export interface FlatCard {
  /** Pictures are blocks of the kind `image`. */
  blocks: Block[];
  actions: CardAction[];
}

type Element = Record<string, unknown>;

/** Cards nest a few levels; what lies deeper is left out. */
const DEEPEST = 16;

interface Reading {
  publicOrigin: string | undefined;
  blocks: Block[];
  actions: CardAction[];
  hasInputs: boolean;
  /** An element of a kind that is not known here, and that says nothing itself to show instead. */
  hasUnknown: boolean;
}

export function flattenAdaptiveCard(card: Element, publicOrigin: string | undefined): FlatCard {
  const reading: Reading = { publicOrigin, blocks: [], actions: [], hasInputs: false, hasUnknown: false };
  readCard(card, 0, reading);
  const fallback = textOf(card['fallbackText']);
  const isPoor = reading.hasUnknown || (reading.blocks.length === 0 && reading.actions.length === 0);
  const blocks = isPoor && fallback !== '' ? wordsOf(fallback) : reading.blocks;
  // To send a form is the last of its questions, not a choice beside them.
  const actions = reading.hasInputs ? reading.actions.filter(({ type }) => type === 'openUrl') : reading.actions;
  return { blocks, actions };
}

function readCard(card: Element, depth: number, reading: Reading): void {
  readElements(card['body'], depth, reading);
  readActions(card['actions'], depth, reading);
}

function readElements(elements: unknown, depth: number, reading: Reading): void {
  if (depth > DEEPEST) return;
  for (const element of elementsOf(elements)) if (element['isVisible'] !== false) readElement(element, depth, reading);
}

function readElement(element: Element, depth: number, reading: Reading): void {
  const type = textOf(element['type']);
  switch (type) {
    case 'TextBlock':
      readText(element, reading);
      break;
    case 'RichTextBlock':
      readRuns(element['inlines'], reading);
      break;
    case 'Image':
      readImage(element['url'], element['altText'], reading);
      break;
    case 'ImageSet':
      for (const image of elementsOf(element['images'])) readImage(image['url'], image['altText'], reading);
      break;
    case 'Media':
      readMedia(element, reading);
      break;
    case 'FactSet':
      readFacts(element['facts'], reading);
      break;
    case 'ColumnSet':
      for (const column of elementsOf(element['columns'])) readElements(column['items'], depth + 1, reading);
      break;
    case 'Column':
    case 'Container':
      readElements(element['items'], depth + 1, reading);
      break;
    case 'Table':
      for (const row of elementsOf(element['rows'])) {
        for (const cell of elementsOf(row['cells'])) readElements(cell['items'], depth + 1, reading);
      }
      break;
    case 'ActionSet':
      readActions(element['actions'], depth + 1, reading);
      break;
    default:
      if (type.startsWith('Input.')) reading.hasInputs = true;
      else readFallback(element['fallback'], depth, reading);
  }
  readActions(element['selectAction'] === undefined ? [] : [element['selectAction']], depth + 1, reading);
}

function readFallback(fallback: unknown, depth: number, reading: Reading): void {
  if (fallback === 'drop') return;
  const [element] = elementsOf([fallback]);
  if (element) readElements([element], depth + 1, reading);
  else reading.hasUnknown = true;
}

function readText(element: Element, reading: Reading): void {
  const marks =
    element['weight'] === 'Bolder' || element['weight'] === 'bolder' || element['style'] === 'heading' ? BOLD : 0;
  for (const block of parseMarkdown(textOf(element['text']), reading.publicOrigin)) {
    const isMarked = marks !== 0 && block.kind === 'paragraph';
    reading.blocks.push(
      isMarked ? { ...block, spans: block.spans.map((span) => ({ ...span, marks: span.marks | marks })) } : block,
    );
  }
}

function readRuns(inlines: unknown, reading: Reading): void {
  if (!Array.isArray(inlines)) return;
  const spans = inlines.flatMap((inline): Span[] => {
    if (typeof inline === 'string') return [{ text: inline, marks: 0 }];
    const [run] = elementsOf([inline]);
    if (!run) return [];
    const isBold = textOf(run['weight']).toLowerCase() === 'bolder';
    const marks =
      (isBold ? BOLD : 0) | (run['italic'] === true ? ITALIC : 0) | (run['strikethrough'] === true ? STRUCK : 0);
    return [{ text: textOf(run['text']), marks }];
  });
  if (spans.some(({ text }) => text.trim() !== '')) reading.blocks.push({ kind: 'paragraph', containers: [], spans });
}

function readImage(url: unknown, alt: unknown, reading: Reading): void {
  if (typeof url === 'string') reading.blocks.push({ kind: 'image', containers: [], url, alt: textOf(alt) });
}

function readMedia(element: Element, reading: Reading): void {
  const [source] = elementsOf(element['sources']);
  const url = findSafeUrl(textOf(source?.['url']), reading.publicOrigin);
  const words = textOf(element['altText']);
  if (url === undefined) reading.blocks.push(...wordsOf(words));
  else
    reading.blocks.push({
      kind: 'paragraph',
      containers: [],
      spans: [{ text: words || url, marks: 0, link: { url } }],
    });
}

/** One line a fact: `label: value`. */
function readFacts(facts: unknown, reading: Reading): void {
  const spans = elementsOf(facts).flatMap((fact, index): Span[] => {
    const value = parseMarkdown(textOf(fact['value']), reading.publicOrigin).flatMap((block) =>
      'spans' in block ? block.spans : [],
    );
    const label = { text: `${textOf(fact['title']).replace(/:\s*$/, '')}: `, marks: 0 };
    return [...(index === 0 ? [] : [{ text: HARD_BREAK, marks: 0 }]), label, ...value];
  });
  if (spans.length > 0) reading.blocks.push({ kind: 'paragraph', containers: [], spans });
}

function readActions(actions: unknown, depth: number, reading: Reading): void {
  if (depth > DEEPEST) return;
  for (const action of elementsOf(actions)) {
    const title = textOf(action['title']);
    switch (action['type']) {
      case 'Action.Submit':
      case 'Action.Execute':
        if (title !== '') reading.actions.push({ type: 'postBack', title, value: valueOf(action, title) });
        break;
      case 'Action.OpenUrl': {
        const url = textOf(action['url']);
        if (url !== '') reading.actions.push({ type: 'openUrl', title: title || url, value: url });
        break;
      }
      case 'Action.ShowCard':
        for (const card of elementsOf([action['card']])) {
          if (title !== '')
            reading.blocks.push({ kind: 'paragraph', containers: [], spans: [{ text: title, marks: BOLD }] });
          readCard(card, depth + 1, reading);
        }
        break;
    }
  }
}

/** As the turn understands what is tapped: a text as it is, everything else as JSON. */
function valueOf({ data, verb }: Element, title: string): string {
  if (typeof data === 'string') return data;
  if (data !== undefined && data !== null) return JSON.stringify(data);
  return typeof verb === 'string' ? verb : title;
}

function elementsOf(list: unknown): Element[] {
  if (!Array.isArray(list)) return [];
  return list.filter((each): each is Element => typeof each === 'object' && each !== null && !Array.isArray(each));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
