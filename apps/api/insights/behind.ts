import type { AgreementFigure, FollowUpFigure, InsightFilter } from '#libs/register/index.js';
import { BASE } from '../http/route-spec.js';

/** Where the follow-ups behind a number are listed. */
export const followUps = (figure: FollowUpFigure, filter: InsightFilter): string => linkTo('follow-ups', figure, filter);
/** Where the agreements behind a number are listed. */
export const agreements = (figure: AgreementFigure, filter: InsightFilter): string => linkTo('agreements', figure, filter);

function linkTo(list: string, figure: string, filter: InsightFilter): string {
  const { unit, track, region, exact, asOf, from, to } = filter;
  const query = new URLSearchParams({ figure });
  for (const [name, value] of Object.entries({ unit, track, region, exact: exact ? 'true' : undefined, asOf, from, to })) if (value !== undefined) query.set(name, value);
  return `${BASE}/insights/${list}?${query.toString()}`;
}
