// What the model metastable owes as every model does.

import { testContract } from './contract.ts';

await testContract('metastable');
