/** Can customers reach us? Every channel: off or set up, how it fares, the address to paste, and a self-test. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelCheckView, ChannelView } from '../../../../src/http/contract/desk.ts';
import { useScreenTexts, useTexts } from '../../../shared/texts/texts.tsx';
import { errorWords, Failure, Loading } from '../../../shared/ui/region-state.tsx';
import { Moment } from '../../../shared/ui/time-text.tsx';
import { useDesk } from '../../desk-context.tsx';
import { api } from '../../services.ts';

/** States change by themselves; a page that is looked at should be right. */
const freshMs = 10_000;

export function ChannelsSection() {
  const texts = useScreenTexts('settings').channels;
  const channels = useQuery({ queryKey: ['channels'], queryFn: api.channels, refetchInterval: freshMs });
  const setUp = (channels.data ?? []).filter(({ isSetUp }) => isSetUp);
  const off = (channels.data ?? []).filter(({ isSetUp }) => !isSetUp);
  return (
    <>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.question}</p>
      <p className="meta">{texts.lead}</p>
      {channels.data ? (
        <>
          <ul className="plain-list channel-list">
            {setUp.map((channel) => (
              <Channel key={channel.name} channel={channel} />
            ))}
          </ul>
          {off.length > 0 && (
            <>
              <h2>{texts.off}</h2>
              <ul className="channels-off">
                {off.map(({ name, title, guide }) => (
                  <li key={name}>
                    {title} <code className="meta">{guide}</code>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : channels.error ? (
        <Failure error={channels.error} onRetry={() => void channels.refetch()} />
      ) : (
        <Loading rows={6} onRetry={() => void channels.refetch()} />
      )}
    </>
  );
}

function Channel({ channel }: { channel: ChannelView }) {
  const texts = useScreenTexts('settings').channels;
  const { session } = useDesk();
  const { status, webhook } = channel;
  const state = status?.state ?? 'on';
  return (
    <li className="channel">
      <h2>
        {channel.title} <span className={`channel-state is-${state}`}>{texts.states[state]}</span>
      </h2>
      <dl>
        {status && (
          <>
            <dt>{texts.since}</dt>
            <dd>
              <Moment at={status.since} />
            </dd>
            <dt>{texts.lastIn}</dt>
            <dd>{status.lastInAt ? <Moment at={status.lastInAt} /> : texts.nothingYet}</dd>
            <dt>{texts.lastOut}</dt>
            <dd>{status.lastOutAt ? <Moment at={status.lastOutAt} /> : texts.nothingYet}</dd>
          </>
        )}
        {status?.account && (
          <>
            <dt>{texts.account}</dt>
            <dd>
              <code>{status.account}</code>
            </dd>
          </>
        )}
        {webhook && (
          <>
            <dt>{texts.address}</dt>
            <dd>
              <Address {...webhook} title={channel.title} />
            </dd>
          </>
        )}
        <dt>{texts.guide}</dt>
        <dd>
          <code>{channel.guide}</code>
        </dd>
      </dl>
      {status && status.errors.length > 0 && (
        <details open={status.state === 'failing'}>
          <summary>{texts.errors(status.errors.length)}</summary>
          <ul className="plain-list">
            {status.errors.toReversed().map(({ at, reason }) => (
              <li key={`${at} ${reason}`}>
                <Moment at={at} /> <span dir="auto">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {channel.canCheck && session.account.role === 'admin' && <SelfTest channel={channel} />}
    </li>
  );
}

function Address({ url, isPublic, title }: NonNullable<ChannelView['webhook']> & { title: string }) {
  const texts = useScreenTexts('settings').channels;
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <>
      <code className="address">{url}</code>{' '}
      {isPublic ? (
        <button type="button" className="button is-small" aria-label={texts.copyOf(title)} onClick={() => void copy()}>
          {isCopied ? texts.copied : texts.copy}
        </button>
      ) : (
        <span className="is-missing">{texts.needsPublicUrl}</span>
      )}
    </>
  );
}

function SelfTest({ channel }: { channel: ChannelView }) {
  const desk = useTexts();
  const texts = useScreenTexts('settings').channels;
  const [isAsking, setAsking] = useState(false);
  const [result, tell] = useState<ChannelCheckView>();
  const ask = async () => {
    setAsking(true);
    try {
      tell(await api.checkChannel(channel.name));
    } catch (error) {
      tell({ isOk: false, said: errorWords(error, desk.failure.noConnection) ?? '' });
    } finally {
      setAsking(false);
    }
  };
  return (
    <p className="channel-check">
      <button type="button" className="button" aria-disabled={isAsking} onClick={() => !isAsking && void ask()}>
        {texts.check}
      </button>
      <span role="status">
        {isAsking ? (
          texts.checking
        ) : result ? (
          <span className={result.isOk ? 'is-good' : 'problem'}>
            {result.isOk ? texts.works : texts.fails} <span dir="auto">{result.said}</span>
          </span>
        ) : null}
      </span>
    </p>
  );
}
