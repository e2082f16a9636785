import type { MeetingKind, MeetingMode } from '#libs/meetings/types.js';
import type { DemoParty } from './facts.js';

/** A meeting of the demo. Day, place and offices are from public reports; the hours are invented and say so. */
export interface DemoMeeting {
  /** Stable, so that a second start loads nothing twice. */
  key: string;
  kind: MeetingKind;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  /** `party` null: an office of our own. */
  attendees: { office: string; party: DemoParty | null; mode: MeetingMode }[];
  minutes: string;
}

const REKAAN = '(rekonstruksi dari berita publik; jam rekaan)';
const agency = (name: string): DemoParty => ({ name, category: 'government-agency', country: 'ID' });
const ours = (office: string, mode: MeetingMode = 'room') => ({ office, party: null, mode });
const of = (office: string, name: string) => ({ office, party: agency(name), mode: 'room' as const });

export const demoMeetings: readonly DemoMeeting[] = [
  {
    key: 'monev-2024-03-14', kind: 'monitoring', title: `Rapat monitoring dan evaluasi nota kesepahaman ${REKAAN}`, place: 'Jakarta',
    startsAt: '2024-03-14T09:00:00+07:00', endsAt: '2024-03-14T12:00:00+07:00',
    attendees: [ours('Sekretaris Utama'), ours('Biro Perencanaan dan Kerja Sama')],
    minutes: 'Kerja sama dengan beberapa pemangku kepentingan belum mencapai tindak lanjut yang signifikan; mencantumkan ketentuan UU 18/2017 saja tidak cukup. '
      + 'Diperlukan monitoring dan pendampingan, dan yang luput dari perhatian dilihat kembali, supaya pekerja migran dan keluarganya merasakan manfaat. '
      + 'Sejak 2018: 195 pemerintah daerah, 128 lembaga pendidikan, 14 lembaga kesehatan, 2 lembaga keuangan, 3 lembaga pemerintah (menghitung mitra). '
      + 'Diharapkan dari pemerintah daerah: peraturan daerah pelindungan, anggaran pendidikan dan pelatihan, sinergi koordinasi layanan.',
  },
  {
    key: 'rakor-2024-10-11', kind: 'coordination', title: `Rapat koordinasi penguatan layanan penempatan dan pelindungan wilayah DKI Jakarta ${REKAAN}`, place: 'Bogor',
    startsAt: '2024-10-11T09:00:00+07:00', endsAt: '2024-10-11T15:00:00+07:00',
    attendees: [
      ours('Deputi Bidang Penempatan dan Pelindungan Kawasan Eropa dan Timur Tengah'), ours('Biro Perencanaan dan Kerja Sama'),
      of('Direktorat Asia dan Afrika (pelindungan WNI)', 'Kementerian Luar Negeri'), of('Pusat Kedokteran dan Kesehatan', 'Kepolisian Negara Republik Indonesia'),
      of('Bidang Kedokteran dan Kesehatan Polda', 'Kepolisian Negara Republik Indonesia'),
      ours('BP3MI Banten'), ours('BP3MI DKI Jakarta'), of('Ombudsman RI', 'Ombudsman Republik Indonesia'), of('BPJS Ketenagakerjaan', 'BPJS Ketenagakerjaan'),
      of('BPJS Kesehatan', 'BPJS Kesehatan'), ours('Kepala seluruh BP3MI', 'online'),
    ],
    minutes: 'Dibahas: pekerja migran yang bermasalah (sakit), kapasitas petugas lapangan, pelindungan sosial dan ekonomi, dari penempatan sampai kepulangan.',
  },
];
