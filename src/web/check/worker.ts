// The worker in which histories are read and checked, so that the page stays alive meanwhile.

import { answerJobs } from '../answer.ts';
import { carryOut } from './carry-out.ts';

answerJobs(carryOut);
