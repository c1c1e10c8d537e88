// What the model csi owes as every model does.

import { testContract } from './contract.ts';

await testContract('csi');
