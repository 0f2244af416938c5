/** An agent sends a prepared message that the platform has approved: the only thing that it takes once its window is closed. */
import type { MessageTemplate } from '../../conversation/content.ts';
import { CommandRefusedError } from '../errors.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, requireHolder } from './command-of.ts';
import { personReplied } from './reply.ts';

const LONGEST_VALUE = 1_000;

export function sendTemplate(draft: TurnDraft, cause: CommandOf<'template'>): void {
  requireHolder(draft, cause);
  const { agentId, agentName, command } = cause;
  const template = templateOf(draft, command.templateId);
  const values = command.values.map((value) => value.trim().slice(0, LONGEST_VALUE));
  if (values.length !== template.places || values.includes(''))
    throw new CommandRefusedError({
      code: 'command.template_values',
      message: `The template "${command.templateId}" has ${template.places} places. Fill each of them.`,
    });
  const { name, language } = template;
  draft.add(
    { type: 'message', text: filled(template.text, values), locale: language, template: { name, language, values } },
    { role: 'agent', id: agentId, name: agentName },
    { source: `template:${command.templateId}` },
  );
  personReplied(draft);
}

function templateOf(draft: TurnDraft, id: string): MessageTemplate {
  const { templates = {} } = draft.context.release.content.settings;
  const template = Object.hasOwn(templates, id) ? templates[id] : undefined;
  if (template === undefined)
    throw new CommandRefusedError({
      code: 'command.unknown_template',
      message: `There is no template "${id}". Choose one of the list.`,
    });
  const { channel } = draft.state.address;
  if (!draft.context.takesTemplates || template.channel !== channel.split(':')[0])
    throw new CommandRefusedError({
      code: 'command.template_channel',
      message: `The template "${id}" is not for the channel of this conversation. Write a reply instead.`,
    });
  return template;
}

/** `{{2}}` is the second value. */
function filled(text: string, values: string[]): string {
  return text.replace(/\{\{ ?(\d{1,2}) ?\}\}/g, (whole, place: string) => values[Number(place) - 1] ?? whole);
}
