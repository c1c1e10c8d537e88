// ion-js: Amazon Ion, whose types are those of the meanings but for maps: decimals with their scale, timestamps of any precision.
// Every JSON text is Ion text, so it reads JSON as well.

import type * as Ion from 'ion-js';
import { both, Inexpressible, reader, type System, writer } from '../matrix/system.ts';
import {
  bytes,
  bytesOf,
  dateText,
  dateTimeOfText,
  dateTimeText,
  daysOfText,
  decimal,
  exactOf,
  float,
  hexOf,
  integer,
  type Meaning,
  nothing,
  text,
} from '../meaning/index.ts';
import { fromUtf8, nativeOf } from './native.ts';

export const ion: System = {
  id: 'ion',
  title: 'Amazon Ion',
  package: 'ion-js',
  version: '5.2.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'ion', 'makeBinaryWriter and load(bytes)'),
    writer('text', 'ion', 'makeTextWriter'),
    reader('json', 'json', 'load(text), given JSON'),
  ],
  async open() {
    const library = await import('ion-js');
    const written = (writer: Ion.Writer, meaning: Meaning) => {
      put(library, writer, { kind: 'record', fields: { v: meaning } });
      writer.close();
      return writer.getBytes();
    };
    const field = (document: Ion.dom.Value | null) => (document === null ? null : new Read(library, document).field());
    return {
      write: {
        default: ({ meaning }) => written(library.makeBinaryWriter(), meaning),
        text: ({ meaning }) => written(library.makeTextWriter(), meaning),
      },
      read: {
        default: (data) => field(library.load(data)),
        json: (data) => field(library.load(fromUtf8(data))),
      },
      classes: (value) => (value instanceof Read ? value.meaning() : undefined),
    };
  },
};

function put(library: typeof Ion, writer: Ion.Writer, meaning: Meaning): void {
  const { IonTypes, Decimal, Timestamp } = library;
  switch (meaning.kind) {
    case 'null':
    case 'absent':
      writer.writeNull(IonTypes.NULL);
      return;
    case 'boolean':
      writer.writeBoolean(meaning.value);
      return;
    case 'integer':
      writer.writeInt(BigInt(meaning.value));
      return;
    case 'decimal': {
      const { digits, scale } = exactOf(meaning.value) ?? { digits: 0n, scale: 0 };
      writer.writeDecimal(new Decimal(digits, -scale, digits < 0n));
      return;
    }
    case 'float':
      if (meaning.bits === 32) writer.writeFloat32(Number(meaning.value));
      else writer.writeFloat64(Number(meaning.value));
      return;
    case 'bytes':
      writer.writeBlob(bytesOf(meaning.hex));
      return;
    case 'instant':
      writer.writeTimestamp(Timestamp.parse(`${dateTimeText(BigInt(meaning.nanos))}Z`));
      return;
    case 'date':
      writer.writeTimestamp(Timestamp.parse(dateText(meaning.days)));
      return;
    case 'wallTime':
      // What Ion writes for a clock whose zone is not known.
      writer.writeTimestamp(Timestamp.parse(`${dateTimeText(BigInt(meaning.nanos))}-00:00`));
      return;
    case 'list':
      writer.stepIn(IonTypes.LIST);
      for (const item of meaning.items) put(library, writer, item);
      writer.stepOut();
      return;
    case 'map':
    case 'record':
      writer.stepIn(IonTypes.STRUCT);
      for (const [name, value] of fieldsOf(meaning)) {
        if (value.kind === 'absent') continue;
        writer.writeFieldName(name);
        put(library, writer, value);
      }
      writer.stepOut();
      return;
    default:
      writer.writeString(String(nativeOf(meaning)));
      return;
  }
}

function fieldsOf(meaning: Extract<Meaning, { kind: 'map' | 'record' }>): [string, Meaning][] {
  if (meaning.kind === 'record') return Object.entries(meaning.fields);
  return meaning.entries.map(([key, value]) => {
    if (key.kind !== 'text') throw new Inexpressible('Ion has only symbols as names');
    return [key.value, value];
  });
}

/** A value of the library's own tree, told by its type. */
class Read {
  private readonly library: typeof Ion;
  private readonly value: Ion.dom.Value;

  constructor(library: typeof Ion, value: Ion.dom.Value) {
    this.library = library;
    this.value = value;
  }

  field(): unknown {
    const inner = this.value.get('v');
    return inner === null ? undefined : new Read(this.library, inner);
  }

  meaning(): Meaning {
    const { IonTypes } = this.library;
    const { value } = this;
    if (value.isNull()) return nothing;
    switch (value.getType()) {
      case IonTypes.BOOL:
        return { kind: 'boolean', value: value.booleanValue() as boolean };
      case IonTypes.INT:
        return integer(value.bigIntValue() as bigint);
      case IonTypes.FLOAT:
        return float(value.numberValue() as number);
      case IonTypes.DECIMAL:
        return decimalOf(value.decimalValue() as Ion.Decimal);
      case IonTypes.TIMESTAMP:
        return timestampOf((value.timestampValue() as Ion.Timestamp).toString());
      case IonTypes.BLOB:
      case IonTypes.CLOB:
        return bytes(hexOf(value.uInt8ArrayValue() as Uint8Array));
      case IonTypes.LIST:
      case IonTypes.SEXP:
        return { kind: 'list', items: value.elements().map((item) => new Read(this.library, item).meaning()) };
      case IonTypes.STRUCT:
        return this.struct();
      default:
        return text(value.stringValue() as string);
    }
  }

  /** A record, or a map where a name stands twice. */
  private struct(): Meaning {
    const all = this.value.allFields().flatMap(([name, values]) => values.map((value) => [name, value] as const));
    const told = all.map(([name, value]) => [name, new Read(this.library, value).meaning()] as const);
    if (new Set(told.map(([name]) => name)).size === told.length)
      return { kind: 'record', fields: Object.fromEntries(told) };
    return { kind: 'map', entries: told.map(([name, value]) => [text(name), value] as const) };
  }
}

function decimalOf(value: Ion.Decimal): Meaning {
  const exponent = value.getExponent();
  const digits = value.getCoefficient();
  const written = (digits < 0n ? -digits : digits).toString();
  const sign = value.isNegative() ? '-' : '';
  if (exponent >= 0) return decimal(`${sign}${written}${'0'.repeat(exponent)}`);
  const padded = written.padStart(1 - exponent, '0');
  return decimal(`${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`);
}

function timestampOf(written: string): Meaning {
  const days = daysOfText(written.replace(/T$/, ''));
  if (days !== undefined) return { kind: 'date', days };
  const found = dateTimeOfText(written);
  if (found === undefined) return text(written);
  return { kind: written.endsWith('-00:00') ? 'wallTime' : 'instant', nanos: String(found.nanos) };
}
