/** What a canned reply would look like, with sample values: for whoever writes it. The server fills the real ones. */

const sample: Record<string, string> = {
  'customer.name': 'Ada Novak',
  'customer.firstName': 'Ada',
  'customer.email': 'ada@example.com',
  'customer.phone': '+49 170 1234567',
  'customer.language': 'en',
  'conversation.channel': 'web chat',
  'conversation.queue': 'Returns',
};

/** Parts of the text in order; `isFilled` ones stood in braces. Names without a sample are told in `missing`. */
export function fillSample(
  text: string,
  own: Record<string, string> = {},
): { parts: { text: string; isFilled: boolean }[]; missing: string[] } {
  const values = { ...sample, ...own };
  const missing: string[] = [];
  const parts: { text: string; isFilled: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/gu)) {
    const [whole, name = ''] = match;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isFilled: false });
    end = match.index + whole.length;
    const value = values[name] ?? (name.startsWith('slots.') ? name.slice('slots.'.length) : undefined);
    if (value === undefined) missing.push(name);
    parts.push({ text: value ?? whole, isFilled: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), isFilled: false });
  return { parts, missing: [...new Set(missing)] };
}
