import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { discordFixture } from './fixture.ts';

channelContract(discordFixture);
