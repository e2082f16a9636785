import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { count } from '../../format/numbers.js';
import { Day } from '../../ui/dates.js';
import { Badge, Muted, Notice, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Arrow } from './arrow.js';
import css from './calendar.module.css';
import { Because } from './moved-dates.js';

type Preview = components['schemas']['DecreePreview'];

const W = words({
  id: {
    title: 'Pratinjau: apa yang akan bergeser', known: 'Keputusan yang persis sama sudah diterbitkan: tidak ada yang akan berubah.', nothing: 'Tidak ada hari kerja yang berubah: tidak ada tanggal yang bergeser, hanya jam berangkatnya surat atau catatannya.', agreements: 'kerja sama berjalan mencatat kalender baru', agreementsMoved: 'kerja sama yang memilikinya', moved: 'tanggal terbuka bergeser atau menjadi pasti', version: 'kalender yang terjadi',
    days: 'Hari yang berubah', years: (years: string, n: string) => `Dengan keputusan ini seluruh tahun ${years} dianggap sudah ditetapkan: tanggalnya tidak lagi sementara. Periksa apakah semua hari liburnya sudah tercantum (${n} hari di sini). Hari susulan ditulis sebagai perubahan atas keputusan tahunannya.`, none: 'Tidak ada tanggal terbuka yang bergeser.', followUp: 'Tindak lanjut', due: 'Jatuh tempo', assist: 'Asistensi', because: 'Sebab', firm: 'dari sementara menjadi pasti', first: (n: string, of: string) => `${n} yang pertama dari ${of}`, safe: 'Belum ada yang berubah. Tidak ada surat yang terkirim karena ini.',
  },
  en: {
    title: 'Preview: what would move', known: 'The very same decree is published already: nothing would change.', nothing: 'No working day changes: no date moves, only the hours at which mail leaves, or the record of it.', agreements: 'open agreements record the new calendar', agreementsMoved: 'agreements that have them', moved: 'open dates move or become firm', version: 'the calendar that comes of it',
    days: 'Days that change', years: (years, n) => `With this decree all of ${years} counts as decreed: its dates are provisional no longer. See that all its days off are there (${n} days here). A day that comes later is written as an amendment of the year’s decree.`, none: 'No open date moves.', followUp: 'Follow-up', due: 'Due', assist: 'Help', because: 'Because', firm: 'from provisional to firm', first: (n, of) => `the first ${n} of ${of}`, safe: 'Nothing has changed yet. No mail is sent for this.',
  },
});

/** What a decree would move, counted and listed, before anybody publishes it. `days`: how many days off it names. */
export function Impact({ preview, number, days }: { preview: Preview; number: string; days: number }) {
  const w = useWords(W);
  const language = useLanguage();
  const n = (value: number): string => count(value, language);
  if (preview.known) return <Section title={w.title}><Notice tone="info" live><p>{w.known}</p></Notice></Section>;
  const tiles: [string, string][] = [[n(preview.followUpsMoved), w.moved], [n(preview.agreementsMoved), w.agreementsMoved], [n(preview.agreements), w.agreements], [preview.version ?? '–', w.version]];
  return (
    <Section title={w.title} aside={w.safe}>
      <div role="status" className={css['form']}>
        {preview.version === null ? <p>{w.nothing}</p> : <ul className={css['tiles']}>{tiles.map(([value, label]) => <li key={label}><strong className={css['big']}>{value}</strong>{label}</li>)}</ul>}
        {preview.changes.days.length > 0 ? <p>{w.days}: {preview.changes.days.map((on, at) => <span key={on}>{at > 0 ? ', ' : ''}<Day date={on} long /></span>)}</p> : null}
        {preview.changes.years.length > 0 ? <Notice tone="warn"><p>{w.years(preview.changes.years.join(', '), n(days))}</p></Notice> : null}
      </div>
      {preview.moved.length === 0 ? <p><Muted>{w.none}</Muted></p> : (
        <Scrolled stacked label={w.title}>
          <table className={css['table']}>
            <caption className={preview.followUpsMoved > preview.moved.length ? undefined : 'visually-hidden'}>{preview.followUpsMoved > preview.moved.length ? w.first(n(preview.moved.length), n(preview.followUpsMoved)) : w.title}</caption>
            <thead><tr><th scope="col">{w.followUp}</th><th scope="col">{w.due}</th><th scope="col">{w.assist}</th><th scope="col">{w.because}</th></tr></thead>
            <tbody>
              {preview.moved.map((each) => (
                <tr key={each.followUpId}>
                  <th scope="row" className={css['reference']}><Link to={`/agreements/${each.agreementId}?followUp=${each.followUpId}`}>{each.followUpReference}</Link><span className={css['small']}><br />{each.agreementReference}</span></th>
                  <td><Arrow {...each.dueOn} /></td>
                  <td><Arrow {...each.assistOn} /></td>
                  <td className={css['small']}><Because days={[...each.rule.due, ...each.rule.assist]} own={{ number }} />{each.provisional.from && !each.provisional.to ? <> <Badge tone="good">{w.firm}</Badge></> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Section>
  );
}
