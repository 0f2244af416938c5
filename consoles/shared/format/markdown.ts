/** The part of CommonMark that answers use, as a tree: paragraphs, lists, bold, emphasis, code and links. Never HTML. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'emphasis'; parts: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; parts: Inline[] }
  | { kind: 'break' };

export type Block = { kind: 'paragraph'; parts: Inline[] } | { kind: 'list'; isOrdered: boolean; items: Inline[][] };

const bullet = /^\s{0,3}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/u;

/** Only addresses that cannot run anything become links; all else stays text. */
const safeAddress = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/iu;

/** Reads at most 10,000 characters' worth of text as sent by the server; every text has a reading, none throws. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', parts: parseInline(lines.join('\n')) });
    lines = [];
  };
  for (const line of text.split(/\r?\n/u)) {
    const item = bullet.exec(line);
    if (item) {
      endParagraph();
      addItem(blocks, item[1] !== undefined, item[2] ?? '');
    } else if (line.trim() === '') endParagraph();
    else lines.push(line.replace(/^#{1,6}\s+/u, ''));
  }
  endParagraph();
  return blocks;
}

function addItem(blocks: Block[], isOrdered: boolean, text: string): void {
  const last = blocks.at(-1);
  const item = parseInline(text);
  if (last?.kind === 'list' && last.isOrdered === isOrdered) last.items.push(item);
  else blocks.push({ kind: 'list', isOrdered, items: [item] });
}

const marks =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|(?<!\p{L})_([^_\n]+)_(?!\p{L})|\[([^\]\n]+)\]\(([^()\s]+)\)|\n/gu;

function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  const addText = (until: number) => {
    if (until > end) parts.push({ kind: 'text', text: text.slice(end, until) });
  };
  for (const match of text.matchAll(marks)) {
    const [all, code, bold, starred, underlined, title, href] = match;
    const emphasis = starred ?? underlined;
    if (href !== undefined && !safeAddress.test(href)) continue;
    addText(match.index);
    end = match.index + all.length;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (bold !== undefined) parts.push({ kind: 'bold', parts: parseInline(bold) });
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', parts: parseInline(emphasis) });
    else if (href !== undefined) parts.push({ kind: 'link', href, parts: parseInline(title ?? href) });
    else parts.push({ kind: 'break' });
  }
  addText(text.length);
  return parts;
}
