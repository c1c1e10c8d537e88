// What can be switched on against failures between systems: before the deployment, and at run time.

import { choice, duration, integer, toggle } from '../../fields.ts';

const before = 'Prevention before the deployment';
const guard = 'Guards at run time';

export const preventionFields = {
  schemaRegistry: choice(
    {
      none: 'None',
      BACKWARD: 'BACKWARD',
      FORWARD: 'FORWARD',
      FULL: 'FULL',
      BACKWARD_TRANSITIVE: 'BACKWARD_TRANSITIVE',
      FORWARD_TRANSITIVE: 'FORWARD_TRANSITIVE',
      FULL_TRANSITIVE: 'FULL_TRANSITIVE',
    },
    {
      label: 'Schema registry',
      help: 'Compares the shapes of the two Avro schemas when the writer registers its own, whose earlier version the reader has: BACKWARD, the new one reads what was written by the old one; FORWARD, the old one reads what the new one writes. The transitive modes compare with all versions before, which is more where there are three: see the scenario of versions. It does not see units, zones or meanings.',
      source: 'Apache Avro 1.12 specification, schema resolution; compatibility types of the Confluent Schema Registry',
      group: before,
      default: 'none',
    },
  ),
  coherenceCheck: toggle({
    label: 'Configuration coherence',
    help: 'Compares both configurations by rules before the deployment.',
    source: 'Tang et al., EuroSys 2023: 30 of 39 management-plane failures are of configuration',
    group: before,
    default: false,
  }),
  effectiveReadBack: toggle({
    label: 'Read the effective configuration back',
    help: 'Asks the running systems what they use, and compares that with what was written.',
    source:
      'Tang et al., EuroSys 2023: 12 of 30 configuration failures are keys that are ignored, 6 that are overridden',
    group: before,
    default: false,
  }),
  contractTest: toggle({
    label: 'Contract test',
    help: "Checks what the writer sends against the examples of the reader's team, by the types of their fields.",
    source: 'consumer-driven contracts with type matchers',
    group: before,
    default: false,
  }),
  writeReadTest: choice(
    { none: 'None', happy: 'Happy-path values', typical: 'Typical values', boundary: 'Boundary values' },
    {
      label: 'Write-read test',
      help: 'Writes with the one system and reads with the other before the deployment, and compares meanings. Each set of values holds those before it as well.',
      source: 'Tang et al., EuroSys 2023: cross-system tests; the values decide what it finds',
      group: before,
      default: 'none',
    },
  ),
  roundTripTest: choice(
    { none: 'None', happy: 'Happy-path values', typical: 'Typical values', boundary: 'Boundary values' },
    {
      label: 'Round-trip test',
      help: 'Writes with the one system, lets the other read and write again, and reads with the first: A, B, A.',
      source: 'ours: two errors that cancel on the way back are not seen by it',
      group: before,
      default: 'none',
    },
  ),
  strictDecoder: toggle({
    label: 'Strict decoder',
    help: 'The reader refuses what is not valid for its format, and does not replace or guess.',
    source: 'WHATWG Encoding Standard: the error mode "fatal"',
    group: guard,
    default: false,
  }),
  plausibilityCheck: toggle({
    label: 'Plausibility check',
    help: 'The reader refuses values outside of the range that its owner believes.',
    source: 'yours to choose: the range stands with the scenario',
    group: guard,
    default: false,
  }),
  checksum: toggle({
    label: 'Checksum over the meaning',
    help: 'The writer sends a sum of what it means, and the reader compares it with the sum of what it has understood.',
    source: 'end-to-end argument: Saltzer, Reed and Clark, 1984',
    group: guard,
    default: false,
  }),
  canaryEvery: integer('count', {
    label: 'A canary every so many records',
    help: 'Every so many records one is sent whose meaning is known at the other end. 0 sends none.',
    source: 'yours to choose',
    group: guard,
    default: 0,
    min: 0,
    max: 1_000_000,
    range: [0, 5000],
    step: 100,
  }),
  canaryValues: choice(
    { happy: 'Happy-path values', typical: 'Typical values', boundary: 'Boundary values' },
    {
      label: 'Values of the canaries',
      help: 'They are sent in turn. Those that do not pass where each system meets its like are left out.',
      source: 'yours to choose: a canary sees what happens to its own values',
      group: guard,
      default: 'typical',
      when: { field: 'canaryEvery', above: 0 },
    },
  ),
  deadLetters: toggle({
    label: 'Dead letters',
    help: 'What the reader cannot read is set aside to be mended and read again, and not lost.',
    source: 'Hohpe and Woolf, Enterprise Integration Patterns, 2003: Dead Letter Channel',
    group: guard,
    default: false,
  }),
  reconcileEvery: duration({
    label: 'Reconciliation every',
    help: 'Compares counts and totals of both sides every so often. 0 never does.',
    source: 'yours to choose: a nightly run is 24 h',
    group: guard,
    default: 0,
    min: 0,
    max: 604_800,
    range: [0, 86_400],
    step: 60,
  }),
  reactionTime: duration({
    label: 'Reaction time',
    help: 'From the first finding at run time until the writer is rolled back, and the reader meets its like again. Work and figures are counted from what was done until then and after; a figure that no single record has is absent.',
    source: 'yours to choose: a script takes seconds, people on call ten minutes, the others hours',
    group: guard,
    default: 600,
    min: 0,
    max: 604_800,
    range: [0, 3600],
    step: 10,
  }),
};
