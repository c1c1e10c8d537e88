// JSON Schema by ajv. Formats are checked as RFC 3339 and RFC 4122 write them; what ajv does not know it lets pass.

export const ajvVersion = '8.20.0';

/** Throws with what is wrong if the value does not fit. */
export type Validate = (value: unknown) => void;

export interface JsonSchemaLibrary {
  /** Throws if it is no schema. */
  compile(schema: unknown): Validate;
}

const twoTo63 = Number(1n << 63n);

const formats = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
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
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
} as const;

export async function openJsonSchemaLibrary(): Promise<JsonSchemaLibrary> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strict: false, formats, logger: false, validateSchema: false });
  return {
    compile: (schema) => {
      const validate = ajv.compile(schema as object);
      return (value) => {
        if (!validate(value)) throw new Error(ajv.errorsText(validate.errors, { dataVar: 'value' }));
      };
    },
  };
}
