// A schema of any kind in one shape: what a value may be, with everything that two sides can understand differently. Avro,
// JSON Schema, protobuf and SQL are read into it, and the rules compare it; what no rule looks at is left out.

export type SchemaFormat = 'avro' | 'json-schema' | 'protobuf' | 'sql';

/** Where something stands in its file, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

/** A limit on a text or on bytes. */
export interface Length {
  readonly max: number;
  readonly unit: 'bytes' | 'characters';
  /** Shorter values are filled up with blanks, as CHAR(n) does; of bytes: no other size is allowed, as in Avro's fixed. */
  readonly isFixed?: boolean;
}

interface Anything {
  /** Null is a value of its own. */
  readonly nullable?: boolean;
  /** Null is the first branch of an Avro union. */
  readonly nullFirst?: boolean;
  /** What one of a number is, as the schema declares it: 'cents', 'ms'. */
  readonly unit?: string;
  readonly place?: Place;
}

interface Named {
  /** With its namespace, if it has one. */
  readonly name?: string;
  readonly aliases?: readonly string[];
}

export interface IntegerType extends Anything {
  readonly kind: 'integer';
  readonly bits: 8 | 16 | 24 | 32 | 64 | 'any';
  readonly signed: boolean;
  /** Digits, where the schema sets limits of its own. */
  readonly min?: string;
  readonly max?: string;
  /** How protobuf writes it. */
  readonly wire?: 'varint' | 'zigzag' | 'fixed';
  /** How many bits hold it exactly in the reader's language, where fewer than it is declared with. */
  readonly exactBits?: 53;
  /** Whole times of this number alone, in digits. */
  readonly multipleOf?: string;
}

export interface FloatType extends Anything {
  readonly kind: 'float';
  readonly bits: 32 | 64;
  readonly min?: string;
  readonly max?: string;
  /** Limits that are no values themselves. */
  readonly above?: string;
  readonly below?: string;
}

export interface DecimalType extends Anything {
  readonly kind: 'decimal';
  readonly precision: number;
  readonly scale: number;
  /** Of Avro: held in so many bytes; in as many as it takes if left out. */
  readonly fixed?: Named & { readonly size: number };
}

export interface TextType extends Anything {
  readonly kind: 'text';
  readonly length?: Length;
  readonly minLength?: number;
  /** What a text can be made of, where not of all of Unicode: 'latin1', 'windows-1252', 'ascii'. */
  readonly charset?: string;
  /** The reader throws for bytes that are no UTF-8, as proto3 does. */
  readonly isStrict?: boolean;
  /** A regular expression that it matches somewhere, as ECMA-262 writes it. */
  readonly pattern?: string;
}

export interface BytesType extends Anything, Named {
  readonly kind: 'bytes';
  readonly length?: Length;
  /** They are a text in this encoding. */
  readonly charset?: string;
}

export interface TimestampType extends Anything {
  readonly kind: 'timestamp';
  /** What it counts or rounds to. */
  readonly resolution: TimeUnit;
  /** 'utc': a point in time. 'none': what a clock on a wall shows. */
  readonly zone: 'utc' | 'none';
  /** Written as a text, as JSON does it. */
  readonly isText?: boolean;
}

export interface TimeType extends Anything {
  readonly kind: 'time';
  readonly resolution: TimeUnit;
  readonly isText?: boolean;
}

export interface DateType extends Anything {
  readonly kind: 'date';
  readonly isText?: boolean;
}

export interface PlainType extends Anything {
  readonly kind: 'null' | 'uuid';
}

export interface AnyType extends Anything {
  readonly kind: 'any';
  /** The schema says what it is, in a way that is not compared. */
  readonly isNotCompared?: boolean;
  /** Of SQL: what it is called there, where we know no more of it, so that its values are not compared. */
  readonly opaque?: string;
}

export interface BooleanType extends Anything {
  readonly kind: 'boolean';
  /** The other one is no value. */
  readonly only?: boolean;
}

export interface EnumSymbol {
  readonly name: string;
  readonly number?: number;
  readonly place?: Place;
}

export interface EnumType extends Anything, Named {
  readonly kind: 'enum';
  readonly symbols: readonly EnumSymbol[];
  /** What an unknown symbol is read as. */
  readonly default?: string;
  /** Of protobuf: a number without a name is kept. */
  readonly isOpen?: boolean;
}

export interface ListType extends Anything {
  readonly kind: 'list';
  readonly items: SchemaType;
  /** Of protobuf: written in one piece. */
  readonly isPacked?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** No two are the same. */
  readonly isUnique?: boolean;
}

