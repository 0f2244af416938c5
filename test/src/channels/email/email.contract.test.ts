import { channelContract } from '../../../contract/channel/channel-contract.ts';
import { noDovecot, stopSharedDovecot } from '../../../support/fakes/dovecot.ts';
import { emailFixture } from './fixture.ts';

const leaveOut = it.skip;

if (noDovecot === undefined) channelContract(emailFixture);
else leaveOut(`E-mail as a channel (${noDovecot})`, () => {});

afterAll(stopSharedDovecot);
