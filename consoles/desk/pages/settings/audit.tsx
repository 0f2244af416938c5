/** Who did what, newest first. Ids only. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useScreenTexts } from '../../../shared/texts/texts.tsx';
import { ChoiceField } from '../../../shared/ui/choice-field.tsx';
import { Empty, Failure, Loading } from '../../../shared/ui/region-state.tsx';
import { TextField } from '../../../shared/ui/text-field.tsx';
import { Moment } from '../../../shared/ui/time-text.tsx';
import { api } from '../../services.ts';
import { useStaff } from '../../use-desk-settings.ts';

const limit = 200;

export function AuditSection() {
  const texts = useScreenTexts('settings').audit;
  const staff = useStaff();
  const [who, setWho] = useState('');
  const [what, setWhat] = useState('');
  const asked = { who, what: useDeferredValue(what.trim()), limit };
  const audit = useQuery({
    queryKey: ['audit', asked],
    queryFn: () => api.audit(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.question}</p>
      <p className="meta">{texts.lead}</p>
      <div className="audit-filters">
        <ChoiceField
          label={texts.who}
          value={who}
          options={[
            { value: '', label: texts.everyone },
            ...(staff.data ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={setWho}
        />
        <TextField
          label={texts.filterWhat}
          placeholder={texts.filterWhatPlaceholder}
          autoComplete="off"
          spellCheck={false}
          value={what}
          onChange={setWhat}
        />
      </div>
      {audit.data ? (
        audit.data.length === 0 ? (
          <Empty>{texts.none}</Empty>
        ) : (
          <table className="table is-audit">
            <caption className="meta">{texts.newest(audit.data.length)}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.when}</th>
                <th scope="col">{texts.who}</th>
                <th scope="col">{texts.what}</th>
                <th scope="col" className="is-extra">
                  {texts.details}
                </th>
              </tr>
            </thead>
            <tbody>
              {audit.data.map((entry, index) => (
                <tr key={`${entry.at} ${index}`}>
                  <td>
                    <Moment at={entry.at} />
                  </td>
                  <td>
                    <bdi>{entry.whoName ?? entry.who}</bdi>
                  </td>
                  <td>
                    <code>{entry.what}</code>
                  </td>
                  <td className="is-extra">
                    <code>
                      {Object.entries(entry.details)
                        .map(([name, value]) => `${name}: ${String(value)}`)
                        .join(', ')}
                    </code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      ) : audit.error ? (
        <Failure error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <Loading rows={6} onRetry={() => void audit.refetch()} />
      )}
    </>
  );
}
