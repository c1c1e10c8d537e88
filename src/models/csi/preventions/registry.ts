// The schema registry: when the writer registers its schema, its shape is compared with the reader's, which was registered
// before. It knows Avro's rules of resolution and nothing of what a value means. Sources: Apache Avro 1.12 specification,
// schema resolution; the compatibility types of the Confluent Schema Registry.

import { type RegistryMode, registryRefusals } from '../../../checkers/schemas/registry-modes.ts';
import type { Declared } from '../scenarios/scenario.ts';
import { avroSchemaOf } from './declared.ts';
import type { Finding, Prevention } from './prevention.ts';

const isAvro = ({ name }: Declared): boolean => name.endsWith('.avsc');

export const schemaRegistry: Prevention = {
  id: 'schema-registry',
  title: 'Schema registry',
  stage: 'registration',
  blindTo: 'units, zones, scales and codes of values whose shape is the same, and whoever reads without it',
  cost: 'Every schema is registered, and changes that are safe in this order of deployment are stopped as well.',
  isOn: ({ schemaRegistry: mode }) => mode !== 'none',
  on: { schemaRegistry: 'FULL_TRANSITIVE' },
  off: { schemaRegistry: 'none' },
  examine({ boundary, schemas }, { schemaRegistry: mode }): readonly Finding[] {
    if (schemas === undefined || mode === 'none') return [];
    const { writer, reader, earlier = [] } = schemas;
    if (![writer, reader, ...earlier].every(isAvro)) return [];
    const refusals = registryRefusals(
      mode satisfies RegistryMode,
      avroSchemaOf(writer),
      [...earlier, reader].map(avroSchemaOf),
    );
    return refusals.flatMap(({ because }) =>
      because.map(({ rule, sentence }) => ({ prevention: 'schema-registry', boundary, rule, sentence, at: 0 })),
    );
  },
};
