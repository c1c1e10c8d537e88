// JSON Schema by ajv. Formats are checked as RFC 3339 and RFC 4122 write them; what ajv does not know it lets pass.

import { jsonFormats } from '../../../checkers/schemas/index.ts';

export const ajvVersion = '8.20.0';

/** Throws with what is wrong if the value does not fit. */
export type Validate = (value: unknown) => void;

export interface JsonSchemaLibrary {
  /** Throws if it is no schema. */
  compile(schema: unknown): Validate;
  /** The same of a schema that others wrote, by the draft that it names. */
  compileOwn(schema: unknown): Validate;
}

const twoTo63 = Number(1n << 63n);

const formats = {
  ...jsonFormats,
  float: true,
  double: true,
  int32: {
    type: 'number',
    validate: (value: number) => Number.isInteger(value) && value >= -2_147_483_648 && value < 2_147_483_648,
  },
  int64: {
    type: 'number',
    validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= twoTo63,
  },
} as const;

export async function openJsonSchemaLibrary(): Promise<JsonSchemaLibrary> {
  const [{ Ajv2020 }, { Ajv }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv')]);
  const options = { strict: false, formats, logger: false, validateSchema: false } as const;
  const shared = new Ajv2020(options);
  const validator =
    (validate: ReturnType<typeof shared.compile>): Validate =>
    (value) => {
      if (!validate(value)) throw new Error(shared.errorsText(validate.errors, { dataVar: 'value' }));
    };
  return {
    compile: (schema) => validator(shared.compile(schema as object)),
    compileOwn: (schema) => {
      // One of its own each, since two versions of a schema may have one $id.
      const isOld = JSON.stringify(schema).includes('json-schema.org/draft-0');
      const ajv = isOld ? new Ajv(options) : new Ajv2020(options);
      return validator(ajv.compile(schema as object));
    },
  };
}
