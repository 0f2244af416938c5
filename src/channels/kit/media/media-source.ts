/** How a channel's files are asked for: the adapter's request, with the platform's credentials for the platform alone. */
import type { ChannelAdapter } from '../adapter.ts';
import { isOwn, type Wires } from '../wire/wire.ts';
import type { FileRequest } from './fetch-file.ts';
import type { MediaSource } from './media-service.ts';

export function mediaSourceOf(
  adapter: Pick<ChannelAdapter, 'fetchMedia' | 'origins'>,
  wires: Pick<Wires, 'of' | 'credentials'>,
): MediaSource {
  const { origins } = adapter;
  return {
    origins,
    async requestOf(ref): Promise<FileRequest> {
      // Without a way of its own, the name of a file is its address.
      if (!adapter.fetchMedia) return { url: ref, headers: {} };
      const { url, headers = {}, method, body } = await adapter.fetchMedia(ref, wires.of());
      // The fetcher sends these to the platform's own origins alone, redirects included.
      const credentials = URL.canParse(url) && isOwn(url, origins) ? await wires.credentials() : {};
      return {
        url,
        headers: { ...headers, ...credentials, ...(body && 'json' in body && { 'content-type': 'application/json' }) },
        ...(method === 'POST' && { method }),
        ...(body && 'json' in body && { body: JSON.stringify(body.json) }),
      };
    },
  };
}
