import type { Track } from '#libs/agreement/types/world.js';

/**
 * The demo's agreements. What happened (who, when, where, which instrument) is reconstructed from public reports. Every due date
 * and every fate of a follow-up is invented and says so. No real organisation is shown as having failed anything: follow-ups of real
 * partners whose day has passed are *not recorded*, and only the invented partner's has lapsed.
 */
export const PUBLIC = 'rekonstruksi dari berita publik; tenggat dan nasib tindak lanjut rekaan';
export const INVENTED = 'contoh, rekaan';
const REKAAN = '(contoh, rekaan)';

export interface DemoParty {
  name: string;
  category: string;
  country: string;
  regionCode?: string;
}

export interface DemoAgreement {
  /** Stable, so that a second start loads nothing twice. */
  key: string;
  label: string;
  partner: DemoParty;
  /** Others who take part. */
  alongside?: DemoParty[];
  liaison?: { name: string; email: string };
  propose: {
    title: string; track: Track; instrument: string; scheme?: string; initiatingUnit: string; region?: string; sector?: string;
    explorationStartedOn: string; scopeItems: { code?: string; text: string }[];
  };
  activities?: { kind: string; on: string; announcedOn?: string; place?: string; text: string }[];
  signing?: { enteredOn: string; signedOn: string; place: string; ours: string; theirs?: string; endsOn?: string; witnesses?: { organisation: string; office: string }[] };
  implementationOn?: string;
  /** `clock`: the invented partner's, which runs. The others come from a registered past. */
  obligations: { title: string; scopeItem?: string; basis: string; dueOn: string; madeOn: string; evidence?: string[]; indicator?: string; clock?: true }[];
}

const REGION_SCOPE = [
  { code: 'syndicates', text: 'Sinergi pemberantasan sindikasi penempatan nonprosedural' },
  { code: 'training', text: 'Pendidikan dan pelatihan calon pekerja migran Indonesia' },
  { code: 'protection', text: 'Fasilitasi pelindungan' },
  { code: 'services', text: 'Sinergi pelayanan penempatan dan pelindungan' },
  { code: 'coordination', text: 'Koordinasi pelaksanaan tugas lain' },
];

