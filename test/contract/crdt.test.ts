// What the model crdt owes as every model does.

import { testContract } from './contract.ts';

await testContract('crdt');
