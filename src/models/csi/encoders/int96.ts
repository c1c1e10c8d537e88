// A timestamp as Impala, Hive and Spark write it in Parquet: 12 bytes, the nanoseconds of the day and the Julian day number,
// both little-endian. Deprecated in the format, and still the default of Spark. Source: Apache Parquet format, INT96.

/** The Julian day number of 1970-01-01, as those systems count it, from midnight. */
export const JULIAN_DAY_OF_1970 = 2_440_588;

export interface Int96 {
  /** Since 1970-01-01. */
  days: number;
  /** Since midnight, below 2^53. */
  nanos: number;
}

const HALF = 0x1_0000_0000;

export function int96Of({ days, nanos }: Int96): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, nanos % HALF, true);
  view.setUint32(4, Math.floor(nanos / HALF), true);
  view.setInt32(8, days + JULIAN_DAY_OF_1970, true);
  return bytes;
}

/** Undefined if it is not 12 bytes. */
export function readInt96(bytes: Uint8Array): Int96 | undefined {
  if (bytes.length !== 12) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  return {
    days: view.getInt32(8, true) - JULIAN_DAY_OF_1970,
    nanos: view.getUint32(4, true) * HALF + view.getUint32(0, true),
  };
}
