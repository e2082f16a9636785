import type { GateTemplate } from '../types/world.js';

/**
 * Gates that several tracks share. A gate belongs to the stage that cannot be *left* before it; their order within a stage is
 * only the order in which people read them.
 */
export const initiative: GateTemplate = {
  gate: 'initiative',
  stage: 'exploration',
  evidence: [['initiative-note']],
  label: { id: 'Prakarsa tercatat', en: 'Initiative recorded' },
  source: 'handbook §2.6',
};

export const principleApproval: GateTemplate = {
  gate: 'principle-approval',
  stage: 'exploration',
  evidence: [['approval-memo']],
  label: { id: 'Persetujuan prinsip pimpinan', en: 'Approval in principle by the leadership' },
  source: 'handbook §2.6 G2',
};

export const finalText: GateTemplate = {
  gate: 'final-text',
  stage: 'exploration',
  evidence: [['final-text']],
  label: { id: 'Naskah final disepakati', en: 'Final text agreed' },
  source: 'handbook §2.6 G3',
};

export const registered: GateTemplate = {
  gate: 'registered',
  stage: 'signing',
  evidence: [['signed-copy']],
  facts: ['signed', 'numbers', 'liaison'],
  label: { id: 'Tercatat dalam register', en: 'Entered in the register' },
  source: 'handbook §2.6 G4; Permendagri 75/2022 art 3 (liaison)',
};

export const workPlan: GateTemplate = {
  gate: 'work-plan',
  stage: 'implementation',
  evidence: [['work-plan', 'implementing-agreement']],
  label: { id: 'Rencana kerja atau perjanjian pelaksanaan', en: 'Work plan or implementing agreement' },
  source: 'handbook §2.6',
};

export const endDecision: GateTemplate = {
  gate: 'end-decision',
  stage: 'evaluation',
  evidence: [['verdict-memo']],
  label: { id: 'Keputusan akhir pimpinan', en: 'Decision of the leadership about the end' },
  source: 'handbook §2.6 G5',
};

/** The one gate whose evidence differs by track: is it worth doing? */
export function feasibility(evidence: string[], source: string): GateTemplate {
  return {
    gate: 'feasibility',
    stage: 'exploration',
    evidence: evidence.map((type) => [type]),
    label: { id: 'Kelayakan', en: 'Feasibility' },
    source,
  };
}
