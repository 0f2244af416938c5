/** Addresses that strangers chose: what may be opened, and what may be shown in place. */

/** Nothing that could run: the web, or a path of this server. */
export function safeUrl(url: string): string | undefined {
  return /^(?:https?:\/\/|\/(?![/\\]))/iu.test(url) ? url : undefined;
}

/** A picture kept here: loading it tells nobody that an agent reads. SVG is a document, not a picture. */
export function isOwnPicture({
  contentType,
  contentUrl,
}: {
  contentType: string;
  contentUrl?: string | undefined;
}): boolean {
  return (
    /^image\/(?:png|jpeg|gif|webp|avif)$/iu.test(contentType) &&
    contentUrl !== undefined &&
    contentUrl.startsWith('/') &&
    safeUrl(contentUrl) !== undefined
  );
}
