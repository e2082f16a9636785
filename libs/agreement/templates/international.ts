import type { GateTemplate, TrackTemplate } from '../types/world.js';
import { endDecision, feasibility, finalText, initiative, principleApproval, registered, workPlan } from './gates.js';

/** Only where the legal opinion says that it is a treaty; open while nobody has said so. */
const treatyOnly = { gate: 'treaty-status', decision: 'treaty' };

const gates: GateTemplate[] = [
  initiative,
  {
    gate: 'foreign-ministry-consultation',
    stage: 'exploration',
    evidence: [['consultation-letter']],
    label: { id: 'Konsultasi dengan Kementerian Luar Negeri', en: 'Consultation with the foreign ministry' },
    source: 'UU 24/2000 art 5(1)',
  },
  {
    gate: 'treaty-status',
    stage: 'exploration',
    evidence: [['legal-opinion']],
    decisions: ['treaty', 'non-treaty'],
    label: { id: 'Status perjanjian internasional', en: 'Treaty or not' },
    source: 'handbook §2.2; Permenlu 4/2023 art 1(1), 1(9)',
  },
  feasibility(['due-diligence-checklist', 'proposal'], 'handbook §2.6'),
  principleApproval,
  {
    gate: 'delegation-guidelines',
    stage: 'exploration',
    evidence: [['position-paper']],
    appliesIf: treatyOnly,
    label: { id: 'Pedoman delegasi disetujui', en: 'Delegation guidelines approved' },
    source: 'UU 24/2000 art 5(3)',
  },
  finalText,
  {
    gate: 'treaty-paper',
    stage: 'signing',
    evidence: [['treaty-paper-receipt']],
    appliesIf: treatyOnly,
    label: { id: 'Kertas dan map perjanjian', en: 'Treaty paper and folder' },
    source: 'Permenlu 4/2023 art 6',
  },
  registered,
  {
    gate: 'original-deposited',
    stage: 'signing',
    evidence: [['deposit-receipt']],
    appliesIf: treatyOnly,
    label: { id: 'Naskah asli diserahkan', en: 'Original deposited' },
    source: 'Permenlu 4/2023 art 7, 8',
  },
  workPlan,
  {
    gate: 'protected-archive-report',
    stage: 'implementation',
    evidence: [['archive-report']],
    appliesIf: treatyOnly,
    label: { id: 'Laporan arsip terjaga ke ANRI', en: 'Report of a protected archive to the national archives' },
    source: 'ANRI Perka 18/2011, 41/2015',
  },
  endDecision,
];

export const international: TrackTemplate = {
  id: 'international',
  version: 'international@1',
  track: 'international',
  gates,
  obligationTemplates: [
    {
      code: 'first-placement',
      title: { id: 'Penempatan pertama pekerja migran', en: 'First placement of migrant workers' },
      ownerSide: 'partner',
      evidence: ['activity-report'],
      indicator: 'workers-placed',
      source: 'agency news S0 (recruitment of health workers)',
    },
    {
      code: 'competence-strengthening',
      title: { id: 'Pendampingan penguatan kompetensi', en: 'Assistance to strengthen competence' },
      ownerSide: 'partner',
      evidence: ['activity-report'],
      indicator: 'workers-trained',
      source: 'agency news S0 (strengthening of competence)',
    },
    {
      code: 'joint-committee',
      title: { id: 'Rapat komite bersama', en: 'Meeting of the joint committee' },
      ownerSide: 'joint',
      evidence: ['minutes'],
      source: 'UN Network on Migration, guidance on bilateral agreements (handbook §2.5)',
    },
  ],
  indicators: [
    { code: 'workers-placed', label: { id: 'Pekerja ditempatkan', en: 'Workers placed' }, unit: 'people' },
    { code: 'workers-trained', label: { id: 'Pekerja dilatih', en: 'Workers trained' }, unit: 'people' },
    { code: 'complaints-settled', label: { id: 'Pengaduan terselesaikan', en: 'Complaints settled' }, unit: 'cases' },
  ],
};
