/** Bot's and agents' text: the tree of `parseMarkdown` as elements. Customers' text never comes here. */
import { type ReactNode, useMemo } from 'react';
import { type Inline, parseMarkdown } from '../format/markdown.ts';

export function MarkdownText({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return blocks.map((block, index) => {
    const key = `${index}`;
    if (block.kind === 'paragraph') return <p key={key}>{inline(block.parts)}</p>;
    const items = block.items.map((item, at) => <li key={`${at}`}>{inline(item)}</li>);
    return block.isOrdered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
  });
}

function inline(parts: Inline[]): ReactNode[] {
  return parts.map((part, index) => {
    const key = `${index}`;
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'break':
        return <br key={key} />;
      case 'code':
        return <code key={key}>{part.text}</code>;
      case 'bold':
        return <strong key={key}>{inline(part.parts)}</strong>;
      case 'emphasis':
        return <em key={key}>{inline(part.parts)}</em>;
      default:
        return (
          <a key={key} href={part.href} target="_blank" rel="noreferrer noopener">
            {inline(part.parts)}
          </a>
        );
    }
  });
}
