// The worker in which configurations are checked and their witnesses simulated, so that the page stays alive meanwhile.

import { checkConfigs } from '../../models/csi/configs/index.ts';
import { answerJobs } from './answer.ts';

answerJobs(checkConfigs);
