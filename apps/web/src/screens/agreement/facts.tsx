import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Person } from '../../app/person.js';
import { ZONE_NAMES } from '../../format/dates.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { useShown } from './context.js';

const W = words({
  id: {
    parties: 'Para pihak', party: 'Pihak', number: 'Nomor naskah', kind: 'Golongan', ours: 'Kita', none: 'Belum ada', without: 'Tanpa nomor', caption: 'Para pihak dan nomor naskahnya', people: 'Orang', liaison: 'Penghubung',
    coordinator: 'Koordinator', nobody: 'Belum ditetapkan', change: 'Ganti', term: 'Jangka waktu', signed: 'Ditandatangani', planned: 'Direncanakan', force: 'Berlaku sejak', ends: 'Berakhir', open: 'Tanpa batas waktu', expired: 'Berakhir pada',
    notSigned: 'Belum ditandatangani.', signatories: 'Penanda tangan', witnesses: 'Saksi', unknown: 'Tidak tercatat', scope: 'Ruang lingkup', erased: '(teks dihapus)', noScope: 'Belum dirinci.', record: 'Catatan', unit: 'Unit pemrakarsa',
    track: 'Jalur', scheme: 'Skema', region: 'Wilayah', sector: 'Sektor', began: 'Penjajakan sejak', zone: 'Zona waktu', calendar: 'Kalender', indonesia: 'Indonesia (ID)', policy: 'Kebijakan pengingat', pauses: 'Surat pengingat dijeda', until: 'sampai', assign: (what: string) => `Ganti ${what}`,
  },
  en: {
    parties: 'Parties', party: 'Party', number: 'Number', kind: 'Kind', ours: 'Us', none: 'None yet', without: 'Has no number', caption: 'The parties and their numbers', people: 'People', liaison: 'Liaison',
    coordinator: 'Coordinator', nobody: 'Not named yet', change: 'Change', term: 'Term', signed: 'Signed', planned: 'Planned', force: 'In force since', ends: 'Ends', open: 'Open-ended', expired: 'Expired on',
    notSigned: 'Not signed yet.', signatories: 'Signatories', witnesses: 'Witnesses', unknown: 'Not on record', scope: 'Scope', erased: '(text erased)', noScope: 'Not told yet.', record: 'Record', unit: 'Initiating unit',
    track: 'Track', scheme: 'Scheme', region: 'Region', sector: 'Sector', began: 'Explored since', zone: 'Time zone', calendar: 'Calendar', indonesia: 'Indonesia (ID)', policy: 'Reminder policy', pauses: 'Reminders are paused', until: 'until', assign: (what) => `Change the ${what}`,
  },
});

