/** What people call a zone, and the place whose clocks they mean: with the clock changes that the abbreviation lacks. */
const COMMON_NAMES: Readonly<Record<string, string>> = {
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  brt: 'America/Sao_Paulo',
  bst: 'Europe/London',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  mesz: 'Europe/Berlin',
  msk: 'Europe/Moscow',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  munich: 'Europe/Berlin',
  münchen: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  köln: 'Europe/Berlin',
  wien: 'Europe/Vienna',
  zürich: 'Europe/Zurich',
  lisboa: 'Europe/Lisbon',
  barcelona: 'Europe/Madrid',
  lyon: 'Europe/Paris',
  'rio de janeiro': 'America/Sao_Paulo',
  'são paulo': 'America/Sao_Paulo',
  brasília: 'America/Sao_Paulo',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  boston: 'America/New_York',
  miami: 'America/New_York',
  washington: 'America/New_York',
  'ciudad de méxico': 'America/Mexico_City',
  bogotá: 'America/Bogota',
  osaka: 'Asia/Tokyo',
  서울: 'Asia/Seoul',
  부산: 'Asia/Seoul',
  東京: 'Asia/Tokyo',
  大阪: 'Asia/Tokyo',
};

let cities: ReadonlyMap<string, string> | null = null;

/** The zone's name in the tz database for what a person wrote ("PST", "Berlin"); null where it is no such name. */
export function zoneNamed(written: string): string | null {
  const wanted = written.trim().toLowerCase();
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase(),
      zone,
    ]),
  );
  return COMMON_NAMES[wanted] ?? cities.get(wanted.replaceAll('_', ' ')) ?? null;
}
