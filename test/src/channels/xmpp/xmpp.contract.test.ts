import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { hasProgram } from '../../../support/fakes/server-program.ts';
import { xmppFixture } from './fixture.ts';

const leaveOut = it.skip;

if (hasProgram('prosody')) channelContract(xmppFixture);
else leaveOut('XMPP as a channel (prosody is not installed here)', () => {});
