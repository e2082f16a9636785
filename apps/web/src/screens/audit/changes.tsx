import type { components } from '../../api/schema.gen.js';
import { Empty } from '../../ui/states.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { day, instant } from '../../format/dates.js';
import { differences } from './differences.js';
import css from './audit.module.css';

type Agreement = components['schemas']['Agreement'];

const W = words({
  id: {
    begun: 'Kerja sama ini bermula di sini.', nothing: 'Tidak ada yang berubah di keadaan yang terlihat.', nil: 'kosong', added: 'ditambahkan', removed: 'dihapus', yes: 'ya', no: 'tidak',
    fields: {
      stage: 'Tahap', status: 'Status', outcome: 'Hasil', title: 'Judul', gates: 'Gerbang', obligations: 'Kewajiban', followUps: 'Tindak lanjut', documents: 'Dokumen', assistanceCases: 'Kasus asistensi', evaluations: 'Evaluasi', liaison: 'Penghubung',
      coordinator: 'Koordinator', numbers: 'Nomor', signing: 'Penandatanganan', term: 'Jangka waktu', relations: 'Hubungan', scopeItems: 'Ruang lingkup', reminders: 'pengingat', dueOn: 'jatuh tempo', state: 'keadaan', lapsedAt: 'lewat tenggat pada',
      reportedAt: 'dilaporkan pada', verifiedAt: 'diverifikasi pada', summary: 'ringkasan', passedOn: 'dilalui pada', evidence: 'bukti', endsOn: 'berakhir', effectiveFrom: 'berlaku sejak', signedOn: 'ditandatangani', reminderPolicy: 'Kebijakan pengingat',
      question: 'pertanyaan', channel: 'lewat', workedOn: 'dikerjakan', reachability: 'keterjangkauan', reason: 'alasan', authority: 'dasar', calendar: 'Kalender', contact: 'penerima', satisfiedBy: 'dipenuhi oleh', originals: 'Naskah asli',
    } as Record<string, string>,
  },
  en: {
    begun: 'This agreement begins here.', nothing: 'Nothing changed in the state that is seen.', nil: 'empty', added: 'added', removed: 'removed', yes: 'yes', no: 'no',
    fields: {
      stage: 'Stage', status: 'Status', outcome: 'Outcome', title: 'Title', gates: 'Gate', obligations: 'Obligation', followUps: 'Follow-up', documents: 'Document', assistanceCases: 'Assistance case', evaluations: 'Evaluation', liaison: 'Liaison',
      coordinator: 'Coordinator', numbers: 'Number', signing: 'Signing', term: 'Term', relations: 'Relation', scopeItems: 'Scope', reminders: 'reminder', dueOn: 'due', state: 'state', lapsedAt: 'lapsed at',
      reportedAt: 'reported at', verifiedAt: 'verified at', summary: 'summary', passedOn: 'passed on', evidence: 'evidence', endsOn: 'ends', effectiveFrom: 'in force from', signedOn: 'signed', reminderPolicy: 'Reminder policy',
      question: 'question', channel: 'through', workedOn: 'worked on', reachability: 'reachability', reason: 'reason', authority: 'authority', calendar: 'Calendar', contact: 'recipient', satisfiedBy: 'satisfied by', originals: 'Originals',
    } as Record<string, string>,
  },
});

/** What one event changed, in words: where, what it was and what it is. */
export function Changes({ before, after }: { before: Agreement | null; after: Agreement }) {
  const w = useWords(W);
  const language = useLanguage();
  if (before === null || before.version >= after.version) return <Empty>{w.begun}</Empty>;
  const found = differences(before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>);
  if (found.length === 0) return <Empty>{w.nothing}</Empty>;
  const text = (value: unknown) => said(value, language, w.nil, w.yes, w.no);
  return (
    <ul className={css['changes']}>
      {found.map(({ path, name, was, is }) => (
        <li key={path.join('/')}>
          <strong>{path.map((part) => w.fields[part] ?? part).join(' · ')}</strong>{name === null ? null : <> {name}</>}:{' '}
          {was === undefined ? <>{w.added}{is === null ? null : <> {text(is)}</>}</> : is === undefined ? <span className={css['was']}>{w.removed}</span> : <><span className={css['was']}>{text(was)}</span> → {text(is)}</>}
        </li>
      ))}
    </ul>
  );
}

function said(value: unknown, language: Language, nil: string, yes: string, no: string): string {
  if (value === null || value === undefined || value === '') return nil;
  if (value === true) return yes;
  if (value === false) return no;
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '…';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language);
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? instant(value, language) : value;
}
