import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { messengerFixture } from './fixture.ts';

channelContract(messengerFixture);
