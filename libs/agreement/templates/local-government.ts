import type { TrackTemplate } from '../types/world.js';
import { endDecision, feasibility, finalText, initiative, principleApproval, registered, workPlan } from './gates.js';

const SCOPE_SOURCE = 'agency news S1 (scope with local governments)';

export const localGovernment: TrackTemplate = {
  id: 'local-government',
  version: 'local-government@1',
  track: 'local-government',
  gates: [
    initiative,
    feasibility(['offer-letter', 'terms-of-reference', 'draft-text'], 'handbook §2.3; Permendagri 22/2020'),
    principleApproval,
    finalText,
    registered,
    workPlan,
    endDecision,
  ],
  obligationTemplates: [
    {
      code: 'anti-syndicate',
      title: {
        id: 'Sinergi pemberantasan sindikat penempatan nonprosedural',
        en: 'Synergy in fighting syndicates of non-procedural placement',
      },
      ownerSide: 'joint',
      evidence: ['activity-report'],
      indicator: 'service-synergy',
      source: SCOPE_SOURCE,
    },
    {
      code: 'education-training',
      title: {
        id: 'Pendidikan dan pelatihan calon pekerja migran',
        en: 'Education and training for prospective migrant workers',
      },
      ownerSide: 'partner',
      evidence: ['budget-document', 'activity-report'],
      indicator: 'training-budget',
      source: SCOPE_SOURCE,
    },
    {
      code: 'protection',
      title: { id: 'Fasilitasi pelindungan pekerja migran', en: 'Facilitating the protection of migrant workers' },
      ownerSide: 'partner',
      evidence: ['regional-regulation'],
      indicator: 'regional-regulation',
      source: SCOPE_SOURCE,
    },
    {
      code: 'services',
      title: { id: 'Sinergi pelayanan penempatan dan pelindungan', en: 'Synergy in placement and protection services' },
      ownerSide: 'joint',
      evidence: ['service-agreement', 'activity-report'],
      indicator: 'service-synergy',
      source: SCOPE_SOURCE,
    },
    {
      code: 'coordination',
      title: { id: 'Koordinasi pelaksanaan tugas lain', en: 'Coordination of other tasks' },
      ownerSide: 'joint',
      evidence: ['minutes'],
      source: SCOPE_SOURCE,
    },
  ],
  indicators: [
    { code: 'regional-regulation', label: { id: 'Peraturan daerah terbit', en: 'Regional regulation issued' }, unit: 'documents' },
    {
      code: 'training-budget',
      label: { id: 'Anggaran pendidikan dan pelatihan (APBD)', en: 'Regional budget for education and training' },
      unit: 'IDR',
    },
    { code: 'service-synergy', label: { id: 'Layanan bersama berjalan', en: 'Joint services running' }, unit: 'services' },
  ],
};
