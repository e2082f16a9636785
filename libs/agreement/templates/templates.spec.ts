import { describe, expect, it } from '@jest/globals';
import type { Track } from '../types/world.js';
import { pinTemplate, templateByVersion, templateForTrack, trackTemplates } from './index.js';

const TRACKS: Track[] = ['international', 'local-government', 'ministry-agency', 'institution'];
const evidenceOf = (track: Track, gate: string) => templateForTrack(track).gates.find((entry) => entry.gate === gate)?.evidence;
const gatesOf = (track: Track, stage: string) =>
  templateForTrack(track).gates.filter((entry) => entry.stage === stage).map((entry) => entry.gate);

describe('track templates @1 (api.md §4)', () => {
  it('has the gates of the international track, in the order that refusals list them', () => {
    expect(gatesOf('international', 'exploration')).toEqual([
      'initiative', 'foreign-ministry-consultation', 'treaty-status', 'feasibility', 'principle-approval', 'delegation-guidelines', 'final-text',
    ]);
    expect(gatesOf('international', 'signing')).toEqual(['treaty-paper', 'registered', 'original-deposited']);
    expect(gatesOf('international', 'implementation')).toEqual(['work-plan', 'protected-archive-report']);
    expect(gatesOf('international', 'evaluation')).toEqual(['end-decision']);
  });

  it.each(['local-government', 'ministry-agency', 'institution'] as const)('%s has no treaty gates', (track) => {
    expect(templateForTrack(track).gates.map((gate) => gate.gate)).toEqual([
      'initiative', 'feasibility', 'principle-approval', 'final-text', 'registered', 'work-plan', 'end-decision',
    ]);
    expect(templateForTrack(track).gates.some((gate) => gate.appliesIf)).toBe(false);
  });

  it('asks each track for its own evidence of feasibility', () => {
    expect(TRACKS.map((track) => evidenceOf(track, 'feasibility'))).toEqual([
      [['due-diligence-checklist'], ['proposal']],
      [['offer-letter'], ['terms-of-reference'], ['draft-text']],
      [['proposal'], ['draft-text'], ['partner-profile'], ['benefit-summary']],
      [['legality-check'], ['fit-check'], ['risk-assessment']],
    ]);
    expect(evidenceOf('institution', 'work-plan')).toEqual([['work-plan', 'implementing-agreement']]);
  });

  it('lets only `treaty` open the four treaty gates', () => {
    const treaty = templateForTrack('international').gates.filter((gate) => gate.appliesIf);
    expect(treaty.map((gate) => gate.gate)).toEqual([
      'delegation-guidelines', 'treaty-paper', 'original-deposited', 'protected-archive-report',
    ]);
    expect(treaty.every((gate) => gate.appliesIf?.gate === 'treaty-status' && gate.appliesIf.decision === 'treaty')).toBe(true);
  });

  it('asks `registered` for the facts too', () => {
    for (const track of TRACKS) {
      const gate = templateForTrack(track).gates.find((entry) => entry.gate === 'registered');
      expect(gate?.facts).toEqual(['signed', 'numbers', 'liaison']);
    }
  });

  it('offers the five scope items with local governments and names indicators that exist', () => {
    expect(templateForTrack('local-government').obligationTemplates).toHaveLength(5);
    for (const template of trackTemplates) {
      const indicators = template.indicators.map((indicator) => indicator.code);
      for (const obligation of template.obligationTemplates) {
        if (obligation.indicator) expect(indicators).toContain(obligation.indicator);
      }
      expect(new Set(template.gates.map((gate) => gate.gate)).size).toBe(template.gates.length);
      expect(template.cycleMonths).toBeUndefined();
    }
  });

  it('pins what decides and nothing that explains, as a copy that survives JSON', () => {
    const template = templateForTrack('international');
    const pinned = pinTemplate(template);
    expect(JSON.parse(JSON.stringify(pinned))).toEqual(pinned);
    expect(pinned.gates.map((gate) => gate.gate)).toEqual(template.gates.map((gate) => gate.gate));
    expect(JSON.stringify(pinned)).not.toContain('UU 24/2000');
    expect(JSON.stringify(pinned).length).toBeLessThan(4_096);
    pinned.gates[0]!.evidence[0]!.push('x');
    expect(template.gates[0]!.evidence).toEqual([['initiative-note']]);
  });

  it('finds a template by version', () => {
    expect(templateByVersion('institution@1')?.track).toBe('institution');
    expect(templateByVersion('institution@9')).toBeNull();
  });
});
