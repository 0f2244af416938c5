/**
 * What agents do over a simulated day: take the next one, accept what they are asked about, talk, hand on, put back,
 * finish; some try to pick who will be quick. Everything goes through the real turn, and what it refuses is counted.
 */
import type { ConversationId } from '../../src/conversation/ids.ts';
import type { AgentCommand } from '../../src/conversation/turn.ts';
import { nextFor } from '../../src/escalation/routing.ts';
import { RefusedError } from '../../src/runtime/errors.ts';
import { between } from './chance.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { SimulatedDay } from './simulated-day.ts';
import type { Committed } from './simulated-journal.ts';
import type { SimulatedAgent } from './team.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export class DeskDay {
  /** Claims of somebody who was not next, and those of them that were refused. */
  picks = 0;
  refusedPicks = 0;
  readonly #day: SimulatedDay;
  #keys = 0;

  constructor(day: SimulatedDay) {
    this.#day = day;
  }

  /** Everybody comes to work, has their breaks, and looks for the next one now and then. */
  begin(team: readonly SimulatedAgent[]): void {
    const { agenda, presence, startsAt, random } = this.#day;
    for (const agent of team) {
      let leave = presence.connect(agent.id, agent.name);
      for (const { afterMs, ms } of agent.breaks) {
        agenda.plan(startsAt + afterMs, () => presence.setState(agent.id, 'break', 'break'));
        agenda.plan(startsAt + afterMs + ms, () => presence.setState(agent.id, 'available'));
      }
      for (const { afterMs, ms } of agent.drops) {
        agenda.plan(startsAt + afterMs, () => leave());
        agenda.plan(startsAt + afterMs + ms, () => {
          leave = presence.connect(agent.id, agent.name);
        });
      }
      agenda.planIn(between(random, 0, 10 * SECOND_MS), () => this.#lookForNext(agent));
    }
  }

  /** Somebody is asked, or has one now. */
  onCommitted({ before, turn }: Committed): void {
    const { agenda, random, agentOf } = this.#day;
    const { holder } = turn.state;
    const { conversationId: id, cause } = turn;
    if (cause.kind === 'offer') {
      const agent = agentOf(cause.agentId);
      agenda.planIn(between(random, 2, 12) * SECOND_MS, () => this.#answerOffer(agent, id));
    }
    const was = before?.state.holder;
    const isNew = was?.kind !== 'agent' || (holder.kind === 'agent' && was.agentId !== holder.agentId);
    if (holder.kind === 'agent' && isNew) this.#planTalk(agentOf(holder.agentId), id);
  }

  async #lookForNext(agent: SimulatedAgent): Promise<void> {
    const { agenda, presence, random, staff } = this.#day;
    const seat = presence.find(agent.id);
    if (seat?.isConnected && seat.state === 'available') {
      const { total } = staff.agent(agent.id).load;
      if (total < agent.profile.capacity.total) {
        if (agent.picksCherries) await this.#tryToPick(agent);
        await this.#day.takeNext({ agentId: agent.id, agentName: agent.name, role: 'agent', key: this.#nextKey() });
      }
    }
    agenda.planIn(between(random, 5, 20) * SECOND_MS, () => this.#lookForNext(agent));
  }

  /** Knows what nobody can know: who of all who wait will be quickest. */
  async #tryToPick(agent: SimulatedAgent): Promise<void> {
    const { floor, staff, customerOf } = this.#day;
    const waiting = floor.waiting();
    const quickest = waiting
      .filter(({ holder }) => holder.offer === undefined)
      .toSorted((one, other) => customerOf(one.conversationId).talkMs - customerOf(other.conversationId).talkMs)[0];
    const next = nextFor(staff.agent(agent.id), waiting, staff.room());
    // Who is next anyway need not be picked.
    if (!quickest || (next !== undefined && waiting[next] === quickest)) return;
    this.picks += 1;
    if (!(await this.#do(agent, quickest.conversationId, { do: 'claim' }))) this.refusedPicks += 1;
  }

  /** Most accept; some say no; a few do not look, and are away until they notice. */
  async #answerOffer(agent: SimulatedAgent, id: ConversationId): Promise<void> {
    const { agenda, presence, random } = this.#day;
    const chance = random();
    if (!presence.find(agent.id)?.isConnected || chance < 0.02) {
      agenda.planIn(3 * MINUTE_MS, () => {
        if (presence.find(agent.id)?.state === 'away') presence.setState(agent.id, 'available');
      });
      return;
    }
    await this.#do(agent, id, { do: chance < 0.05 ? 'decline' : 'claim' });
  }

  /** A few replies over the time that the customer's matter takes, then it is finished, handed on, or put back. */
  #planTalk(agent: SimulatedAgent, id: ConversationId): void {
    const { agenda, random, customerOf } = this.#day;
    const customer = customerOf(id);
    const chance = random();
    const replies = Math.max(1, Math.min(8, Math.round(customer.talkMs / (2 * MINUTE_MS))));
    const isKept = chance < 0.96;
    const endsIn = isKept ? customer.talkMs : Math.min(customer.talkMs, 2 * MINUTE_MS);
    for (let reply = 0; reply < replies; reply += 1) {
      // The first word comes as soon as the brief is read.
      const after = reply === 0 ? between(random, 10, 40) * SECOND_MS : (endsIn * reply) / replies;
      agenda.planIn(Math.min(after, endsIn), () => this.#reply(agent, id, customer, reply + 1 < replies));
    }
    agenda.planIn(endsIn + 5 * SECOND_MS, () => this.#end(agent, id, chance));
  }

  async #reply(agent: SimulatedAgent, id: ConversationId, customer: SimulatedCustomer, isMore: boolean): Promise<void> {
    const { agenda, random, journal } = this.#day;
    const isSaid = await this.#do(agent, id, { do: 'reply', text: 'Let me look at that for you.' });
    if (!isSaid || !isMore) return;
    agenda.planIn(between(random, 5, 40) * SECOND_MS, async () => {
      if (this.#isHeldBy(agent, id)) await journal.say(customer.address, 'Thank you, I am here.', customer);
    });
  }

  async #end(agent: SimulatedAgent, id: ConversationId, chance: number): Promise<void> {
    const { random, journal, content } = this.#day;
    const holder = journal.head(id)?.state.holder;
    const queueId = holder?.kind === 'agent' ? holder.queueId : '';
    if (chance > 0.985) await this.#do(agent, id, { do: 'requeue' });
    else if (chance > 0.96)
      await this.#do(agent, id, { do: 'transfer', to: { queueId: 'complaints' }, note: 'Needs you.' });
    else {
      const codes = content.settings.queues.find((queue) => queue.id === queueId)?.wrapUp?.map((code) => code.id) ?? [];
      // Some name at once what it was, some wrap up afterwards, some never do and the time runs out.
      const isNamed = codes.length > 0 && random() < 0.6;
      await this.#do(agent, id, { do: 'close', ...(isNamed ? { codes: codes.slice(0, 1) } : {}) });
    }
  }

  /** False when it was refused: somebody else has it by now, or it is not theirs to do. */
  async #do(agent: SimulatedAgent, id: ConversationId, command: AgentCommand): Promise<boolean> {
    const { journal, presence } = this.#day;
    if (!presence.find(agent.id)?.isConnected) return false;
    const key = `agent:${agent.id}:${this.#nextKey()}`;
    try {
      await journal.act(id, { kind: 'agent', key, agentId: agent.id, agentName: agent.name, role: 'agent', command });
      return true;
    } catch (error) {
      if (error instanceof RefusedError) return false;
      throw error;
    }
  }

  #isHeldBy(agent: SimulatedAgent, id: ConversationId): boolean {
    const holder = this.#day.journal.head(id)?.state.holder;
    return holder?.kind === 'agent' && holder.agentId === agent.id;
  }

  #nextKey(): string {
    this.#keys += 1;
    return `key-${this.#keys}`;
  }
}
