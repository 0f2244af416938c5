import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { smsFixture } from './fixture.ts';

channelContract(smsFixture);
