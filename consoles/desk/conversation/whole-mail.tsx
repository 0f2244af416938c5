/** A letter as it came, folded away under the words of its writer: who else got it, what was quoted, how it looked. */
import type { MailView } from '../../../src/http/contract/conversation.ts';
import { useTexts } from '../../shared/texts/texts.tsx';

export function WholeMail({ mail }: { mail: MailView }) {
  const { mail: words } = useTexts();
  return (
    <details className="whole-mail">
      <summary>
        {words.whole}
        {mail.subject !== '' && (
          <>
            {': '}
            <bdi>{mail.subject}</bdi>
          </>
        )}
      </summary>
      <p className="meta">
        <bdi>{named(mail.from)}</bdi>
        {` · ${words.to} `}
        <bdi>{named(mail.to)}</bdi>
        {mail.cc && mail.cc.length > 0 && (
          <>
            {` · ${words.copy} `}
            <bdi>{named(mail.cc)}</bdi>
          </>
        )}
      </p>
      {mail.html === undefined ? (
        <p className="plain">{mail.text}</p>
      ) : (
        // No scripts, no forms, no links out, and by the page's policy nothing is fetched from anywhere.
        <iframe title={words.whole} sandbox="" srcDoc={page(mail.html)} />
      )}
      {mail.isCut && <p className="meta">{words.isCut}</p>}
    </details>
  );
}

/** Letters are written for white paper. */
function page(html: string): string {
  return `<!doctype html><meta charset="utf-8"><body style="margin:12px;background:#fff;color:#111;font:14px sans-serif">${html}`;
}

function named(people: MailView['from']): string {
  return people.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ');
}
