import type { components } from '../../api/schema.gen.js';
import { count } from '../../format/numbers.js';
import { Day } from '../../ui/dates.js';
import { Muted, Notice } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './policies.module.css';

type Result = NonNullable<components['schemas']['WhatIf']['result']>;
type Side = Result['was'];

const W = words({
  id: {
    none: 'Tidak ada riwayat dalam pilihan ini: tidak ada tindak lanjut dengan tanggal di masa itu.', examined: (n: string, of: string) => `${n} dari ${of} kerja sama dijalankan ulang`, caption: 'Yang terjadi dan yang akan terjadi', what: 'Hal', was: 'Yang terjadi', would: 'Seandainya', messages: 'Surat yang berangkat', reminders: 'Pengingat di dalamnya', people: 'Orang yang disurati',
    perWeek: 'Surat per orang dan minggu', fullest: 'Minggu terpadat bagi satu orang', superiors: 'Kepala unit dan biro yang disurati', collisions: 'Pengingat yang jatuh pada libur menurut keputusan', weekend: 'Pengingat yang jatuh pada akhir pekan', delayed: 'Karena itu berangkat lebih lambat', undeliverable: 'Tidak dapat disampaikan', lapses: 'Lewat tenggat', cases: 'Kasus asistensi',
    silence: (n: string) => `Diam terlihat ${n} hari lebih awal (median).`, silenceLater: (n: string) => `Diam terlihat ${n} hari lebih lambat (median).`, silenceSame: 'Diam terlihat pada hari yang sama.', superior: (n: string) => `Atasan atau koordinator mendengar ${n} hari lebih awal (median).`, superiorLater: (n: string) => `Atasan atau koordinator mendengar ${n} hari lebih lambat (median).`, superiorSame: 'Atasan atau koordinator mendengar pada hari yang sama.',
    onlyWas: (n: string) => `${n} tindak lanjut lewat tenggat hanya menurut yang terjadi: jawabannya datang dalam masa tenggang yang baru.`, onlyWould: (n: string) => `${n} tindak lanjut lewat tenggat hanya menurut kebijakan ini.`, approval: 'Setiap surat itu masih harus disetujui seseorang.', between: 'Masa', noLapse: 'Tidak ada yang lewat tenggat menurut keduanya: tidak ada yang dapat dibandingkan.',
  },
  en: {
    none: 'There is no history in this choice: no follow-up has a date in that time.', examined: (n, of) => `${n} of ${of} agreements were run again`, caption: 'What happened and what would have', what: 'What', was: 'Happened', would: 'Would have', messages: 'Mails that leave', reminders: 'Reminders in them', people: 'People written to',
    perWeek: 'Mails a person and week', fullest: 'Fullest week of one person', superiors: 'Heads of unit and bureau written to', collisions: 'Reminders that fall on a day off by decree', weekend: 'Reminders that fall on a weekend', delayed: 'Left later for that', undeliverable: 'Could not be delivered', lapses: 'Lapsed', cases: 'Assistance cases',
    silence: (n) => `Silence shows ${n} days earlier (median).`, silenceLater: (n) => `Silence shows ${n} days later (median).`, silenceSame: 'Silence shows on the same day.', superior: (n) => `Superiors or coordinators hear ${n} days earlier (median).`, superiorLater: (n) => `Superiors or coordinators hear ${n} days later (median).`, superiorSame: 'Superiors or coordinators hear on the same day.',
    onlyWas: (n) => `${n} follow-ups lapsed only as it was: their answers came within the new grace.`, onlyWould: (n) => `${n} follow-ups lapse only under this policy.`, approval: 'Each of these mails would still need somebody’s approval.', between: 'Time', noLapse: 'Nothing lapsed under both: there is nothing to compare.',
  },
});

/** What happened beside what would have, in numbers; that it predicts nothing stands first, in the server's words. */
export function WhatIfResult({ result }: { result: Result }) {
  const w = useWords(W);
  const language = useLanguage();
  const n = (value: number): string => (Number.isInteger(value) ? count(value, language) : value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 2 }));
  if (result.agreements.examined === 0) return <Empty>{w.none}</Empty>;
  const rows: [string, (side: Side) => number][] = [
    [w.messages, (side) => side.messages], [w.reminders, (side) => side.reminders], [w.people, (side) => side.people], [w.perWeek, (side) => side.perPersonAndWeek], [w.fullest, (side) => side.fullestWeek],
    [w.superiors, (side) => side.superiors.people], [w.collisions, (side) => side.collisions.byDecree], [w.weekend, (side) => side.collisions.weekend], [w.delayed, (side) => side.collisions.delayed], [w.undeliverable, (side) => side.undeliverable],
    [w.lapses, (side) => side.lapses], [w.cases, (side) => side.cases],
  ];
  const told = (value: number | null, earlier: (days: string) => string, later: (days: string) => string, same: string): string | null =>
    value === null ? null : value === 0 ? same : value > 0 ? earlier(n(value)) : later(n(-value));
  const silence = told(result.silenceShownEarlier.value, w.silence, w.silenceLater, w.silenceSame);
  const superior = told(result.superiorToldEarlier.value, w.superior, w.superiorLater, w.superiorSame);
  return (
    <div className={css['form']} role="status">
      <p><Muted>{result.notice[language]}</Muted></p>
      <p>{w.between}: <Day date={result.from} /> – <Day date={result.to} /> · {w.examined(n(result.agreements.examined), n(result.agreements.matched))}</p>
      <Notice tone="info">
        <p><strong>{silence ?? w.noLapse}</strong></p>
        {superior === null ? null : <p>{superior}</p>}
        {result.lapsesOnly.was > 0 ? <p>{w.onlyWas(n(result.lapsesOnly.was))}</p> : null}
        {result.lapsesOnly.would > 0 ? <p>{w.onlyWould(n(result.lapsesOnly.would))}</p> : null}
        {result.needsApproval ? <p>{w.approval}</p> : null}
      </Notice>
      <Scrolled label={w.caption}>
        <table className={css['compare']}>
          <caption className="visually-hidden">{w.caption}</caption>
          <thead><tr><th scope="col">{w.what}</th><th scope="col" className="number">{w.was}</th><th scope="col" className="number">{w.would}</th></tr></thead>
          <tbody>{rows.map(([label, of]) => <tr key={label}><th scope="row">{label}</th><td className="number">{n(of(result.was))}</td><td className="number">{of(result.was) === of(result.would) ? n(of(result.would)) : <strong>{n(of(result.would))}</strong>}</td></tr>)}</tbody>
        </table>
      </Scrolled>
    </div>
  );
}