export const demoAgreements: readonly DemoAgreement[] = [
  {
    key: 'aloha', label: PUBLIC,
    partner: { name: 'Aloha Healthcare', category: 'private', country: 'US' },
    propose: {
      title: 'Rekrutmen tenaga kesehatan dan penguatan kompetensi', track: 'international', instrument: 'MSP', scheme: 'G2P',
      initiatingUnit: 'BIRO-KS', sector: 'kesehatan', explorationStartedOn: '2023',
      scopeItems: [{ code: 'recruitment', text: 'Rekrutmen tenaga kesehatan Indonesia' }, { code: 'competence', text: 'Pendampingan penguatan kompetensi' }],
    },
    signing: {
      enteredOn: '2024-12-20', signedOn: '2024-12-20', place: 'BP3MI Bali, Denpasar', ours: 'CONTOH-110/MSP/XII/2024', endsOn: '2027-12-19',
      witnesses: [
        { organisation: 'Konsulat Jenderal RI Los Angeles', office: 'Konsul Jenderal' },
        { organisation: 'Kementerian Luar Negeri', office: 'perwakilan' }, { organisation: 'Kementerian Ketenagakerjaan', office: 'perwakilan' },
        { organisation: 'Kementerian Kesehatan', office: 'perwakilan' }, { organisation: 'Sekretariat Kabinet', office: 'perwakilan' },
      ],
    },
    implementationOn: '2025-01-06',
    obligations: [{ title: `Projek penempatan pertama ${REKAAN}`, scopeItem: 'recruitment', basis: 'stated-target', dueOn: '2025-12-31', madeOn: '2024-12-20', evidence: ['activity-report'] }],
  },
  {
    key: 'new-brunswick', label: PUBLIC,
    partner: { name: 'Province of New Brunswick', category: 'foreign-subnational', country: 'CA', regionCode: 'CA-NB' },
    propose: {
      title: 'Penjajakan kerja sama G to G sektor kesehatan', track: 'international', instrument: 'LOI', scheme: 'G2G',
      initiatingUnit: 'BIRO-KS', sector: 'kesehatan', explorationStartedOn: '2024-07-11', scopeItems: [{ code: 'health', text: 'Penempatan tenaga kesehatan' }],
    },
    activities: [{
      kind: 'courtesy-call', on: '2024-07-11', announcedOn: '2024-07-25', place: 'Wisma Indonesia, Ottawa',
      text: 'Kunjungan kerja; menjajaki kerja sama sektor kesehatan. Provinsi dan sektor lain dapat menyusul.',
    }],
    obligations: [{ title: `Surat pernyataan kehendak ${REKAAN}`, basis: 'meeting', dueOn: '2024-12-31', madeOn: '2024-07-11' }],
  },
  {
    key: 'flores-timur-2022', label: PUBLIC,
    partner: { name: 'Pemerintah Kabupaten Flores Timur', category: 'local-government', country: 'ID', regionCode: '53.06' },
    propose: {
      title: 'Sinergi pelindungan pekerja migran Indonesia', track: 'local-government', instrument: 'NOTA_KESEPAKATAN', initiatingUnit: 'BP3MI-NTT',
      region: '53.06', explorationStartedOn: '2022', scopeItems: REGION_SCOPE,
    },
    signing: { enteredOn: '2022-04-05', signedOn: '2022-04-05', place: 'Jakarta', ours: 'CONTOH-001/KA-NK/IV/2022', theirs: 'CONTOH-119/NK/2022' },
    implementationOn: '2022-04-19',
    obligations: [
      { title: `Peraturan daerah pelindungan ${REKAAN}`, scopeItem: 'protection', basis: 'clause', dueOn: '2023-12-31', madeOn: '2022-04-05', evidence: ['regional-regulation'], indicator: 'regional-regulation' },
      { title: `Anggaran pendidikan dan pelatihan ${REKAAN}`, scopeItem: 'training', basis: 'clause', dueOn: '2023-12-31', madeOn: '2022-04-05', evidence: ['budget-line'], indicator: 'training-budget' },
      { title: `Sinergi koordinasi layanan ${REKAAN}`, scopeItem: 'services', basis: 'clause', dueOn: '2023-12-31', madeOn: '2022-04-05', evidence: ['activity-report'], indicator: 'service-synergy' },
    ],
  },
  {
    key: 'kemendagri-2020', label: PUBLIC,
    partner: { name: 'Kementerian Dalam Negeri', category: 'government-agency', country: 'ID' },
    propose: {
      title: 'Pelindungan pekerja migran Indonesia (nota kesepahaman daring)', track: 'ministry-agency', instrument: 'MOU', initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2020', scopeItems: [{ code: 'data', text: 'Pemanfaatan data kependudukan dan sinergi daerah' }],
    },
    signing: { enteredOn: '2020-12-03', signedOn: '2020-12-03', place: 'daring', ours: 'CONTOH-020/NK/XII/2020', theirs: 'CONTOH-119/2020' },
    implementationOn: '2020-12-17',
    obligations: [{ title: `Rencana kerja bersama ${REKAAN}`, basis: 'work-plan', dueOn: '2021-06-30', madeOn: '2020-12-03' }],
  },
  {
    key: 'ikbis', label: PUBLIC,
    partner: { name: 'Institut Kesehatan dan Bisnis Surabaya (IKBIS)', category: 'education', country: 'ID', regionCode: '35.78' },
    // The report says "the regional manpower office" and not which.
    alongside: [{ name: 'Dinas Tenaga Kerja (daerahnya tidak disebut dalam berita)', category: 'government-agency', country: 'ID' }],
    propose: {
      title: 'Pusat pelatihan berbasis kompetensi', track: 'institution', instrument: 'PKS', initiatingUnit: 'BP3MI-JATIM', region: '35.78',
      sector: 'education', explorationStartedOn: '2024',
      scopeItems: [
        { code: 'training-centre', text: 'Pusat pelatihan berbasis kompetensi' }, { code: 'legal-aid', text: 'Layanan informasi dan bantuan hukum' },
        { code: 'oversight', text: 'Penguatan regulasi dan pengawasan agar program berkelanjutan' },
      ],
    },
    obligations: [],
  },
  {
    key: 'kagawa', label: PUBLIC,
    partner: { name: 'Kagawa Prefecture', category: 'foreign-subnational', country: 'JP', regionCode: 'JP-37' },
    propose: {
      title: 'Penempatan pekerja berketerampilan khusus (Specified Skilled Worker)', track: 'international', instrument: 'MSP', scheme: 'G2G',
      initiatingUnit: 'BIRO-KS', explorationStartedOn: '2025', scopeItems: [{ code: 'ssw', text: 'Penempatan pekerja berketerampilan khusus' }],
    },
    signing: { enteredOn: '2026-01-23', signedOn: '2026-01-23', place: 'Jakarta', ours: 'CONTOH-004/MSP/I/2026' },
    obligations: [],
  },
  {
    key: 'contoh', label: INVENTED,
    partner: { name: 'Dinas Tenaga Kerja Kabupaten Contoh (rekaan)', category: 'local-government', country: 'ID', regionCode: '35.69' },
    liaison: { name: '(contoh) S. Penghubung', email: 'penghubung.kabupaten@contoh.example' },
    propose: {
      title: 'Sinergi pelayanan terpadu satu atap (contoh, rekaan)', track: 'local-government', instrument: 'NOTA_KESEPAKATAN', initiatingUnit: 'BP3MI-JATIM',
      region: '35', explorationStartedOn: '2025-02', scopeItems: REGION_SCOPE,
    },
    signing: { enteredOn: '2025-06-16', signedOn: '2025-06-16', place: 'Surabaya', ours: 'CONTOH-055/NK/VI/2025', theirs: 'CONTOH-200/2025', endsOn: '2028-06-15' },
    implementationOn: '2025-06-30',
    obligations: [
      { title: `Anggaran pelatihan calon pekerja migran ${REKAAN}`, scopeItem: 'training', basis: 'clause', dueOn: '2025-12-31', madeOn: '2025-06-16', evidence: ['budget-line'], indicator: 'training-budget', clock: true },
      { title: `Peraturan daerah pelindungan ${REKAAN}`, scopeItem: 'protection', basis: 'clause', dueOn: '2027-06-30', madeOn: '2025-06-16', evidence: ['regional-regulation'], indicator: 'regional-regulation', clock: true },
    ],
  },
];
