/** The smallest files that are what they say. */
import type { MediaKind } from '../../../src/conversation/channel.ts';

/** One transparent pixel. */
export const pngBytes = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const ogg = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(11)]);
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(12)]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

export const samples: Record<MediaKind, { bytes: Uint8Array; contentType: string; name: string }> = {
  image: { bytes: pngBytes, contentType: 'image/png', name: 'photo.png' },
  audio: { bytes: ogg, contentType: 'audio/ogg', name: 'voice.ogg' },
  video: { bytes: mp4, contentType: 'video/mp4', name: 'clip.mp4' },
  file: { bytes: pdf, contentType: 'application/pdf', name: 'invoice.pdf' },
};
