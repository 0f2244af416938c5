/** What is under way with the person, and the operator's own panels: orders, contracts. One that failed fails alone. */
import type { CustomerCardView } from '../../../src/http/contract/desk.ts';
import { words } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';

export function CardPanels({ card, conversationId }: { card: CustomerCardView; conversationId: string }) {
  const texts = useTexts();
  // What this conversation has collected stands in its brief.
  const elsewhere = card.open.filter(
    (one) => one.conversationId !== conversationId && (one.flow || one.slots.length > 0),
  );
  return (
    <>
      {card.panels.map((panel) => (
        <section key={panel.id} aria-label={panel.title} className="panel">
          <h3>{panel.title}</h3>
          {panel.problem !== undefined && (
            <p className="panel-problem" role="note">
              ✕ {texts.card.panelFailed(panel.title)}. <span className="meta">{panel.problem}</span>
            </p>
          )}
          <dl className="facts">
            {panel.rows?.map((row) => (
              <div key={row.label + row.value}>
                <dt>{row.label}</dt>
                <dd dir="auto">
                  {row.url !== undefined && /^https?:/iu.test(row.url) ? (
                    <a href={row.url} target="_blank" rel="noreferrer noopener">
                      {row.value}
                    </a>
                  ) : (
                    row.value
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {elsewhere.map((one) => (
        <section key={one.conversationId} aria-label={texts.card.openTask} className="panel">
          <h3>
            {texts.card.openTask}
            {one.flow && `: ${one.flow}`}
          </h3>
          <dl className="facts">
            {one.slots.map((slot) => (
              <div key={slot.name}>
                <dt>{words(slot.name)}</dt>
                <dd dir="auto">{slot.value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
