/** Below the field: what can be inserted, what the channel's limits are when they come near, and the one button. */
import { useRef } from 'react';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import type { ChannelLimits } from './channel-limits.ts';
import { AttachIcon, ButtonsIcon, CannedIcon, EmojiIcon, MacroIcon, MentionIcon } from './composer-icons.tsx';

/** Said when so little is left. */
const nearCharacters = 200;

export function ComposerFoot(props: {
  kind: ComposerTab;
  text: string;
  /** Characters too many; below zero: left. */
  excess: number;
  channel: { name: string; limits: ChannelLimits; isMail: boolean };
  isReady: boolean;
  /** A sign that opens a list in the field. */
  onSign: (sign: '/' | '@') => void;
  onEmoji: () => void;
  onFiles: (files: Iterable<File>) => void;
  onButtons: () => void;
  onMacro: () => void;
}) {
  const texts = useTexts();
  const said = texts.composer;
  const picker = useRef<HTMLInputElement>(null);
  const isReply = props.kind === 'reply';
  const tools = [
    ...(isReply
      ? [
          { label: said.canned, icon: <CannedIcon />, run: () => props.onSign('/') },
          { label: said.attach, icon: <AttachIcon />, run: () => picker.current?.click() },
          ...(props.channel.limits.buttons > 0
            ? [{ label: said.buttons, icon: <ButtonsIcon />, run: props.onButtons }]
            : []),
          { label: texts.actions.macro, icon: <MacroIcon />, run: props.onMacro },
        ]
      : [{ label: said.mention, icon: <MentionIcon />, run: () => props.onSign('@') }]),
    { label: said.emoji, icon: <EmojiIcon />, run: props.onEmoji },
  ];
  return (
    <div className="composer-foot">
      <div className="composer-tools" role="group" aria-label={said.tools}>
        {tools.map((tool) => (
          <button
            key={tool.label}
            type="button"
            className="icon-button"
            aria-label={tool.label}
            title={tool.label}
            onClick={tool.run}
          >
            {tool.icon}
          </button>
        ))}
      </div>
      {isReply && (
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={said.attach}
          onChange={(event) => {
            props.onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      )}
      <Limit {...props} />
      <button type="submit" className="button is-primary" aria-disabled={!props.isReady}>
        {isReply ? said.send : said.addNote}
      </button>
    </div>
  );
}

function Limit({
  kind,
  text,
  excess,
  channel,
}: {
  kind: ComposerTab;
  text: string;
  excess: number;
  channel: { name: string; limits: ChannelLimits; isMail: boolean };
}) {
  const said = useTexts().composer;
  if (excess > 0) return <span className="composer-limit is-over">{said.tooLong(excess)}</span>;
  const parts = kind === 'reply' ? channel.limits.partsOf(text) : 0;
  if (parts > 1) return <span className="composer-limit">{said.parts(channel.name, parts)}</span>;
  if (excess > -nearCharacters && text !== '')
    return <span className="composer-limit">{said.charactersLeft(-excess)}</span>;
  const signs = kind === 'reply' ? said.hintKeys : said.hintNote;
  return (
    <span className="composer-limit meta is-hint">
      {channel.isMail ? said.hintMail : said.hint} · {signs}
    </span>
  );
}
