/**
 * What Frontdesk is measured beside: the echo bot of every Bot Framework tutorial. botbuilder's CloudAdapter on restify
 * with its usual body parser, conversation state in memory, the reply posted to the channel's connector. Without an app
 * id the SDK checks no token and asks for none, which is how it runs on a developer's machine: it is spared that work.
 * Tells its parent `{ address }` when it listens.
 */
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_context, error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
};
const state = new ConversationState(new MemoryStorage());
const count = state.createProperty<number>('count');

async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type !== 'message') return;
  const turns = (await count.get(context, 0)) + 1;
  await count.set(context, turns);
  await context.sendActivity(`${turns}: ${context.activity.text}`);
  await state.saveChanges(context);
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', (request, response, next) => {
  adapter.process(request, response, echo).then(
    () => next(),
    (error: unknown) => next(error),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.({ address: server.url }));
process.on('SIGTERM', () => process.exit(0));
