/**
 * The part of CommonMark that answers use, as elements: paragraphs, headings, lists, bold, emphasis, code and links.
 * Everything is set as text, so whatever content says, it stays content.
 */

const inline =
  /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\b_([^_\n]+)_\b|`([^`\n]+)`|\[([^[\]\n]*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)/g;
const item = /^ {0,3}(?:[-*+]|(\d{1,3})[.)]) +(.*)$/;
const heading = /^#{1,6} +(.*)$/;
const safe = /^(?:https?:\/\/|mailto:|tel:)/i;

export function markdown(text) {
  const blocks = [];
  let list;
  let paragraph;
  for (const line of text.split('\n')) {
    const [bullet, number, itemText] = item.exec(line) ?? [];
    const [isHeading, title] = heading.exec(line) ?? [];
    if (bullet !== undefined) {
      const kind = number === undefined ? 'ul' : 'ol';
      if (list?.localName !== kind) blocks.push((list = document.createElement(kind)));
      list.append(withInline('li', itemText));
      paragraph = undefined;
    } else if (line.trim() === '' || isHeading !== undefined) {
      list = undefined;
      paragraph = undefined;
      if (isHeading !== undefined) blocks.push(withInline('h4', title));
    } else if (paragraph) {
      paragraph.append(' ', ...inlineNodes(line.trim()));
    } else {
      list = undefined;
      blocks.push((paragraph = withInline('p', line.trim())));
    }
  }
  return blocks;
}

/** A link that leaves the page, or its words alone where the address is none that may be followed. */
export function link(label, address) {
  if (!safe.test(address)) return document.createTextNode(label);
  return Object.assign(document.createElement('a'), {
    href: address,
    textContent: label || address,
    target: '_blank',
    rel: 'noopener noreferrer',
  });
}

function withInline(name, text) {
  const node = document.createElement(name);
  node.append(...inlineNodes(text));
  return node;
}

function inlineNodes(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, bold, starred, underlined, code, label, address] = match;
    nodes.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (address !== undefined) nodes.push(link(label, address));
    else if (bold !== undefined) nodes.push(withInline('strong', bold));
    else if (code !== undefined) nodes.push(Object.assign(document.createElement('code'), { textContent: code }));
    else nodes.push(withInline('em', starred ?? underlined));
  }
  nodes.push(text.slice(end));
  return nodes;
}
