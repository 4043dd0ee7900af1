import { describe } from 'vitest';
import { newPorts } from '../support/ports.ts';
import { portsContract } from './contract.ts';
import { sessionsContract } from './sessions-contract.ts';

/** `ENGINE` chooses which: Amazon's DynamoDB Local or Dynoxide (docs/decisions/0016-engine-without-java.md). */
describe('the ports on a table', () => {
  portsContract(() => newPorts('signed'));
  sessionsContract(() => newPorts('signed'));
});
/** What `ACCESS_READS=sdk` goes back to. */
describe('the ports on a table, read by the SDK alone', () => portsContract(() => newPorts('sdk')));
