/** What we write again and again, in each language, with a preview of how it reads. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CannedReplyView } from '../../../../src/http/contract/desk.ts';
import { languageName } from '../../../shared/format/names.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { api } from '../../services.ts';
import { KeptSection, useDeleteKept } from './kept-section.tsx';
import { KeptTable } from './kept-table.tsx';
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
        <KeptTable
          caption={texts.title}
          titleHeading={texts.replyTitle}
          kept={replies.data ?? []}
          columns={[
            { heading: texts.shortcut, cell: ({ shortcut }) => <code>/{shortcut}</code> },
            {
              heading: texts.languages,
              isExtra: true,
              cell: (reply) =>
                Object.keys(reply.texts)
                  .map((tag) => languageName(tag, desk.locale))
                  .join(', '),
            },
          ]}
          detail={(reply) => (
            <span className="meta is-block is-one-line" dir="auto">
              {Object.values(reply.texts)[0]}
            </span>
          )}
          onEdit={setEdited}
          onDelete={remove}
        />
      </KeptSection>
      {edited && <ReplyForm reply={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
