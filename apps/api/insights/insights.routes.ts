import { z } from 'zod';
import { ownerSide, track } from '#libs/contract/index.js';
import { SILENCE_CLASSES } from '#libs/insight/silence.js';
import { type AgreementFigure, BLIND_SPOTS, EVIDENCE_GROUPS, type EvidenceGroup, FATES, type FollowUpFigure } from '#libs/register/index.js';
import { date, someId } from '../agreements/agreements.routes.js';
import { scrolledQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'insights';

/** What every figure can be asked of. */
const filters = () => ({
  unit: someId().optional().meta({ description: 'the unit and those below it' }),
  track: track.optional(),
  region: z.string().min(1).max(50).optional().meta({ description: 'a code; what lies below it, too' }),
  exact: z.literal('true').transform(() => true).optional().meta({ description: 'unit and region themselves, without what lies below; region `none`: of no region' }),
  asOf: date().optional().meta({ description: 'the end of this day in Asia/Jakarta; facts recorded later do not count, save addresses and causes' }),
});
const from = () => date().optional().meta({ description: 'what happened from this day on; default: twelve months before `asOf`' });

const FOLLOW_UP_FIGURES = [
  'debt:lapsed', 'debt:awaiting', 'lag:reports', ...SILENCE_CLASSES.map((name) => `silence:${name}` as const), 'silence:unexplained', 'silence:outside',
  'promises:due', 'promises:silent', ...FATES.map((fate) => `promises:${fate}` as const),
] as const satisfies readonly FollowUpFigure[];
const AGREEMENT_FIGURES = [
  'blind-spots:signed', ...BLIND_SPOTS.map((spot) => `blind-spots:${spot}` as const), 'first-evidence:found', 'first-evidence:waiting',
  'first-evidence:recorded-later', 'ending', 'none',
] as const satisfies readonly AgreementFigure[];

export const insightRoutes = {
  silence: route({
    operationId: 'getSilence', method: 'GET', path: '/insights/silence', tag, access: access.read,
    summary: 'What lies behind lapsed follow-ups, each share with how sure we are, and how late reports come',
    query: z.strictObject({ ...filters(), from: from() }),
    answer: { status: 200, description: 'the figures', schema: answers.silenceInsight },
  }),
  debt: route({
    operationId: 'getDebt', method: 'GET', path: '/insights/debt', tag, access: access.read,
    summary: 'What is owed, by unit and by region: unanswered lapses, and reports that wait for us',
    query: z.strictObject(filters()),
    answer: { status: 200, description: 'the figures', schema: answers.debtInsight },
  }),
  firstEvidence: route({
    operationId: 'getFirstEvidence', method: 'GET', path: '/insights/first-evidence', tag, access: access.read,
    summary: 'How long it takes from the signature to the first evidence, with those that still wait',
    query: z.strictObject({ ...filters(), by: z.enum(Object.keys(EVIDENCE_GROUPS) as [EvidenceGroup, ...EvidenceGroup[]]).optional() }),
    answer: { status: 200, description: 'the figures', schema: answers.firstEvidenceInsight },
  }),
  blindSpots: route({
    operationId: 'getBlindSpots', method: 'GET', path: '/insights/blind-spots', tag, access: access.read,
    summary: 'Signed agreements that nobody looks after', query: z.strictObject(filters()),
    answer: { status: 200, description: 'the figures', schema: answers.blindSpotsInsight },
  }),
  promises: route({
    operationId: 'getPromises', method: 'GET', path: '/insights/promises', tag, access: access.read,
    summary: 'What became of the promises that were due in a period: ours, the partners’ and joint ones',
    query: z.strictObject({ ...filters(), from: from() }),
    answer: { status: 200, description: 'the figures', schema: answers.promisesInsight },
  }),
  endings: route({
    operationId: 'getEndings', method: 'GET', path: '/insights/endings', tag, access: access.read,
    summary: 'Agreements whose term ends, by month ahead',
    query: z.strictObject({ ...filters(), months: z.string().regex(/^(?:[1-9]|[1-5]\d|60)$/).transform(Number).optional().meta({ description: '1–60 with this one; 12 if absent' }) }),
    answer: { status: 200, description: 'the figures', schema: answers.endingsInsight },
  }),
  followUps: route({
    operationId: 'listFollowUpsBehind', method: 'GET', path: '/insights/follow-ups', tag, access: access.read,
    summary: 'Follow-ups behind a number',
    query: scrolledQuery({
      ...filters(), from: from(), ownerSide: ownerSide.optional().meta({ description: 'of `promises:…` only' }), figure: z.enum(FOLLOW_UP_FIGURES).default('debt:lapsed'),
    }),
    answer: { status: 200, description: 'a page of follow-ups', schema: answers.listedFollowUpList },
  }),
  agreements: route({
    operationId: 'listAgreementsBehind', method: 'GET', path: '/insights/agreements', tag, access: access.read,
    summary: 'Agreements behind a number',
    query: scrolledQuery({
      ...filters(), from: date().optional().meta({ description: 'of `ending` only: ends on this day or later' }), to: date().optional().meta({ description: 'of `ending` only: ends by this day' }),
      figure: z.enum(AGREEMENT_FIGURES).default('blind-spots:signed'),
    }),
    answer: { status: 200, description: 'a page of agreements', schema: answers.agreementList },
  }),
};
