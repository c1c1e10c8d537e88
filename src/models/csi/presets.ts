// Named points, each with what it must show.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { apiSemanticsPresets } from './presets-api-semantics.ts';
import { configurationPresets } from './presets-configuration.ts';
import { limitPresets } from './presets-limits.ts';
import { presetsOfBytes } from './presets-of-bytes.ts';
import { preventionPresets } from './presets-preventions.ts';

export const presets: readonly Preset<Params>[] = [
  ...presetsOfBytes,
  {
    id: 'orbiter',
    title: 'Mars Climate Orbiter',
    about:
      'Ground software writes impulses in pound-force seconds, the navigation reads newton seconds: each is right, every schema agrees, and all impulses are too small by a factor of 4.45.',
    source: 'Mars Climate Orbiter Mishap Investigation Board, Phase I Report, NASA, 1999',
    params: { scenario: 'orbiter' },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'the unit that the writer uses', patch: { thrusterUnit: 'N-s' } },
  },
  ...apiSemanticsPresets,
  ...limitPresets,
  ...configurationPresets,
  ...preventionPresets,
];
