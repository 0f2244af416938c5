/** What people see of Slack's blocks, and which of Slack's limits they break. Shapes by @slack/types. */
import type { Button, CardBlock, ImageBlock, KnownBlock, StaticSelect, TextObject } from '@slack/types';
import type { Shown } from '../../contract/channel/fixture.ts';

/** Where a whole message's blocks were seen to fail. */
const LONGEST_BLOCKS = 13_000;

export interface ReadBlocks {
  text: string;
  choices: Shown['choices'];
  files: Shown['files'];
  problems: string[];
}

export function readBlocks(blocks: unknown): ReadBlocks {
  const texts: string[] = [];
  const choices: Shown['choices'] = [];
  const files: Shown['files'] = [];
  const problems: string[] = [];

  function atMost(what: string, count: number, most: number): void {
    if (count > most) problems.push(`${what}: ${count} of at most ${most}`);
    if (count === 0) problems.push(`${what}: nothing`);
  }

  function textOf(what: string, text: TextObject | undefined, most: number): string {
    const written = text?.text ?? '';
    atMost(what, written.length, most);
    return text?.type === 'mrkdwn' ? readMrkdwn(written) : written;
  }

  function readButton({ text, value, url, action_id }: Button): void {
    atMost('action_id', action_id?.length ?? 0, 255);
    const label = textOf('label', text, 75);
    if (value !== undefined) atMost('value', value.length, 2_000);
    if (url !== undefined) atMost('url', url.length, 3_000);
    choices.push({ label, ...(url === undefined ? { value: value ?? '' } : { url }) });
  }

  function readSelect({ options = [], placeholder }: StaticSelect): void {
    textOf('placeholder', placeholder, 150);
    atMost('options', options.length, 100);
    for (const { text, value = '', description } of options) {
      atMost('option value', value.length, 75);
      if (description) textOf('description', description, 75);
      choices.push({ label: textOf('option', text, 75), value });
    }
  }

  function readImage({ alt_text, ...image }: Pick<ImageBlock, 'alt_text'> & object): void {
    atMost('alt text', alt_text.length, 2_000);
    if ('image_url' in image && typeof image.image_url === 'string') files.push({ url: image.image_url });
    else problems.push('an image without an address');
  }

  function readCard({ hero_image, title, body, actions = [] }: CardBlock): void {
    if (!hero_image && !title && !body && actions.length === 0) problems.push('an empty card');
    if (hero_image) readImage(hero_image);
    if (title) texts.push(textOf('card title', title, 150));
    if (body) texts.push(textOf('card body', body, 200));
    if (actions.length > 3) problems.push('more than three buttons on a card');
    actions.forEach(readButton);
  }

  function read(block: KnownBlock): void {
    switch (block.type) {
      case 'section':
        texts.push(textOf('section', block.text, 3_000));
        break;
      case 'actions': {
        atMost('elements', block.elements.length, 25);
        const ids = block.elements.map((element) => ('action_id' in element ? element.action_id : undefined));
        if (new Set(ids).size !== ids.length) problems.push('an action_id twice');
        for (const element of block.elements) {
          if (element.type === 'button') readButton(element);
          else if (element.type === 'static_select') readSelect(element);
          else problems.push(`an unknown element ${element.type}`);
        }
        break;
      }
      case 'image':
        readImage(block);
        break;
      case 'card':
        readCard(block);
        break;
      case 'carousel':
        atMost('cards', block.elements.length, 10);
        block.elements.forEach(readCard);
        break;
      default:
        problems.push(`an unknown block ${block.type}`);
    }
  }

  if (!Array.isArray(blocks)) return { text: '', choices, files, problems: ['blocks are no list'] };
  atMost('blocks', blocks.length, 50);
  atMost('the blocks together', JSON.stringify(blocks).length, LONGEST_BLOCKS);
  for (const block of blocks as KnownBlock[]) read(block);
  return { text: texts.join('\n'), choices, files, problems };
}

/** As people read it: links by their label, entities as what they stand for. */
export function readMrkdwn(text: string): string {
  return text
    .replace(/<([^<>|]*)\|([^<>]*)>/g, '$2')
    .replace(/<([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
