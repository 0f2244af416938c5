import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { mosquittoMissing } from '../../../support/mosquitto.ts';
import { mqttFixture } from './fixture.ts';

const describeBroker = mosquittoMissing ? describe.skip : describe;

describeBroker(`A real broker${mosquittoMissing ? ` (left out: ${mosquittoMissing})` : ''}`, () => {
  channelContract(mqttFixture);
});
