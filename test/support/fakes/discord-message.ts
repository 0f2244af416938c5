/** What people see of a message on Discord, and which of Discord's limits it breaks. Shapes by discord-api-types. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ComponentType,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Shown } from '../../contract/channel/fixture.ts';
import type { FakeRequest } from './http-platform.ts';

/** A message as it was sent, and its files. */
export interface Body {
  said: RESTPostAPIChannelMessageJSONBody;
  sent: { name: string; bytes: Uint8Array }[];
}

export async function bodyOf(request: FakeRequest): Promise<Body> {
  if (!request.headers['content-type']?.startsWith('multipart/')) {
    return { said: request.json() as RESTPostAPIChannelMessageJSONBody, sent: [] };
  }
  const form = await request.multipart();
  const written = form.get('payload_json');
  const sent = [...form.entries()].flatMap(([, value]) => (value instanceof File ? [value] : []));
  return {
    said: JSON.parse(typeof written === 'string' ? written : '') as RESTPostAPIChannelMessageJSONBody,
    sent: await Promise.all(sent.map(async (file) => ({ name: file.name, bytes: await file.bytes() }))),
  };
}

export function wordsIn({ title = '', description = '' }: APIEmbed): string[] {
  return [title, description];
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export function choicesIn(components: unknown[]): Shown['choices'] {
  const rows = components as Row[];
  return rows.flatMap(({ components }) =>
    components.flatMap((component): Shown['choices'] => {
      if (component.type === ComponentType.StringSelect)
        return component.options.map(({ label, value }) => ({ label, value }));
      if (component.type !== ComponentType.Button) return [];
      const label = 'label' in component ? (component.label ?? '') : '';
      if ('url' in component) return [{ label, url: component.url }];
      return 'custom_id' in component ? [{ label, value: component.custom_id }] : [];
    }),
  );
}

/** The first limit of Discord's that the message breaks. */
export function problemOf(said: RESTPostAPIChannelMessageJSONBody, sent: Body['sent']): string | undefined {
  const { content = '', embeds = [], components = [], nonce = '', allowed_mentions } = said;
  const rows = components as Row[];
  const letters = embeds.reduce((sum, { title = '', description = '' }) => sum + title.length + description.length, 0);
  if (content === '' && embeds.length === 0 && sent.length === 0) return 'Cannot send an empty message';
  if (content.length > 2_000) return 'content is longer than 2000';
  if (String(nonce).length > 25) return 'nonce is longer than 25';
  if (!Array.isArray(allowed_mentions?.parse) || allowed_mentions.parse.length > 0) return 'mentions are not held back';
  if (embeds.length > 10 || letters > 6_000) return 'too much in embeds';
  if (embeds.some(({ title = '', description = '' }) => title.length > 256 || description.length > 4_096))
    return 'an embed is too long';
  const names = new Set(sent.map(({ name }) => name));
  const isLost = embeds.some(({ image }) => image?.url.startsWith('attachment://') && !names.has(image.url.slice(13)));
  if (isLost) return 'an embed shows a file that is not there';
  if (sent.some(({ bytes }) => bytes.length > 10 * 1024 * 1024)) return 'a file is larger than 10 MiB';
  if (rows.length > 5) return 'more than five rows';
  const ids = rows.flatMap(({ components: parts }) =>
    parts.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])),
  );
  if (new Set(ids).size !== ids.length) return 'a custom_id stands twice';
  if (ids.some((id) => id.length === 0 || id.length > 100)) return 'a custom_id is too long';
  for (const { components: parts } of rows) {
    if (parts.length === 0 || parts.length > 5) return 'a row has one to five components';
    for (const part of parts) {
      if (
        part.type === ComponentType.Button &&
        'label' in part &&
        ((part.label ?? '') === '' || (part.label?.length ?? 0) > 80)
      )
        return 'a label is too long';
      if (part.type === ComponentType.Button && 'url' in part && part.url.length > 512) return 'an address is too long';
      if (part.type !== ComponentType.StringSelect) continue;
      const values = part.options.map(({ value }) => value);
      if (values.length === 0 || values.length > 25 || new Set(values).size !== values.length)
        return 'options do not fit';
      if (part.options.some(({ label, value }) => label.length > 100 || value.length > 100))
        return 'an option is too long';
    }
  }
  return undefined;
}
