import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { slackFixture } from './fixture.ts';

channelContract(slackFixture('events'));
channelContract(slackFixture('socket'));
