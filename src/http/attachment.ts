/** Headers of an answer that is saved as a file and never shown as a page. */
export function attachment(name: string, contentType: string): Record<string, string> {
  // Only what is safe in every file system and every header.
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-');
  return { 'content-type': contentType, 'content-disposition': `attachment; filename="${safe}"` };
}