export interface MapType extends Anything {
  readonly kind: 'map';
  /** Of protobuf, where they are no texts: whole numbers, true or false. */
  readonly keys?: IntegerType | BooleanType;
  readonly values: SchemaType;
}

export interface RecordType extends Anything, Named {
  readonly kind: 'record';
  readonly fields: readonly SchemaField[];
  /** Fields that it does not name are refused. */
  readonly isClosed?: boolean;
  /** What fields that it does not name hold, where not anything. */
  readonly others?: SchemaType;
}

export interface UnionType extends Anything {
  readonly kind: 'union';
  /** Without null, which is `nullable`. */
  readonly branches: readonly SchemaType[];
  /** A value that is one of two branches is refused, as `oneOf` does it. */
  readonly isExclusive?: boolean;
}

/** A type that contains itself, or is used again, by its name in `definitions`. */
export interface ReferenceType extends Anything {
  readonly kind: 'reference';
  readonly name: string;
}

export type SchemaType =
  | IntegerType
  | FloatType
  | DecimalType
  | TextType
  | BytesType
  | TimestampType
  | TimeType
  | DateType
  | PlainType
  | AnyType
  | BooleanType
  | EnumType
  | ListType
  | MapType
  | RecordType
  | UnionType
  | ReferenceType;

export type TypeKind = SchemaType['kind'];
export type TypeOf<K extends TypeKind> = Extract<SchemaType, { kind: K }>;

export interface SchemaField {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Of protobuf. */
  readonly number?: number;
  readonly type: SchemaType;
  /**
   * required: it is always there; optional: it may be left out, and a reader sees that; implicit: proto3 without
   * `optional`, where the default is left out and what is left out reads as the default.
   */
  readonly presence: 'required' | 'optional' | 'implicit';
  /** Of protobuf: the oneof of its message that it is a member of; at most one of them is set. */
  readonly oneOf?: string;
  /** As the schema writes it, in JSON. */
  readonly default?: {
    readonly value: Json;
    /** Of SQL: the expression that gives a value to each row; `value` is null, since nobody knows it before. */
    readonly computed?: string;
  };
  /** Text for people: `doc`, `description`, COMMENT. */
  readonly doc?: string;
  readonly place?: Place;
}

export type SqlDialect = 'postgresql' | 'mysql' | 'sqlite' | 'oracle';

export interface Ignored {
  readonly keyword: string;
  /** All that it says, where that can be compared word for word. */
  readonly text?: string;
  readonly place: Place;
}

/** One message or table of a file that may hold several. */
export interface SchemaRoot {
  readonly root: SchemaType;
  readonly name?: string;
  readonly ignored?: readonly Ignored[];
  /** A part of another message of the file. */
  readonly isHeld?: boolean;
}

export interface Schema {
  readonly format: SchemaFormat;
  /** The name of the file, for messages. */
  readonly file: string;
  readonly root: SchemaType;
  readonly definitions: Readonly<Record<string, SchemaType>>;
  readonly dialect?: SqlDialect;
  /** Of protobuf; an edition is read as proto3 with presence everywhere. */
  readonly syntax?: 'proto2' | 'proto3';
  /** Of protobuf and SQL: all messages or tables of the file in its order, of which `root` is one. */
  readonly roots?: readonly SchemaRoot[];
  /** What the file says and no rule compares. */
  readonly ignored?: readonly Ignored[];
  /** The whole of it as it was written. */
  readonly text: string;
}

/** What the keys of a map are. */
export const keysOf = ({ keys }: MapType): SchemaType => keys ?? { kind: 'text' };

/** Follows references; throws if a name is not defined, which a reader of schemas does not let through. */
export function resolved(schema: Schema, type: SchemaType): Exclude<SchemaType, ReferenceType> {
  if (type.kind !== 'reference') return type;
  const found = schema.definitions[type.name];
  if (found === undefined) throw new Error(`no definition of ${type.name}`);
  return resolved(schema, type.nullable ? { ...found, nullable: true, nullFirst: type.nullFirst } : found);
}

/** The types that a type holds. */
export function partsOf(type: SchemaType): readonly SchemaType[] {
  if (type.kind === 'list') return [type.items];
  if (type.kind === 'map') return [type.values];
  if (type.kind === 'record') return [...type.fields.map((field) => field.type), ...(type.others ? [type.others] : [])];
  return type.kind === 'union' ? type.branches : [];
}

/** `orders.avsc:3:5`. */
export function placeText(file: string, place: Place | undefined): string {
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}
