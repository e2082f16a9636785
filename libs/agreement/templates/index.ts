import type { PinnedTemplate, Track, TrackTemplate } from '../types/world.js';
import { institution } from './institution.js';
import { international } from './international.js';
import { localGovernment } from './local-government.js';
import { ministryAgency } from './ministry-agency.js';

/** Every version of every track template that we ship. A new version is added; none is ever altered. */
export const trackTemplates: readonly TrackTemplate[] = [international, localGovernment, ministryAgency, institution];

/** The template that a new agreement of this track is born with. */
export function templateForTrack(track: Track): TrackTemplate {
  const found = trackTemplates.filter((template) => template.track === track).at(-1);
  if (!found) throw new Error(`no template for track ${track}`);
  return found;
}

/** A template by its version, such as `local-government@1`; null where there is none. */
export function templateByVersion(version: string): TrackTemplate | null {
  return trackTemplates.find((template) => template.version === version) ?? null;
}

/**
 * What of a template goes into the first event, and so into the workflow: what decides. Labels, sources, obligation templates
 * and indicators are found again by `version` when an answer is written.
 */
export function pinTemplate(template: TrackTemplate): PinnedTemplate {
  const pinned: PinnedTemplate = {
    version: template.version,
    gates: template.gates.map((gate) => ({
      gate: gate.gate,
      stage: gate.stage,
      evidence: gate.evidence.map((types) => [...types]),
      ...(gate.decisions && { decisions: [...gate.decisions] }),
      ...(gate.appliesIf && { appliesIf: { ...gate.appliesIf } }),
      ...(gate.facts && { facts: [...gate.facts] }),
    })),
  };
  if (template.cycleMonths !== undefined) pinned.cycleMonths = template.cycleMonths;
  return pinned;
}
