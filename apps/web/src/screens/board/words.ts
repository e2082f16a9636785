import { words } from '../../words/index.js';

export const W = words({
  id: {
    title: 'Papan', lead: 'Kerja sama menurut tahap. Tahap hanya berpindah lewat gerbangnya.',
    unit: 'Unit', anyUnit: 'Semua unit', track: 'Jalur', anyTrack: 'Semua jalur', mine: 'Hanya yang saya tangani', mineHint: 'Yang Anda koordinasi; bagi penyelia, milik unitnya', closed: 'Tampilkan yang ditutup',
    none: 'Tidak ada kerja sama di tahap ini.', suspended: 'ditangguhkan', since: 'di tahap ini sejak', next: 'Jatuh tempo berikut', over: 'Lewat tenggat', ends: 'Berakhir',
    missing: 'Belum dilalui', more: (n: string) => `dan ${n} gerbang lagi`, ready: 'Semua gerbang dilalui: siap maju.',
    advance: (stage: string) => `Majukan ke ${stage}`, conclude: 'Selesaikan', renew: 'Perbarui', filters: 'Saringan',
    whyTitle: (title: string) => `Belum dapat maju: ${title}`, why: 'Yang masih kurang sebelum tahap ini dapat ditinggalkan:', pass: 'Lalui gerbang', or: 'atau', evidenceThere: 'dokumen buktinya sudah ada',
    codes: {
      suspended: 'Kerja sama sedang ditangguhkan.', 'no-evaluation': 'Evaluasi akhir belum dicatat.', 'verdict-does-not-fit': 'Putusan evaluasi tidak mengakhiri kerja sama ini.',
    } as Record<string, string>,
    close: 'Tutup', readOnly: 'Peran Anda hanya membaca papan ini.',
  },
  en: {
    title: 'Board', lead: 'Agreements by stage. A stage changes only through its gates.',
    unit: 'Unit', anyUnit: 'All units', track: 'Track', anyTrack: 'All tracks', mine: 'Only mine', mineHint: 'Those that you coordinate, or your units’ for supervisors', closed: 'Show closed ones',
    none: 'No agreement is in this stage.', suspended: 'suspended', since: 'in this stage since', next: 'Next due', over: 'Lapsed', ends: 'Expires',
    missing: 'Not passed', more: (n) => `and ${n} more gates`, ready: 'All gates are passed: it can go on.',
    advance: (stage) => `Advance to ${stage}`, conclude: 'Conclude', renew: 'Renew', filters: 'Filters',
    whyTitle: (title) => `Cannot go on yet: ${title}`, why: 'What is missing before this stage can be left:', pass: 'Pass the gate', or: 'or', evidenceThere: 'its documents are there',
    codes: {
      suspended: 'The agreement is suspended.', 'no-evaluation': 'The final evaluation is not recorded.', 'verdict-does-not-fit': 'The verdict of the evaluation does not end this agreement.',
    },
    close: 'Close', readOnly: 'Your role reads this board.',
  },
});
