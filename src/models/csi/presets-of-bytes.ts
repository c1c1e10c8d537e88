// The named points of the scenarios that are decided by bytes.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { codecPresets } from './presets-codec.ts';
import { encodingPresets } from './presets-encoding.ts';
import { pipelinePresets } from './presets-pipeline.ts';
import { timestampPresets } from './presets-timestamp.ts';
import { typeConfusionPresets } from './presets-type-confusion.ts';
import { versionsPresets } from './presets-versions.ts';

export const presetsOfBytes: readonly Preset<Params>[] = [
  ...timestampPresets,
  ...encodingPresets,
  ...typeConfusionPresets,
  ...codecPresets,
  ...pipelinePresets,
  ...versionsPresets,
];
