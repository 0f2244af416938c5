import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { botFrameworkFixture } from './fixture.ts';

channelContract(botFrameworkFixture('msteams'));
channelContract(botFrameworkFixture('email'));
