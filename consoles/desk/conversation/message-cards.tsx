/** Cards of a message as the customer was shown them: title, text, pictures of ours, and what could be tapped. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { MarkdownText } from '../../shared/ui/markdown-text.tsx';
import { safeUrl } from './safe-url.ts';

type Attachment = NonNullable<ActivityView['attachments']>[number];

interface ShownCard {
  title: string | undefined;
  text: string | undefined;
  picture: { url: string; alt: string } | undefined;
  buttons: string[];
}

/** What the bot's own content says; anything else of a customer's app is a file by its name. */
export const isCard = ({ contentType }: Attachment): boolean =>
  contentType.startsWith('application/vnd.microsoft.card.');

export function MessageCards({ attachments }: { attachments: readonly Attachment[] }) {
  const texts = useTexts();
  return (
    <ul className="plain-list cards">
      {attachments.map((attachment, index) => {
        const { title, text, picture, buttons } = readCard(attachment.content);
        return (
          <li key={`${index}`} className="card-shown">
            {picture && <img className="file-picture" src={picture.url} alt={picture.alt} loading="lazy" />}
            {title !== undefined && <strong dir="auto">{title}</strong>}
            {text !== undefined && <MarkdownText text={text} />}
            {title === undefined && text === undefined && <span className="meta">{texts.aCard}</span>}
            {buttons.length > 0 && (
              <span className="offered">
                {buttons.map((button) => (
                  <span key={button} className="tag">
                    {button}
                  </span>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Nothing is known of what it holds: only texts are taken out of it. */
function readCard(content: unknown): ShownCard {
  const card = recordOf(content);
  const [image] = listOf(card['images']).map(recordOf);
  const url = textOf(image?.['url']);
  return {
    title: textOf(card['title']),
    text: textOf(card['text']) ?? textOf(card['subtitle']),
    // A picture of ours: loading it tells nobody that an agent reads.
    picture: url?.startsWith('/') && safeUrl(url) ? { url, alt: textOf(image?.['alt']) ?? '' } : undefined,
    buttons: listOf(card['buttons']).flatMap((button) => textOf(recordOf(button)['title']) ?? []),
  };
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
