/** The bytes of files that go out, at most what the channel takes of their kind. */
import type { Capabilities, MediaKind } from '../../conversation/channel.ts';
import { BadInputError } from '../../runtime/errors.ts';
import type { MediaService } from './media/media-service.ts';
import type { OutgoingFile } from './piece.ts';

export function readOutgoing(
  media: Pick<MediaService, 'read'>,
  capabilities: Pick<Capabilities, 'media'>,
): (file: OutgoingFile) => Promise<Uint8Array> {
  return async (file) => {
    const { maxBytes } = capabilities.media[kindOf(file.contentType)];
    const bytes = await media.read(file.source, maxBytes);
    if (bytes.length <= maxBytes) return bytes;
    throw new BadInputError({
      code: 'channel.file',
      message: `The file is larger than the ${Math.floor(maxBytes / 1024)} KB that this channel takes.`,
    });
  };
}

function kindOf(contentType: string): MediaKind {
  const kind = contentType.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}
