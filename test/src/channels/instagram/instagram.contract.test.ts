import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { instagramFixture } from './fixture.ts';

channelContract(instagramFixture);
