import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { lineFixture } from './fixture.ts';

channelContract(lineFixture);
