import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { useMay } from '../../app/me.js';
import { Person } from '../../app/person.js';
import { count } from '../../format/numbers.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Muted, Page, Row, Section } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import { Holding } from './holding.js';
import css from './policies.module.css';
import { ladderLine, nameOf, numberOf, type Policy, type PolicyVersion } from './policy-words.js';
import { PutInForce } from './put-in-force.js';

const W = words({
  id: {
    title: 'Kebijakan pengingat', lead: 'Siapa disurati kapan, dan kapan diam menjadi asistensi. Setiap kerja sama membawa satu versi kebijakan; versi tidak pernah berubah, yang baru dibuat di sampingnya.',
    add: 'Versi baru…', inForce: 'Yang berlaku untuk kerja sama baru', track: 'Jalur', policy: 'Kebijakan', since: 'Berlaku sejak', why: 'Alasan', by: 'Oleh', change: 'Ganti…', changeFor: (track: string) => `Ganti kebijakan untuk ${track}`,
    standard: 'bawaan', always: 'selalu versi terbaru', existing: 'Kerja sama yang sudah ada tetap memakai versi yang dibawanya sejak awal, kecuali diganti di layar kerja sama itu sendiri.',
    all: 'Semua kebijakan', versions: (n: string) => `${n} versi`, watches: (n: string) => `Menjaga ${n} kerja sama berjalan`, none: 'Tidak dipakai kerja sama yang berjalan', shipped: 'bawaan program', forTracks: 'Untuk kerja sama baru jalur', approval: 'menunggu persetujuan', newest: 'versi terbaru',
    history: 'Yang pernah dipilih', made: 'Dibuat', versionN: (n: string) => `versi ${n}`, byBasis: 'dengan tangga tersendiri untuk sebagian janji', sinceStart: 'sejak awal',
    about: { standard: 'Sepuluh pengingat bertahap pada jam kantor penerima; makin lama diam, makin banyak yang tahu.', demo: 'Untuk percobaan: tangga yang sama, tetapi surat berangkat seketika, kapan saja.', legal: 'Menurut Permenlu 4/2023: permintaan pada hari jatuh tempo, tujuh hari kerja kemudian teguran tertulis kepada atasan.' } as Record<string, string>,
    owner: 'Penanggung jawab: pihak yang berjanji, pada umumnya mitra. H−30 berarti 30 hari kerja sebelum jatuh tempo.',
  },
  en: {
    title: 'Reminder policies', lead: 'Who is written to when, and when silence becomes help. Every agreement carries one version of a policy; versions never change, a new one is made beside them.',
    add: 'New version…', inForce: 'In force for new agreements', track: 'Track', policy: 'Policy', since: 'In force since', why: 'Reason', by: 'By', change: 'Change…', changeFor: (track) => `Change the policy for ${track}`,
    standard: 'default', always: 'always the latest version', existing: 'Agreements that are there keep the version that they took along, unless it is changed on the agreement’s own screen.',
    all: 'All policies', versions: (n) => `${n} versions`, watches: (n) => `Watches over ${n} open agreements`, none: 'No open agreement keeps it', shipped: 'comes with the program', forTracks: 'For new agreements of the track', approval: 'waits for approval', newest: 'latest version',
    history: 'What was selected before', made: 'Made', versionN: (n) => `version ${n}`, byBasis: 'with ladders of their own for some promises', sinceStart: 'from the beginning',
    about: { standard: 'Ten reminders step by step in the reader’s office hours; the longer the silence, the more people know.', demo: 'For trying out: the same ladder, but mails leave at once, at any hour.', legal: 'By Permenlu 4/2023: a request on the due day, seven working days later a written reminder to the superior.' } as Record<string, string>,
    owner: 'Owner: whoever promised, mostly the partner. D−30 means 30 working days before the due day.',
  },
});

type Selections = components['schemas']['PolicySelection'][];

/** Which policy counts for what is proposed from now on, and every policy there is with what it watches over. */
export function PolicyList() {
  const w = useWords(W);
  const admin = useMay('admin');
  const policies = $api.useQuery('get', '/reminder-policies', { params: { query: { limit: '200' } } });
  const versions = $api.useQuery('get', '/policy-versions', {});
  const selections = $api.useQuery('get', '/policy-selections', {});
  return (
    <Page title={w.title} lead={w.lead} actions={admin ? <LinkButton look="primary" to="/policies/new">{w.add}</LinkButton> : undefined}>
      <Section title={w.inForce}>
        <Answer query={selections} rows={4}>{({ items, history }) => <><InForce items={items} admin={admin} /><History items={history} /></>}</Answer>
        <p><Muted>{w.existing}</Muted></p>
      </Section>
      <Section title={w.all}>
        <p><Muted>{w.owner}</Muted></p>
        <Answer query={policies}>
          {({ items }) => <Answer query={versions}>{({ items: about }) => <Cards policies={items} about={about} selected={selections.data?.items ?? []} />}</Answer>}
        </Answer>
      </Section>
      <Holding />
    </Page>
  );
}

