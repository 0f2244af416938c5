/** Files that customers sent, for those who know their unguessable address: pages show images by plain links. */
import type { WebRoute } from '../../../runtime/web.ts';
import { answering, unknownConversation } from '../errors.ts';
import { isSafeImage, sniffType } from '../upload/sniff-type.ts';
import { cors, type DirectLineContext, pathParameter, prefix } from './context.ts';

export function attachmentRoute({ uploads, logger }: DirectLineContext): WebRoute {
  return {
    method: 'GET',
    path: `${prefix}/attachments/:hash/:name`,
    policy: 'channel',
    cors,
    handle: answering(logger, async (request) => {
      const bytes = await uploads.find(pathParameter(request, 'hash'));
      if (bytes === undefined) throw unknownConversation();
      const type = sniffType(bytes);
      const isShown = isSafeImage(type);
      const name = encodeURIComponent(pathParameter(request, 'name').toWellFormed()).replaceAll("'", '%27');
      return {
        status: 200,
        headers: {
          'content-type': isShown && type !== undefined ? type : 'application/octet-stream',
          'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'private, max-age=86400, immutable',
        },
        body: bytes,
      };
    }),
  };
}
