import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { telegramFixture } from './fixture.ts';

channelContract(telegramFixture('webhook'));
channelContract(telegramFixture('polling'));
