/** The best news of the Desk, with what the last hour was like. */
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../shared/texts/texts.tsx';
import { isSupervisor, useCounts, useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';

export function NobodyWaiting() {
  const texts = useTexts();
  const { session } = useDesk();
  const counts = useCounts();
  const board = useQuery({ queryKey: ['board'], queryFn: api.board, enabled: isSupervisor(session) });
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const figures: [number | undefined, string][] = [
    [board.data && sum(board.data.flow.map((part) => part.entered)), texts.today.entered],
    [board.data && sum(board.data.flow.map((part) => part.taken)), texts.today.taken],
    [counts?.mine, texts.today.mine],
    [counts?.agentsAvailable, texts.today.agents],
  ];
  return (
    <div className="nobody-waiting">
      <h2>{texts.today.title}</h2>
      <p>{texts.today.text}</p>
      <dl className="figures is-small">
        {figures.map(
          ([value, label]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
