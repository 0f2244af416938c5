/** CommonMark as people read it where no markdown is shown. Every pattern is linear: no nested repetition. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^[\]]*)\]\(([^()\s]*)\)/g, (_all, label: string, url: string) =>
      label === '' || label === url ? url : `${label}: ${url}`,
    )
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/(^|[\s(])[*_]([^*_\n]+)[*_](?=$|[\s).,;:!?])/gm, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/^#{1,6} +/gm, '')
    .replace(/^[*+-] +/gm, '- ');
}
