import type { TrackTemplate } from '../types/world.js';
import { endDecision, feasibility, finalText, initiative, principleApproval, registered, workPlan } from './gates.js';

const EDUCATION_SOURCE = 'agency news S3 (programme with education partners)';

/** Education, health, finance and private institutions at home. */
export const institution: TrackTemplate = {
  id: 'institution',
  version: 'institution@1',
  track: 'institution',
  gates: [
    initiative,
    feasibility(['legality-check', 'fit-check', 'risk-assessment'], 'LINKS; handbook §2.4'),
    principleApproval,
    finalText,
    registered,
    workPlan,
    endDecision,
  ],
  obligationTemplates: [
    {
      code: 'training-centre',
      title: { id: 'Pusat pelatihan berbasis kompetensi', en: 'Competency-based training centre' },
      ownerSide: 'partner',
      evidence: ['activity-report'],
      indicator: 'workers-trained',
      source: EDUCATION_SOURCE,
    },
    {
      code: 'curriculum',
      title: { id: 'Kurikulum sesuai kebutuhan industri', en: 'Curriculum that fits the industry' },
      ownerSide: 'joint',
      evidence: ['curriculum'],
      source: EDUCATION_SOURCE,
    },
    {
      code: 'legal-aid-desk',
      title: { id: 'Layanan informasi dan bantuan hukum', en: 'Information services and legal aid' },
      ownerSide: 'joint',
      evidence: ['activity-report'],
      indicator: 'people-advised',
      source: EDUCATION_SOURCE,
    },
    {
      code: 'oversight',
      title: { id: 'Mekanisme pengawasan keberlanjutan program', en: 'Oversight so that the programme lasts' },
      ownerSide: 'joint',
      evidence: ['minutes'],
      source: EDUCATION_SOURCE,
    },
    {
      code: 'half-year-report',
      title: { id: 'Laporan kerja sama semesteran', en: 'Half-year report on the cooperation' },
      ownerSide: 'partner',
      evidence: ['activity-report'],
      source: 'handbook §2.4 (universities report every 6 months)',
    },
  ],
  indicators: [
    { code: 'workers-trained', label: { id: 'Calon pekerja dilatih', en: 'Prospective workers trained' }, unit: 'people' },
    { code: 'people-advised', label: { id: 'Orang mendapat bantuan', en: 'People advised' }, unit: 'people' },
  ],
};
