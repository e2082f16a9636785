export const PARTY_LEVELS = ['national', 'province', 'regency', 'city', 'subnational', 'institution', 'international'] as const;
/** How high a party stands: state, its parts, or an organisation below no territory. */
export type PartyLevel = (typeof PARTY_LEVELS)[number];

/** The first number of a city in the codes of the ministry of home affairs; regencies have lower ones. */
const FIRST_CITY = 71;

/**
 * The level that category and region code say: codes beat names, for the press often calls a regency a city (handbook §3.5).
 * Kemendagri codes: `53` a province, `53.06` a regency, `35.78` a city.
 */
export function levelOf(party: { category: string; country: string; regionCode: string | null }): PartyLevel {
  const { category, country, regionCode } = party;
  if (category === 'foreign-government' || category === 'government-agency') return 'national';
  if (category === 'foreign-subnational') return 'subnational';
  if (category === 'international-organisation') return 'international';
  if (category !== 'local-government') return 'institution';
  if (country !== 'ID' || regionCode === null) return 'subnational';
  const [, second] = regionCode.split('.');
  if (second === undefined) return 'province';
  return Number(second) >= FIRST_CITY ? 'city' : 'regency';
}
