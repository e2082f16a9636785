import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Empty } from '../../ui/states.js';
import { CheckField } from '../../ui/fields.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { type Agreement, useShown } from './context.js';
import { FollowUpCard } from './follow-up-card.js';

const W = words({
  id: {
    none: 'Belum ada yang dijanjikan.', add: 'Tambah kewajiban', settled: 'Tampilkan juga yang sudah diverifikasi atau ditarik', every: (n: number) => `setiap ${n} bulan`, from: 'mulai', until: 'sampai', once: 'satu kali',
    owner: 'Yang berjanji', basis: 'Dasar', evidence: 'Bukti', indicator: 'Indikator', when: 'Waktu', amend: 'Ubah', withdraw: 'Tarik', ofObligation: (act: string, title: string) => `${act}: ${title}`, noOpen: 'Tidak ada tindak lanjut yang terbuka.', promises: 'Kewajiban dan tindak lanjut', decided: 'keputusan rapat',
  },
  en: {
    none: 'Nothing has been promised yet.', add: 'Add an obligation', settled: 'Show what is verified or withdrawn too', every: (n) => `every ${n} months`, from: 'from', until: 'until', once: 'once',
    owner: 'Promised by', basis: 'Basis', evidence: 'Evidence', indicator: 'Indicator', when: 'When', amend: 'Amend', withdraw: 'Withdraw', ofObligation: (act, title) => `${act}: ${title}`, noOpen: 'No follow-up is open.', promises: 'Obligations and follow-ups', decided: 'decision of a meeting',
  },
});

const SETTLED = ['verified', 'withdrawn'];

/** What was promised, and every dated follow-up of it. */
export function Promises() {
  const w = useWords(W);
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const [search, setSearch] = useSearchParams();
  const all = search.get('settled') === 'yes';
  const toggle = (on: boolean) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (on) next.set('settled', 'yes');
    else next.delete('settled');
    return next;
  }, { replace: true });
  return (
    <>
      <div className={`${css['bar']} no-print`}>
        <CheckField label={w.settled} checked={all} onChange={toggle} />
        {acting ? <Button look="primary" onPress={() => act('add-obligation')}>{w.add}</Button> : null}
      </div>
      {agreement.obligations.length === 0 ? <Section title={w.promises}><Empty>{w.none}</Empty></Section> : agreement.obligations.map((each) => <Obligation key={each.id} obligation={each} all={all} />)}
    </>
  );
}

function Obligation({ obligation, all }: { obligation: Agreement['obligations'][number]; all: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const wanted = useSearchParams()[0].get('followUp');
  const followUps = agreement.followUps.filter((each) => each.obligationId === obligation.id && (all || each.id === wanted || !SETTLED.includes(each.status)));
  const { schedule } = obligation;
  const given = { obligationId: obligation.id };
  const party = agreement.partners.find((each) => each.partyId === obligation.ownerPartyId)?.name;
  return (
    <Section title={obligation.title} aside={<Badge tone={obligation.state === 'fulfilled' ? 'good' : 'plain'}>{valueName('obligationState', obligation.state, language)}</Badge>}>
      <p className={css['small']}>
        <span>{w.owner}: {valueWord('ownerSide', obligation.ownerSide, language)}{party === undefined ? '' : ` (${party})`}</span>
        <span>{w.basis}: {obligation.decidedIn ? <Link to={`/meetings/${obligation.decidedIn.meetingId}#decisions`}>{w.decided}</Link> : valueWord('basis', obligation.basis, language)}</span>
        <span>{w.when}: {'dueOn' in schedule ? <>{w.once}, <Day date={schedule.dueOn} /></> : <>{w.every(schedule.every.months)}, {w.from} <Day date={schedule.from} />{schedule.until ? <> {w.until} <Day date={schedule.until} /></> : null}</>}</span>
        {obligation.evidence.length === 0 ? null : <span>{w.evidence}: {obligation.evidence.map((each) => valueWord('documentType', each, language)).join(', ')}</span>}
        {obligation.indicator === null ? null : <span>{w.indicator}: {valueWord('indicator', obligation.indicator, language)}</span>}
      </p>
      {followUps.length === 0 ? <Empty>{w.noOpen}</Empty> : <ul className={css['cards']}>{followUps.map((each) => <FollowUpCard key={each.id} followUp={each} />)}</ul>}
      {acting && obligation.state === 'open' ? (
        <div className={`${css['acts']} no-print`}>
          <Button small look="quiet" aria-label={w.ofObligation(w.amend, obligation.title)} onPress={() => act('amend-obligation', { given })}>{w.amend}</Button>
          <Button small look="quiet" aria-label={w.ofObligation(w.withdraw, obligation.title)} onPress={() => act('withdraw-obligation', { given })}>{w.withdraw}</Button>
        </div>
      ) : null}
    </Section>
  );
}
