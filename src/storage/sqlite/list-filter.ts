/** The list's filters as SQL. All of its columns stand in the indexes of the list. */
import type { ListFilter } from '../../conversation/store/conversation-index.ts';

export interface SqlFilter {
  /** Begins with AND, or is empty. */
  sql: string;
  values: string[];
  /** For holders with an agent, beside the rest. */
  ofAgentSql: string;
  ofAgentValues: string[];
}

const isOneOf = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;

/** A whole channel name, or the part before its colon. */
export const CHANNEL_IS_ONE_OF = `(${isOneOf('channel')} OR ${isOneOf("substr(channel, 1, instr(channel, ':') - 1)")})`;

export function filterOf(filter: Omit<ListFilter, 'holders'>): SqlFilter {
  const { agentId, queueIds, languages, channels, priorities, labels, feels } = filter;
  const parts: string[] = [];
  const values: string[] = [];
  const add = (list: readonly string[] | undefined, sql: string, times = 1) => {
    if (list === undefined) return;
    parts.push(`AND ${sql}`);
    for (let time = 0; time < times; time += 1) values.push(JSON.stringify(list));
  };
  add(queueIds, isOneOf('queue_id'));
  add(languages, isOneOf('language'));
  add(channels, CHANNEL_IS_ONE_OF, 2);
  add(priorities, isOneOf('priority'));
  add(feels, isOneOf('feels'));
  add(labels, 'EXISTS (SELECT 1 FROM json_each(labels) AS own WHERE own.value IN (SELECT value FROM json_each(?)))');
  return {
    sql: parts.join(' '),
    values,
    // An agent's own among those that somebody holds; the bot's, closed ones and outside desks' have no agent.
    ofAgentSql: agentId === undefined ? '' : 'AND coalesce(agent_id, ?) = ?',
    ofAgentValues: agentId === undefined ? [] : [agentId, agentId],
  };
}