/** Who, by which number, since when and until when. */
export function Facts() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useShown();
  const self = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  const unit = $api.useQuery('get', '/units/{id}', { params: { path: { id: agreement.initiatingUnit } } }, { staleTime: Infinity });
  const numberOf = (partyId: string): string => {
    const number = agreement.numbers.find((each) => each.partyId === partyId);
    return number === undefined ? w.none : number.noNumber ? w.without : number.number ?? w.none;
  };
  const parties = [...agreement.partners.map((each) => ({ ...each, kind: valueName('partyCategory', each.category, language) })), { partyId: agreement.ourPartyId, name: self.data?.name ?? '…', kind: w.ours }];
  return (
    <div className={css['facts']}>
      <Section title={w.parties}>
        <Scrolled stacked label={w.caption}>
          <table>
            <caption className="visually-hidden">{w.caption}</caption>
            <thead><tr><th scope="col">{w.party}</th><th scope="col">{w.number}</th><th scope="col">{w.kind}</th></tr></thead>
            <tbody>{parties.map((each) => <tr key={each.partyId}><th scope="row">{each.name}</th><td>{numberOf(each.partyId)}</td><td>{each.kind}</td></tr>)}</tbody>
          </table>
        </Scrolled>
      </Section>
      <People />
      <Term />
      <Section title={w.scope}>
        {agreement.scopeItems.length === 0 ? <Empty>{w.noScope}</Empty> : <ul>{agreement.scopeItems.map((each) => <li key={each.id}>{each.text ?? w.erased}</li>)}</ul>}
      </Section>
      <Section title={w.record}>
        <dl className={css['pairs']}>
          <dt>{w.unit}</dt><dd>{unit.data?.name ?? agreement.initiatingUnit}</dd>
          <dt>{w.track}</dt><dd>{valueName('track', agreement.track, language)}</dd>
          {agreement.scheme === null ? null : <><dt>{w.scheme}</dt><dd>{valueName('scheme', agreement.scheme, language)}</dd></>}
          {agreement.region === null ? null : <><dt>{w.region}</dt><dd>{agreement.region}</dd></>}
          {agreement.sector === null ? null : <><dt>{w.sector}</dt><dd>{agreement.sector}</dd></>}
          <dt>{w.began}</dt><dd><Day date={agreement.explorationStartedOn} /></dd>
          <dt>{w.zone}</dt><dd>{ZONE_NAMES[agreement.timeZone] === undefined ? agreement.timeZone : `${ZONE_NAMES[agreement.timeZone]} (${agreement.timeZone})`}</dd>
          <dt>{w.calendar}</dt><dd>{agreement.calendar === 'ID' ? w.indonesia : agreement.calendar}</dd>
          <dt>{w.policy}</dt><dd><Link to="/policies">{agreement.reminderPolicy}</Link></dd>
          {(agreement.pauses ?? []).map((each) => (
            <span key={each.since} style={{ display: 'contents' }}><dt>{w.pauses}</dt><dd>{w.until} <Day date={each.until} />{each.reason === null ? '' : `: ${each.reason}`}</dd></span>
          ))}
        </dl>
      </Section>
    </div>
  );
}

function People() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting } = useShown();
  const { act } = useAct();
  const { liaison } = agreement;
  return (
    <Section title={w.people}>
      <dl className={css['pairs']}>
        <dt>{w.liaison}</dt>
        <dd className={css['with']}>
          {liaison === null ? <Badge tone="bad">{w.nobody}</Badge> : <><Person id={liaison.contactId} /> <Badge tone={liaison.reachability === 'ok' ? 'good' : liaison.reachability === 'unverified' ? 'plain' : 'bad'}>{valueName('reachability', liaison.reachability, language)}</Badge></>}
          {acting ? <Button small look="quiet" aria-label={w.assign(w.liaison)} onPress={() => act('assign-liaison')}>{w.change}</Button> : null}
        </dd>
        <dt>{w.coordinator}</dt>
        <dd className={css['with']}><Person id={agreement.coordinator.contactId} />{acting ? <Button small look="quiet" aria-label={w.assign(w.coordinator)} onPress={() => act('assign-coordinator')}>{w.change}</Button> : null}</dd>
      </dl>
    </Section>
  );
}

function Term() {
  const w = useWords(W);
  const { agreement } = useShown();
  const { signing, term } = agreement;
  return (
    <Section title={w.term}>
      {signing === null ? <Empty>{w.notSigned}</Empty> : (
        <dl className={css['pairs']}>
          <dt>{w.signed}</dt><dd><Day date={signing.signedOn} long />, {signing.place}</dd>
          {term === null ? null : <><dt>{w.force}</dt><dd><Day date={term.effectiveFrom} /></dd><dt>{w.ends}</dt><dd>{term.openEnded || term.endsOn === null ? w.open : <Day date={term.endsOn} />}</dd></>}
          {term?.expiredOn ? <><dt>{w.expired}</dt><dd><Day date={term.expiredOn} /></dd></> : null}
          <dt>{w.signatories}</dt>
          <dd>{signing.signatories.length === 0 ? w.unknown : <ul>{signing.signatories.map((each) => <li key={each.contactId}><Person id={each.contactId} />, {each.capacity.acting ? `${each.capacity.acting.replace('p', 'P')}. ` : ''}{each.capacity.office}</li>)}</ul>}</dd>
          {signing.witnesses.length === 0 ? null : <><dt>{w.witnesses}</dt><dd><ul>{signing.witnesses.map((each) => <li key={`${each.organisation} ${each.office}`}>{each.office}, {each.organisation}</li>)}</ul></dd></>}
        </dl>
      )}
    </Section>
  );
}
