// The worker in which configurations are checked and their witnesses simulated, so that the page stays alive meanwhile.

import { type Assumptions, type ConfigurationTexts, checkConfigs } from '../../models/csi/configs/index.ts';
import { answerJobs } from '../answer.ts';

export interface ConfigsJob {
  texts: ConfigurationTexts;
  assumptions: Assumptions;
}

answerJobs(({ texts, assumptions }: ConfigsJob) => checkConfigs(texts, assumptions));
