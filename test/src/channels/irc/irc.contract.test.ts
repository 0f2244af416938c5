import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { ircFixture } from './fixture.ts';

channelContract(ircFixture);
