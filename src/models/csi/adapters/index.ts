// The systems of the write-read matrix, in the order in which they are listed. Their libraries are loaded when they are opened.

import type { System } from '../matrix/system.ts';
import { avsc } from './avsc.ts';
import { bson } from './bson.ts';
import { bufbuildProtobuf } from './bufbuild-protobuf.ts';
import { cborX } from './cbor-x.ts';
import { cborg } from './cborg.ts';
import { csv } from './csv.ts';
import { fastXmlParser } from './fast-xml-parser.ts';
import { qs, urlSearchParams } from './forms.ts';
import { iarnaToml } from './iarna-toml.ts';
import { ini } from './ini.ts';
import { ion } from './ion.ts';
import { jsYaml } from './js-yaml.ts';
import { json } from './json.ts';
import { jsonBigint } from './json-bigint.ts';
import { json5 } from './json5.ts';
import { losslessJson } from './lossless-json.ts';
import { messagepack } from './messagepack.ts';
import { msgpackr } from './msgpackr.ts';
import { papaparse } from './papaparse.ts';
import { protobufjs } from './protobufjs.ts';
import { smolToml } from './smol-toml.ts';
import { tableSystems } from './table-systems.ts';
import { xml2js } from './xml2js.ts';
import { yaml } from './yaml.ts';

export const systems: readonly System[] = [
  json,
  jsonBigint,
  losslessJson,
  cborg,
  bson,
  json5,
  jsYaml,
  yaml,
  papaparse,
  csv,
  smolToml,
  iarnaToml,
  fastXmlParser,
  xml2js,
  ini,
  urlSearchParams,
  qs,
  messagepack,
  msgpackr,
  cborX,
  avsc,
  protobufjs,
  bufbuildProtobuf,
  ion,
  ...tableSystems,
];
