// Configuration coherence: both configurations are read and compared by rules before the deployment, and each is looked at
// for keys that nobody knows. What is written need not be what runs: the read-back asks the running systems, and compares what
// they use with what was written. Source: Tang et al., EuroSys 2023.

import { checkConfigurations } from '../../../checkers/configs/index.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { settingsFileOf } from './declared.ts';
import type { Finding, Prevention } from './prevention.ts';

const isReadBack = (rule: string): boolean => rule.startsWith('READ-BACK');

function findingsOf(
  prevention: string,
  { boundary, configurations }: Artefacts,
  isOurs: (rule: string) => boolean,
): readonly Finding[] {
  if (configurations === undefined) return [];
  const { writer, reader, effective } = configurations;
  const { findings } = checkConfigurations({
    a: settingsFileOf(writer),
    b: settingsFileOf(reader),
    effectiveA: effective && settingsFileOf(effective.writer),
    effectiveB: effective && settingsFileOf(effective.reader),
  });
  return findings
    .filter(({ rule }) => isOurs(rule))
    .map(({ rule, sentence }) => ({ prevention, boundary, rule, sentence: `${sentence}.`, at: 0 }));
}

export const coherenceCheck: Prevention = {
  id: 'configuration-coherence',
  title: 'Configuration coherence',
  stage: 'deployment',
  blindTo:
    'relations for which there is no rule, keys that are ignored or overridden at run time, and what no file says',
  cost: 'Both configurations must be at hand in one place, and somebody writes the rules.',
  isOn: ({ coherenceCheck: isOn }) => isOn,
  on: { coherenceCheck: true },
  off: { coherenceCheck: false },
  examine: (artefacts) => findingsOf('configuration-coherence', artefacts, (rule) => !isReadBack(rule)),
};

export const effectiveReadBack: Prevention = {
  id: 'effective-read-back',
  title: 'Read the effective configuration back',
  stage: 'deployment',
  blindTo: 'settings that are in force as they were written, and contradict each other',
  cost: 'Every system must be able to say what it runs with.',
  isOn: ({ effectiveReadBack: isOn }) => isOn,
  on: { effectiveReadBack: true },
  off: { effectiveReadBack: false },
  examine: (artefacts) => findingsOf('effective-read-back', artefacts, isReadBack),
};
