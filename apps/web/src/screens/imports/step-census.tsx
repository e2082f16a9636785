import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Notice, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { busy, type Import } from './import-words.js';

const W = words({
  id: {
    title: 'Sensus: tanyakan yang belum diketahui', lead: 'Tindak lanjut lama yang tidak tercatat hasilnya ditanyakan kepada mitra: satu surat kepada setiap mitra, berisi semuanya sekaligus. Suratnya pergi pada jam kerja.',
    partner: 'Mitra', to: 'Ditanyakan kepada', n: 'Tindak lanjut', nobody: 'tidak ada yang dapat disurati', unnamed: 'tanpa nama', before: (n: string) => `${n} tindak lanjut sudah pernah ditanyakan dan tidak ditanyakan lagi.`,
    none: 'Tidak ada yang perlu ditanyakan: semua tindak lanjut daftar ini sudah diketahui, atau sudah ditanyakan.', send: (n: string) => `Kirim ${n} surat`, sending: 'Sedang disiapkan…',
    caption: 'Siapa yang ditanyai', sent: (mails: string, n: string) => `${mails} surat sedang berangkat, tentang ${n} tindak lanjut.`, last: 'Sensus terakhir', busy: 'Tunggu sampai semua baris selesai dibuat.',
  },
  en: {
    title: 'Census: ask what nobody recorded', lead: 'Of past follow-ups nobody wrote down what became of them: each partner gets one mail with all of theirs. The mails leave in office hours.',
    partner: 'Partner', to: 'Is asked', n: 'Follow-ups', nobody: 'nobody there can be written to', unnamed: 'no name', before: (n) => `${n} follow-ups were asked about before and are not asked about again.`,
    none: 'There is nothing to ask: everything of this register is known, or was asked already.', send: (n) => `Send ${n} mails`, sending: 'Being prepared…',
    caption: 'Who is asked', sent: (mails, n) => `${mails} mails are on their way, about ${n} follow-ups.`, last: 'Last census', busy: 'Wait until all rows are made.',
  },
});

/** One mail to each partner about everything nobody recorded; first whom. */
export function StepCensus({ one }: { one: Import }) {
  const w = useWords(W);
  const language = useLanguage();
  const client = useQueryClient();
  const params = { params: { path: { id: one.id } } };
  const preview = $api.useQuery('get', '/imports/{id}/census', params);
  const take = $api.useMutation('post', '/imports/{id}/census', { onSettled: () => client.invalidateQueries() });
  const n = (value: number): string => count(value, language);
  return (
    <Section title={w.title} aside={one.censusAt ? <>{w.last}: <Instant at={one.censusAt} /></> : undefined}>
      <p>{w.lead}</p>
      {take.data ? <Notice tone="good" live><p>{w.sent(n(take.data.mails), n(take.data.followUps))}</p></Notice> : null}
      {take.isError ? <Failed error={take.error} /> : null}
      {busy(one) ? <Notice tone="info"><p>{w.busy}</p></Notice> : null}
      <Answer query={preview}>
        {(foreseen) => (
          <>
            {foreseen.askedBefore > 0 ? <p>{w.before(n(foreseen.askedBefore))}</p> : null}
            {foreseen.partners.length === 0 ? <Empty>{w.none}</Empty> : (
              <Scrolled stacked label={w.caption}>
                <table>
                  <caption className="visually-hidden">{w.caption}</caption>
                  <thead><tr><th scope="col">{w.partner}</th><th scope="col">{w.to}</th><th scope="col" className="number">{w.n}</th></tr></thead>
                  <tbody>
                    {foreseen.partners.map((each) => (
                      <tr key={each.partyId}>
                        <th scope="row"><Link to={`/directory/parties/${each.partyId}`}>{each.name}</Link></th>
                        <td>{each.contactId === null ? <Badge tone="warn">{w.nobody}</Badge> : <Link to={`/directory/contacts/${each.contactId}`}>{each.contactName ?? w.unnamed}</Link>}</td>
                        <td className="number">{n(each.followUps)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scrolled>
            )}
            <div><Button look="primary" isDisabled={foreseen.mails === 0 || busy(one) || take.isPending} onPress={() => take.mutate(params)}>{take.isPending ? w.sending : w.send(n(foreseen.mails))}</Button></div>
          </>
        )}
      </Answer>
    </Section>
  );
}
