// What the model consistency owes as every model does.

import { testContract } from './contract.ts';

await testContract('consistency');
