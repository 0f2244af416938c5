/** Both stores, as either side of a move. */
import { aMongoPlace, aSqlitePlace } from '../support/a-data-place.ts';
import { describeWithMongo } from '../support/mongo/describe-with-mongo.ts';
import { exportOfFullStore, storeTransferContract } from './store-transfer.ts';

storeTransferContract('Data moved into a folder from another one', aSqlitePlace);

describeWithMongo('a move', (server) => {
  const aDatabase = () => aMongoPlace(server());

  storeTransferContract('Data moved into a database from a folder', aDatabase, () => exportOfFullStore(aSqlitePlace));
  storeTransferContract('Data moved into a folder from a database', aSqlitePlace, () => exportOfFullStore(aDatabase));
});
