// Years as PostgreSQL writes them and as ISO 8601 does: five or six digits without a sign, and BC behind the whole for those
// before the year 1.

/** Of '+010000-01-01T00:00:00Z' or '-000043-03-15': what PostgreSQL reads. */
export function postgresOfIso(iso: string): string {
  const [, year, rest] = /^([+-]?\d+)(-.*)$/.exec(iso)!;
  const count = Number(year);
  return count > 0 ? `${fourDigits(count)}${rest}` : `${fourDigits(1 - count)}${rest} BC`;
}

/** Of '10000-01-01 00:00:00+00' or '0044-03-15 BC': what ISO 8601 writes. */
export function isoOfPostgres(printed: string): string {
  const [, year, rest, before] = /^(\d+)(-.*?)( BC)?$/.exec(printed)!;
  const count = before === undefined ? Number(year) : 1 - Number(year);
  if (count >= 0 && count <= 9999) return `${fourDigits(count)}${rest}`;
  return `${count < 0 ? '-' : '+'}${String(Math.abs(count)).padStart(6, '0')}${rest}`;
}

const fourDigits = (year: number): string => String(year).padStart(4, '0');
