import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { whatsappFixture } from './fixture.ts';

channelContract(whatsappFixture);