function InForce({ items, admin }: { items: Selections; admin: boolean }) {
  const w = useWords(W);
  const language = useLanguage();
  const [changing, setChanging] = useState<string | null>(null);
  return (
    <>
      <Scrolled stacked label={w.inForce}>
        <table className={css['table']}>
          <caption className="visually-hidden">{w.inForce}</caption>
          <thead><tr><th scope="col">{w.track}</th><th scope="col">{w.policy}</th><th scope="col">{w.since}</th><th scope="col">{w.why}</th>{admin ? <td /> : null}</tr></thead>
          <tbody>
            {items.map((each) => (
              <tr key={each.track}>
                <th scope="row">{valueName('track', each.track, language)}</th>
                <td><Link to={`/policies/${each.resolved}`}>{each.resolved}</Link><br /><span className={css['small']}>{each.policy === null ? w.standard : each.policy.includes('@') ? null : w.always}</span></td>
                <td>{each.selectedAt ? <Instant at={each.selectedAt} /> : w.sinceStart}{each.selectedBy ? <span className={css['small']}><br /><Person id={each.selectedBy} role="admin" /></span> : null}</td>
                <td>{each.reason ?? '–'}</td>
                {admin ? <td><Button small aria-label={w.changeFor(valueWord('track', each.track, language))} onPress={() => setChanging(each.track)}>{w.change}</Button></td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {changing === null ? null : <PutInForce tracks={[changing]} onClose={() => setChanging(null)} />}
    </>
  );
}

function History({ items }: { items: Omit<Selections[number], 'resolved'>[] }) {
  const w = useWords(W);
  const language = useLanguage();
  if (items.length === 0) return null;
  return (
    <details className={css['more']}>
      <summary>{w.history}</summary>
      <ul>
        {items.map((each, n) => (
          <li key={n}>{each.selectedAt ? <Instant at={each.selectedAt} /> : null} · {valueWord('track', each.track, language)}: {each.policy ?? w.standard} · {each.reason}{each.selectedBy ? <> · <Person id={each.selectedBy} role="admin" /></> : null}</li>
        ))}
      </ul>
    </details>
  );
}

/** One card a name: its latest version in words, and what all its versions watch over. */
function Cards({ policies, about, selected }: { policies: Policy[]; about: PolicyVersion[]; selected: Selections }) {
  const w = useWords(W);
  const language = useLanguage();
  const names = [...new Set(policies.map(({ version }) => nameOf(version)))];
  return (
    <ul className={css['cards']}>
      {names.map((name) => {
        const own = policies.filter(({ version }) => nameOf(version) === name).sort((a, b) => numberOf(b.version) - numberOf(a.version));
        const [latest] = own;
        if (!latest) return null;
        const kept = about.filter(({ version }) => nameOf(version) === name);
        const watched = kept.reduce((sum, { agreements }) => sum + agreements, 0);
        const tracks = selected.filter(({ resolved }) => nameOf(resolved) === name).map(({ track }) => valueWord('track', track, language));
        const newest = kept.find(({ version }) => version === latest.version);
        return (
          <li key={name} className={css['card']}>
            <div className={css['cardHead']}>
              <h3><Link to={`/policies/${latest.version}`}>{name}</Link></h3>
              <Row>{latest.approval === 'required' ? <Badge tone="info">{w.approval}</Badge> : null}<Badge>{own.length > 1 ? w.versions(count(own.length, language)) : w.versionN(count(numberOf(latest.version), language))}</Badge></Row>
            </div>
            {w.about[name] === undefined ? null : <p>{w.about[name]}</p>}
            <p className={css['line']}>{ladderLine(latest, language)}{latest.byObligation ? <> · {w.byBasis}</> : null}</p>
            <p>{watched === 0 ? <Muted>{w.none}</Muted> : <strong>{w.watches(count(watched, language))}</strong>}</p>
            {tracks.length === 0 ? null : <p className={css['small']}>{w.forTracks}: {tracks.join(', ')}</p>}
            <p className={css['small']}>{newest?.madeAt ? <>{w.made} <Instant at={newest.madeAt} />{newest.madeBy ? <> · <Person id={newest.madeBy} role="admin" /></> : null}: {newest.reason}</> : w.shipped}</p>
          </li>
        );
      })}
    </ul>
  );
}
