import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { type MatrixRooms, openRooms } from '../../../support/fakes/matrix.ts';
import { findSynapse, SHOP_PASSWORD, type Synapse, startSynapse } from '../../../support/fakes/synapse.ts';
import { matrixFixture } from './fixture.ts';

const python = findSynapse();
const leaveOut = it.skip;

if (python === undefined)
  leaveOut('Matrix as a channel (SYNAPSE_PYTHON names no Python with matrix-synapse)', () => {});
else {
  let synapse: Synapse;
  let rooms: MatrixRooms;
  beforeAll(async () => {
    synapse = await startSynapse(python);
    rooms = await openRooms(synapse, SHOP_PASSWORD);
  });
  afterAll(() => synapse?.stop());

  channelContract(matrixFixture(() => rooms));
}
