/** Files on their way into a draft: each becomes an attachment when the server has it. */
import { useCallback, useState } from 'react';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNotices } from '../../shared/ui/notices.tsx';
import { errorWords } from '../../shared/ui/region-state.tsx';
import { useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';

/** As the server takes them. */
const maxBytes = 4 * 1024 * 1024;
const maxFiles = 10;

export function useUploads(conversationId: string, tab: ComposerTab) {
  const texts = useTexts();
  const notices = useNotices();
  const { drafts } = useDesk();
  const [running, setRunning] = useState<readonly string[]>([]);

  const add = useCallback(
    (files: Iterable<File>) => {
      const upload = async (file: File) => {
        const failed = (detail: string) =>
          notices.show({ kind: 'failed', text: texts.composer.uploadFailed(file.name), detail });
        if (file.size > maxBytes) {
          failed(texts.composer.tooBig);
          return;
        }
        setRunning((names) => [...names, file.name]);
        try {
          const attachment = await api.uploadFile(file);
          // Read anew: the text went on meanwhile.
          const draft = drafts.read(conversationId, tab);
          const attachments = [...(draft.attachments ?? []), attachment].slice(0, maxFiles);
          drafts.write(conversationId, tab, { ...draft, attachments });
        } catch (error) {
          failed(errorWords(error, texts.failure.noConnection));
        } finally {
          setRunning((names) => names.toSpliced(names.indexOf(file.name), 1));
        }
      };
      for (const file of [...files].slice(0, maxFiles)) void upload(file);
    },
    [conversationId, tab, drafts, notices, texts],
  );
  return { running, add };
}
