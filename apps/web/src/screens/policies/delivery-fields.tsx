import { Button } from '../../ui/button.js';
import { CheckField, TextField } from '../../ui/fields.js';
import { Muted, Row } from '../../ui/layout.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { OURS, type PolicyDraft } from './draft.js';
import css from './policies.module.css';
import { weekdayName } from './policy-words.js';

const W = words({
  id: {
    approval: 'Setiap surat menunggu persetujuan', approvalHint: 'Untuk awal yang hati-hati: tidak ada surat yang berangkat sebelum seseorang menekannya di layar Surat.', working: 'Hanya pada hari kerja penerima', anyHour: 'Kapan saja, tanpa jam kirim', from: 'Jam kirim dari', to: 'sampai', friday: 'Jumat sampai',
    clockHint: 'Menurut jam penerima, misalnya 07:30.', digests: 'Surat gabungan per orang per hari, paling banyak', digestsHint: 'Kosong: tanpa batas.', quiet: 'Hari tenang', quietLead: 'Hari-hari tanpa surat. Tanggal jatuh tempo tidak bergeser karenanya.', begin: 'Dari', end: 'Sampai', name: 'Sebutan', add: 'Tambah hari tenang', remove: (name: string) => `Hapus hari tenang ${name}`, removeShort: 'Hapus',
    weekdays: 'Tanpa surat setiap', ours: 'Bila kita sendiri diam', oursLead: 'Laporan mitra yang belum kita verifikasi: siapa diingatkan setelah berapa hari kerja. Kosong: tidak diingatkan.', plan: 'Rencana asistensi paling lambat (hari kerja)', question: 'Waktu mitra menjawab pertanyaan (hari kerja)',
  },
  en: {
    approval: 'Every mail waits for an approval', approvalHint: 'For a careful beginning: no mail leaves before somebody presses for it on the Mail screen.', working: 'On working days of the reader only', anyHour: 'At any hour, without hours of mail', from: 'Hours of mail from', to: 'until', friday: 'Friday until',
    clockHint: 'By the reader’s clock, for instance 07:30.', digests: 'Digests a person and day, at most', digestsHint: 'Empty: no bound.', quiet: 'Quiet days', quietLead: 'Days without mail. Due days do not move for them.', begin: 'From', end: 'Until', name: 'Called', add: 'Add quiet days', remove: (name) => `Remove the quiet days ${name}`, removeShort: 'Remove',
    weekdays: 'No mail on', ours: 'Where we are silent ourselves', oursLead: 'A partner’s report that we have not verified: who is reminded after how many working days. Empty: nobody.', plan: 'Plan for help at the latest (working days)', question: 'Time for a partner to answer a question (working days)',
  },
});

/** The hours that the program ships: offered where a policy had none. */
const USUAL = { from: '07:30', to: '16:00', fridayTo: '16:30' };
const WEEK = [1, 2, 3, 4, 5, 6, 0];

interface Props {
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
  /** What the server says of a place of the body. */
  errorAt: (pointer: string) => string | undefined;
}

/** When and how mail leaves. */
export function DeliveryFields({ draft, onChange, errorAt }: Props) {
  const w = useWords(W);
  const language = useLanguage();
  const set = (change: Partial<PolicyDraft>) => onChange({ ...draft, ...change });
  const { window } = draft;
  return (
    <>
      <CheckField label={w.approval} hint={w.approvalHint} checked={draft.approval} onChange={(approval) => set({ approval })} />
      <CheckField label={w.working} checked={draft.workingDaysOnly} onChange={(workingDaysOnly) => set({ workingDaysOnly })} />
      <CheckField label={w.anyHour} checked={window === null} onChange={(any) => set({ window: any ? null : USUAL })} />
      {window === null ? null : (
        <div className={css['pair']}>
          <TextField label={w.from} hint={w.clockHint} error={errorAt('/window/from')} value={window.from} onChange={(from) => set({ window: { ...window, from } })} />
          <TextField label={w.to} error={errorAt('/window/to') ?? errorAt('/window')} value={window.to} onChange={(to) => set({ window: { ...window, to } })} />
          <TextField label={w.friday} error={errorAt('/window/fridayTo')} value={window.fridayTo} onChange={(fridayTo) => set({ window: { ...window, fridayTo } })} />
        </div>
      )}
      <TextField type="number" min="1" max="20" label={w.digests} hint={w.digestsHint} error={errorAt('/digestsPerDay')} value={draft.digests} onChange={(digests) => set({ digests })} />
      <fieldset className={css['checks']}>
        <legend>{w.weekdays}</legend>
        {WEEK.map((n) => <CheckField key={n} label={weekdayName(n, language)} checked={draft.quietWeekdays.includes(n)} onChange={(on) => set({ quietWeekdays: on ? [...draft.quietWeekdays, n].sort((a, b) => a - b) : draft.quietWeekdays.filter((each) => each !== n) })} />)}
      </fieldset>
      <QuietDays draft={draft} onChange={onChange} errorAt={errorAt} />
    </>
  );
}

function QuietDays({ draft, onChange, errorAt }: Props) {
  const w = useWords(W);
  const set = (quietDays: PolicyDraft['quietDays']) => onChange({ ...draft, quietDays });
  const change = (at: number, part: Partial<PolicyDraft['quietDays'][number]>) => set(draft.quietDays.map((each, n) => (n === at ? { ...each, ...part } : each)));
  return (
    <div className={css['form']}>
      <h3>{w.quiet}</h3>
      <p><Muted>{w.quietLead}</Muted></p>
      {draft.quietDays.length === 0 ? null : (
        <ul className={css['days']}>
          {draft.quietDays.map((each, n) => (
            <li key={n}>
              <TextField type="date" label={w.begin} error={errorAt(`/quietDays/${n}/from`)} value={each.from} onChange={(from) => change(n, { from })} />
              <TextField type="date" label={w.end} error={errorAt(`/quietDays/${n}/to`)} value={each.to} onChange={(to) => change(n, { to })} />
              <TextField label={w.name} error={errorAt(`/quietDays/${n}/name`)} value={each.name} onChange={(name) => change(n, { name })} />
              <div><Button small aria-label={w.remove(each.name)} onPress={() => set(draft.quietDays.filter((_, at) => at !== n))}>{w.removeShort}</Button></div>
            </li>
          ))}
        </ul>
      )}
      {errorAt('/quietDays') ? <p role="alert">{errorAt('/quietDays')}</p> : null}
      <Row><Button small onPress={() => set([...draft.quietDays, { from: '', to: '', name: '' }])}>{w.add}</Button></Row>
    </div>
  );
}

/** What we owe ourselves: to verify, to plan, to wait. */
export function OursFields({ draft, onChange, errorAt }: Props) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <div className={css['form']}>
      <h3>{w.ours}</h3>
      <p><Muted>{w.oursLead}</Muted></p>
      <div className={css['pair']}>
        {OURS.map((who, n) => <TextField key={who} type="number" min="1" max="60" label={valueWord('recipientRole', who, language)} error={errorAt(`/verifyAfterWorkingDays/${n}/workingDays`)} value={draft.verify[who]} onChange={(days) => onChange({ ...draft, verify: { ...draft.verify, [who]: days } })} />)}
        <TextField type="number" min="1" max="60" label={w.plan} error={errorAt('/planWithinWorkingDays')} value={draft.plan} onChange={(plan) => onChange({ ...draft, plan })} />
        <TextField type="number" min="1" max="60" label={w.question} error={errorAt('/questionWorkingDays')} value={draft.question} onChange={(question) => onChange({ ...draft, question })} />
      </div>
    </div>
  );
}
