import { count } from '../../format/numbers.js';
import { Muted, Section } from '../../ui/layout.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import type { Import } from './import-words.js';
import css from './imports.module.css';
import { Remaining } from './remaining.js';

const W = words({
  id: {
    title: 'Baris sedang diperiksa', lead: 'Berkasnya sudah diterima lengkap. Halaman ini lanjut sendiri begitu semua baris diperiksa; boleh juga ditutup, pekerjaan jalan terus.',
    progress: 'Kemajuan pemeriksaan', of: (done: string, all: string) => `${done} dari ${all} baris diperiksa`,
  },
  en: {
    title: 'The rows are being checked', lead: 'The whole file has arrived. This page goes on by itself once all rows are checked; you may also close it, the work goes on.',
    progress: 'Progress of the check', of: (done, all) => `${done} of ${all} rows checked`,
  },
});

/** A register too large to be judged while its upload waits: how far it is; the page goes on by itself. */
export function Reading({ one }: { one: Import }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <Section title={w.title}>
      <p role="status">{w.lead}</p>
      <progress className={css['progress']} aria-label={w.progress} value={one.judged} max={Math.max(one.rows, 1)} />
      <Muted>{w.of(count(one.judged, language), count(one.rows, language))}<Remaining done={one.judged} all={one.rows} /></Muted>
    </Section>
  );
}
