import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { Person } from '../../app/person.js';
import { count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { SelectField } from '../../ui/fields.js';
import { Badge, Muted, Page, Row, Section } from '../../ui/layout.js';
import { Paged, pages } from '../../ui/more.js';
import { Answer } from '../../ui/states.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from './policies.module.css';
import { differencesOf, type Fact, factsOf, nameOf, type Policy, type PolicyVersion } from './policy-words.js';
import { PutInForce } from './put-in-force.js';
import { WhatIf } from './what-if.js';

const W = words({
  id: {
    title: (version: string) => `Kebijakan ${version}`, all: 'Semua kebijakan', force: 'Berlakukan…', next: 'Buat versi baru dari ini…', ladder: 'Tangga pengingat', ladderLead: 'Apa yang terjadi dengan satu janji, dari awal sampai asistensi.', ours: 'Yang wajib bagi kita', delivery: 'Cara mengirim', byBasis: 'Tangga tersendiri',
    use: 'Dipakai oleh', watches: (n: string) => `${n} kerja sama berjalan`, none: 'Tidak ada kerja sama berjalan yang memakainya.', byTrack: 'Menurut jalur', byUnit: 'Menurut unit', versions: 'Versi dan perbedaannya', version: 'Versi', made: 'Dibuat', why: 'Alasan', based: 'Berdasar', shipped: 'bawaan program',
    compare: 'Bandingkan dengan', what: 'Hal', same: 'Kedua versi mengatakan hal yang sama.', nothing: '–', differences: (a: string, b: string) => `Perbedaan ${a} dan ${b}`, kept: 'Dipakai', inForce: 'berlaku untuk kerja sama baru', this: 'ini', agreement: 'Kerja sama', track: 'Jalur', unit: 'Unit', paused: 'surat dijeda', own: 'Mengganti kebijakan satu kerja sama: buka kerja samanya, lalu “Ganti kebijakan pengingat”.',
  },
  en: {
    title: (version) => `Policy ${version}`, all: 'All policies', force: 'Put in force…', next: 'Make a new version from this…', ladder: 'The ladder of reminders', ladderLead: 'What happens to one promise, from the beginning to help.', ours: 'What we owe ourselves', delivery: 'How mail is sent', byBasis: 'Ladders of their own',
    use: 'Kept by', watches: (n) => `${n} open agreements`, none: 'No open agreement keeps it.', byTrack: 'By track', byUnit: 'By unit', versions: 'Versions and how they differ', version: 'Version', made: 'Made', why: 'Reason', based: 'Based on', shipped: 'comes with the program',
    compare: 'Compare with', what: 'What', same: 'Both versions say the same.', nothing: '–', differences: (a, b) => `Differences between ${a} and ${b}`, kept: 'Kept by', inForce: 'in force for new agreements', this: 'this one', agreement: 'Agreement', track: 'Track', unit: 'Unit', paused: 'mails paused', own: 'To change the policy of one agreement: open the agreement, then “Change the reminder policy”.',
  },
});

/** One version in words, what it watches over, how it differs from another, and what it would have done. */
export function PolicyPage() {
  const w = useWords(W);
  const admin = useMay('admin');
  const { version = '' } = useParams();
  const [forcing, setForcing] = useState(false);
  const one = $api.useQuery('get', '/reminder-policies/{id}', { params: { path: { id: version } } });
  const versions = $api.useQuery('get', '/policy-versions', {});
  const selections = $api.useQuery('get', '/policy-selections', {});
  const about = versions.data?.items.find((each) => each.version === version);
  const selected = selections.data?.items.some(({ resolved }) => resolved === version);
  return (
    <Page
      title={w.title(version)} lead={selected ? <Badge tone="good">{w.inForce}</Badge> : undefined}
      actions={<><LinkButton small to="/policies">{w.all}</LinkButton>{admin ? <><LinkButton to={`/policies/new?from=${version}`}>{w.next}</LinkButton><Button look="primary" onPress={() => setForcing(true)}>{w.force}</Button></> : null}</>}
    >
      <Answer query={one} rows={8}>{(policy) => <Words policy={policy} />}</Answer>
      <Section title={w.use}><Answer query={versions}>{() => <Use about={about} />}</Answer></Section>
      <Section title={w.versions}><Versions version={version} all={versions.data?.items ?? []} /></Section>
      <WhatIf policy={version} />
      {forcing ? <PutInForce version={version} tracks={[]} onClose={() => setForcing(false)} /> : null}
    </Page>
  );
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return <dl className={css['facts']}>{facts.map(({ key, label, text }) => [<dt key={`${key}-l`}>{label}</dt>, <dd key={key}>{text}</dd>])}</dl>;
}

function Words({ policy }: { policy: Policy }) {
  const w = useWords(W);
  const language = useLanguage();
  const { ladder, ours, delivery, byBasis } = factsOf(policy, language);
  return (
    <>
      <Section title={w.ladder} aside={w.ladderLead}><Facts facts={ladder} /></Section>
      {byBasis.length === 0 ? null : <Section title={w.byBasis}><Facts facts={byBasis} /></Section>}
      <Section title={w.delivery}><Facts facts={delivery} /></Section>
      <Section title={w.ours}><Facts facts={ours} /></Section>
    </>
  );
}

function Use({ about }: { about: PolicyVersion | undefined }) {
  const w = useWords(W);
  const language = useLanguage();
  if (!about || about.agreements === 0) return <p><Muted>{w.none}</Muted></p>;
  const n = (value: number): string => count(value, language);
  return (
    <>
      <p><strong>{w.watches(n(about.agreements))}</strong></p>
      <dl className={css['facts']}>
        <dt>{w.byTrack}</dt><dd>{about.byTrack.map(({ track, agreements }) => `${valueWord('track', track, language)} ${n(agreements)}`).join(' · ')}</dd>
        <dt>{w.byUnit}</dt><dd>{about.byUnit.map(({ unit, agreements }) => `${unit} ${n(agreements)}`).join(' · ')}</dd>
      </dl>
      <Agreements version={about.version} />
      <p><Muted>{w.own}</Muted></p>
    </>
  );
}

/** The agreements behind the number. */
function Agreements({ version }: { version: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const list = $api.useInfiniteQuery('get', '/policy-versions/{id}/agreements', { params: { path: { id: version }, query: { limit: '20', count: 'exact' } } }, pages);
  return (
    <Paged query={list}>
      {(items) => (
        <Scrolled stacked label={w.use}>
          <table className={css['table']}>
            <caption className="visually-hidden">{w.use}</caption>
            <thead><tr><th scope="col">{w.agreement}</th><th scope="col">{w.track}</th><th scope="col">{w.unit}</th></tr></thead>
            <tbody>
              {items.map((each) => (
                <tr key={each.id}>
                  <th scope="row"><Link to={`/agreements/${each.id}`}>{each.title}</Link> {each.paused ? <Badge tone="warn">{w.paused}</Badge> : null}<span className={css['small']}><br />{each.reference}</span></th>
                  <td>{valueWord('track', each.track, language)}</td><td>{each.unit}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Paged>
  );
}

function Versions({ version, all }: { version: string; all: PolicyVersion[] }) {
  const w = useWords(W);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const own = all.filter((each) => nameOf(each.version) === nameOf(version)).reverse();
  const others = all.filter((each) => each.version !== version);
  const about = all.find((each) => each.version === version);
  const chosen = search.get('with') ?? about?.basedOn ?? others.find((each) => nameOf(each.version) === nameOf(version))?.version ?? others[0]?.version ?? '';
  return (
    <>
      <Scrolled stacked label={w.versions}>
        <table className={css['table']}>
          <caption className="visually-hidden">{w.versions}</caption>
          <thead><tr><th scope="col">{w.version}</th><th scope="col">{w.made}</th><th scope="col">{w.why}</th><th scope="col">{w.based}</th><th scope="col" className="number">{w.kept}</th></tr></thead>
          <tbody>
            {own.map((each) => (
              <tr key={each.version}>
                <th scope="row">{each.version === version ? <>{each.version} <Badge>{w.this}</Badge></> : <Link to={`/policies/${each.version}`}>{each.version}</Link>}</th>
                <td>{each.madeAt ? <><Instant at={each.madeAt} />{each.madeBy ? <span className={css['small']}><br /><Person id={each.madeBy} role="admin" /></span> : null}</> : w.shipped}</td>
                <td>{each.reason ?? w.nothing}</td>
                <td>{each.basedOn ? <Link to={`/policies/${each.basedOn}`}>{each.basedOn}</Link> : w.nothing}</td>
                <td className="number">{count(each.agreements, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <Row>
        <SelectField label={w.compare} value={chosen} onChange={(value) => setSearch((now) => { const next = new URLSearchParams(now); next.set('with', value); return next; }, { replace: true })} options={others.map((each) => ({ value: each.version, label: each.version }))} />
      </Row>
      {chosen === '' ? null : <Compared a={chosen} b={version} />}
    </>
  );
}

function Compared({ a, b }: { a: string; b: string }) {
  const left = $api.useQuery('get', '/reminder-policies/{id}', { params: { path: { id: a } } });
  const right = $api.useQuery('get', '/reminder-policies/{id}', { params: { path: { id: b } } });
  return <Answer query={left}>{(was) => <Answer query={right}>{(is) => <Differences was={was} is={is} a={a} b={b} />}</Answer>}</Answer>;
}

/** What two versions say differently, side by side, in words. */
export function Differences({ was, is, a, b }: { was: Policy; is: Policy; a: string; b: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const differences = differencesOf(was, is, language);
  if (differences.length === 0) return <p role="status"><Muted>{w.same}</Muted></p>;
  return (
    <Scrolled stacked label={w.differences(a, b)}>
      <table className={css['table']}>
        <caption>{w.differences(a, b)}</caption>
        <thead><tr><th scope="col">{w.what}</th><th scope="col">{a}</th><th scope="col">{b}</th></tr></thead>
        <tbody>{differences.map((each) => <tr key={each.key}><th scope="row">{each.label}</th><td>{each.a ?? w.nothing}</td><td>{each.b ?? w.nothing}</td></tr>)}</tbody>
      </table>
    </Scrolled>
  );
}
