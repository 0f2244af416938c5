/** Files of a message: pictures of ours in sight, everything else by name. Nothing from elsewhere is loaded by itself. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { FileIcon } from './composer-icons.tsx';
import { isOwnPicture, safeUrl } from './safe-url.ts';

type Attachment = NonNullable<ActivityView['attachments']>[number];

export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <ul className="plain-list files">
      {attachments.map((attachment, index) => (
        <li key={attachment.contentUrl ?? `${attachment.name} ${index}`}>
          <File attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

function File({ attachment }: { attachment: Attachment }) {
  const texts = useTexts();
  const name = attachment.name || texts.attachment;
  const url = attachment.contentUrl === undefined ? undefined : safeUrl(attachment.contentUrl);
  const kind = kindOf(attachment);
  if (url === undefined) {
    return (
      <span className="file">
        <FileIcon /> <span dir="auto">{name}</span> <span className="meta">{kind}</span>
      </span>
    );
  }
  return (
    <a className="file" href={url} target="_blank" rel="noreferrer noopener" title={`${name} (${texts.opensNew})`}>
      {isOwnPicture(attachment) ? (
        <img className="file-picture" src={url} alt={name} loading="lazy" />
      ) : (
        <>
          <FileIcon /> <span dir="auto">{name}</span>{' '}
          <span className="meta">
            {kind}
            {!url.startsWith('/') && ` · ${texts.foreignFile}`}
          </span>
        </>
      )}
    </a>
  );
}

/** "PDF", "PNG", "CSV": the ending where there is one, else the type. */
function kindOf({ name, contentType }: Attachment): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/u.exec(name ?? '')?.[1];
  return (ending ?? contentType.split(/[/;+]/u)[1] ?? contentType).toUpperCase();
}
