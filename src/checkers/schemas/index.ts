// Schemas of two sides that must understand each other: one shape for all kinds, and the rules that compare two of them.

export { type AvroFinding, avroFindings } from './avro-rules.ts';
export { type Charset, charsetNamed, charsetNames } from './charsets.ts';
export {
  type Finding as SchemaFinding,
  pathText,
  type Severity as SchemaSeverity,
  type Step as SchemaStep,
} from './finding.ts';
export { cellsOf, lengthened, linesOf, usualTexts } from './json-cells.ts';
export { jsonFindings } from './json-rules.ts';
export { branchOf, type JsonValue, jsonFormats, takesJson } from './json-values.ts';
export { type MapEntries, mapEntriesOf } from './map-entries.ts';
export { timeUnitOf } from './names.ts';
export { notCompared } from './not-compared.ts';
export { withoutOpaque } from './opaque.ts';
export { type SchemaPair, type SchemaPairs, schemaPairs } from './pairs.ts';
export { entryOf, type JsonEntry, type JsonNode, plainJson, readPositionedJson } from './positioned-json.ts';
export { protobufFindings } from './protobuf-rules.ts';
export {
  comparedReads,
  type Refusal,
  type RegistryMode,
  registryModes,
  registryRefusals,
  resolutionErrors,
} from './registry-modes.ts';
export { rowFindings } from './row-rules.ts';
export { branchTaken } from './row-unions.ts';
export { type Rule, type RuleId, rules } from './rules.ts';
export * from './schema.ts';
export { typeText } from './type-text.ts';
export { namesOf } from './wire-rules.ts';
