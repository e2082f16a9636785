import type { TrackTemplate } from '../types/world.js';
import { endDecision, feasibility, finalText, initiative, principleApproval, registered, workPlan } from './gates.js';

export const ministryAgency: TrackTemplate = {
  id: 'ministry-agency',
  version: 'ministry-agency@1',
  track: 'ministry-agency',
  gates: [
    initiative,
    feasibility(['proposal', 'draft-text', 'partner-profile', 'benefit-summary'], 'PermenPANRB 10/2022'),
    principleApproval,
    finalText,
    registered,
    workPlan,
    endDecision,
  ],
  obligationTemplates: [
    {
      code: 'data-integration',
      title: { id: 'Integrasi data pelayanan', en: 'Integration of service data' },
      ownerSide: 'joint',
      evidence: ['activity-report'],
      indicator: 'data-services',
      source: 'handbook §2.4',
    },
    {
      code: 'officer-capacity',
      title: { id: 'Peningkatan kapasitas petugas lapangan', en: 'Capacity of field officers' },
      ownerSide: 'joint',
      evidence: ['activity-report', 'minutes'],
      indicator: 'officers-trained',
      source: 'agency news S2 (capacity of field officers)',
    },
    {
      code: 'workers-in-trouble',
      title: { id: 'Penanganan pekerja migran terkendala', en: 'Help for workers in trouble' },
      ownerSide: 'joint',
      evidence: ['activity-report'],
      source: 'agency news S2 (workers in trouble)',
    },
  ],
  indicators: [
    { code: 'data-services', label: { id: 'Layanan data terhubung', en: 'Data services connected' }, unit: 'services' },
    { code: 'officers-trained', label: { id: 'Petugas dilatih', en: 'Officers trained' }, unit: 'people' },
  ],
};
