/** What we write again and again, in each language, with a preview of how it reads. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CannedReplyView } from '../../../../src/http/contract/desk.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { api } from '../../services.ts';
import { KeptSection, useDeleteKept } from './kept-section.tsx';
import { ReplyForm } from './reply-form.tsx';

export const repliesKey = ['canned-replies'];

export function RepliesSection() {
  const desk = useTexts();
  const texts = useScreenTexts('settings').replies;
  const replies = useQuery({ queryKey: repliesKey, queryFn: api.cannedReplies });
  const [edited, setEdited] = useState<CannedReplyView | 'new'>();
  const remove = useDeleteKept<CannedReplyView>({
    key: repliesKey,
    remove: api.deleteCannedReply,
    restore: ({ shortcut, title, texts: written, isShared }) =>
      api.addCannedReply({ shortcut, title, texts: written, isShared }),
  });
  return (
    <>
      <KeptSection texts={texts} query={replies} onAdd={() => setEdited('new')}>
        <table className="table">
          <caption className="visually-hidden">{texts.title}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.replyTitle}</th>
              <th scope="col">{texts.shortcut}</th>
              <th scope="col" className="is-extra">
                {texts.languages}
              </th>
              <th scope="col" className="is-extra">
                {texts.for}
              </th>
              <th scope="col">
                <span className="visually-hidden">{texts.delete}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {replies.data?.map((reply) => (
              <tr key={reply.id}>
                <th scope="row">
                  {reply.mayChange ? (
                    <button type="button" className="link-button is-name" onClick={() => setEdited(reply)}>
                      {reply.title}
                    </button>
                  ) : (
                    reply.title
                  )}
                  <span className="meta is-block is-one-line" dir="auto">
                    {Object.values(reply.texts)[0]}
                  </span>
                </th>
                <td>
                  <code>/{reply.shortcut}</code>
                </td>
                <td className="is-extra">
                  {Object.keys(reply.texts)
                    .map((tag) => languageName(tag, desk.locale))
                    .join(', ')}
                </td>
                <td className="is-extra">{reply.isShared ? texts.everybody : texts.own}</td>
                <td className="number">
                  {reply.mayChange && (
                    <button
                      type="button"
                      className="button is-small"
                      aria-label={`${texts.delete}: ${reply.title}`}
                      onClick={() => remove(reply)}
                    >
                      {texts.delete}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </KeptSection>
      {edited && <ReplyForm reply={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
