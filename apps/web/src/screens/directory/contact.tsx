import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { Badge, Notice, Page, Row, Section } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { ContactForm } from './contact-form.js';
import { type Contact, DIRECTORY_WORDS, toneOfReach } from './directory-words.js';
import css from './directory.module.css';
import { EraseDialog } from './erase-dialog.js';
import { Held } from './held.js';
import { Person as PersonName } from '../../app/person.js';
import { MergeContactDialog } from './merge-contact.js';
import { ReplaceDialog } from './replace-dialog.js';

const W = words({
  id: {
    title: 'Orang', hidden: 'Nama tidak ditampilkan bagi Anda', erased: 'Data orang ini sudah dihapus', at: 'pada', merged: 'Tercatat dua kali: orang ini mengikuti', party: 'Lembaga', office: 'Jabatan', email: 'Surel', phone: 'Telepon', role: 'Peran', language: 'Bahasa surat', zone: 'Zona waktu',
    purpose: 'Disimpan untuk', retain: 'Disimpan paling lama sampai', reach: 'Dapatkah orang ini disurati?', none: '–', open: 'Lembaganya', change: 'Ubah', confirm: 'Tanyakan apakah alamatnya benar', vacant: 'Jabatan ini kosong', replace: 'Ganti dengan orang lain…',
    merge: 'Catatan lain orang yang sama…', erase: 'Hapus data orang ini…', asked: 'Surat pertanyaan sedang berangkat; paling banyak sekali sehari.', isVacant: 'Jabatan dicatat kosong; tidak ada surat lagi ke sana.', digests: 'Ia mau menerima rangkuman lagi', digestsOn: 'Rangkuman dikirim lagi.',
  },
  en: {
    title: 'Person', hidden: 'The name is not shown to you', erased: 'This person’s data were erased', at: 'at', merged: 'Entered twice: this entry follows', party: 'Organisation', office: 'Office', email: 'E-mail', phone: 'Telephone', role: 'Role', language: 'Language of mails', zone: 'Time zone',
    purpose: 'Kept for', retain: 'Kept at most until', reach: 'Can this person be written to?', none: '–', open: 'The organisation', change: 'Change', confirm: 'Ask whether the address is right', vacant: 'The post is vacant', replace: 'Replace by somebody else…',
    merge: 'Another entry is the same person…', erase: 'Erase this person’s data…', asked: 'The question is on its way; once a day at most.', isVacant: 'The post is recorded as vacant; no more mail goes there.', digests: 'They want digests again', digestsOn: 'Digests go there again.',
  },
});

/** One person: whether they can be written to, in words, what they stand for, and by whom they are replaced. */
export function ContactPage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const contact = $api.useQuery('get', '/contacts/{id}', { params: { path: { id } } });
  const title = contact.data === undefined ? w.title : contact.data.erasedAt ? w.erased : contact.data.name ?? w.hidden;
  return <Page title={title} lead={contact.data?.office ?? undefined}><Answer query={contact} rows={5}>{(data) => <Person contact={data} />}</Answer></Page>;
}

function Person({ contact }: { contact: Contact }) {
  const w = useWords(W);
  const [search, setSearch] = useSearchParams();
  const form = search.get('form');
  const open = (name: string) => setSearch(name === '' ? {} : { form: name }, { replace: name === '' });
  const party = $api.useQuery('get', '/parties/{id}', { params: { path: { id: contact.partyId } } });
  const replaces = useMay('coordinator', 'supervisor');
  const decides = useMay('supervisor', 'admin');
  const admin = useMay('admin');
  const gone = contact.erasedAt ?? contact.mergedInto ?? null;
  return (
    <>
      {contact.erasedAt ? <Notice tone="info"><p>{w.erased} {w.at} <Instant at={contact.erasedAt} />.</p></Notice> : null}
      {contact.mergedInto ? <Notice tone="info"><p>{w.merged} <Link to={`/directory/contacts/${contact.mergedInto}`}><PersonName id={contact.mergedInto} /></Link></p></Notice> : null}
      {gone === null ? <Reach contact={contact} /> : null}
      <Facts contact={contact} partyName={party.data?.name ?? contact.partyId} />
      {replaces && gone === null ? <Held contactId={contact.id} onReplace={() => open('replace')} /> : null}
      {decides && gone === null ? <div className="no-print"><Button onPress={() => open('merge')}>{w.merge}</Button></div> : null}
      {admin && !contact.erasedAt ? <div><Button look="danger" onPress={() => open('erase')}>{w.erase}</Button></div> : null}
      {form === 'replace' && replaces ? <ReplaceDialog contact={contact} onClose={() => open('')} /> : null}
      {form === 'merge' && decides ? <MergeContactDialog contact={contact} onClose={() => open('')} /> : null}
      {form === 'erase' && admin ? <EraseDialog contact={contact} onClose={() => open('')} /> : null}
    </>
  );
}

function Facts({ contact, partyName }: { contact: Contact; partyName: string }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const may = useMay('coordinator', 'supervisor', 'admin');
  const [search, setSearch] = useSearchParams();
  const fact = (label: string, value: string | null | undefined) => <div><dt>{label}</dt><dd>{value ?? w.none}</dd></div>;
  return (
    <Section title={w.title} aside={<Link to={`/directory/parties/${contact.partyId}`}>{w.open}</Link>}>
      <dl className={css['facts']}>
        <div><dt>{w.party}</dt><dd><Link to={`/directory/parties/${contact.partyId}`}>{partyName}</Link></dd></div>
        {fact(w.office, contact.office)}{fact(w.email, contact.email)}{fact(w.phone, contact.phone)}{fact(w.role, names.role[contact.role])}{fact(w.language, names.language[contact.language])}
        {fact(w.zone, contact.timeZone)}{fact(w.purpose, contact.purpose)}
        <div><dt>{w.retain}</dt><dd>{contact.retainUntil ? <Day date={contact.retainUntil} /> : w.none}</dd></div>
      </dl>
      {may && !contact.erasedAt && !contact.mergedInto ? <Row><Button small onPress={() => setSearch({ form: 'change' })}>{w.change}</Button></Row> : null}
      {search.get('form') === 'change' && may ? <ContactForm partyId={contact.partyId} contact={contact} onClose={() => setSearch({}, { replace: true })} /> : null}
    </Section>
  );
}

function Reach({ contact }: { contact: Contact }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const may = useMay('coordinator', 'supervisor', 'admin');
  const told = (text: string) => ({ onSuccess: async () => { await client.invalidateQueries(); say(text); } });
  const confirm = $api.useMutation('post', '/contacts/{id}/confirmations', told(w.asked));
  const vacant = $api.useMutation('patch', '/contacts/{id}', told(w.isVacant));
  const digests = $api.useMutation('delete', '/contacts/{id}/digests-off', told(w.digestsOn));
  const off = $api.useQuery('get', '/tasks', { params: { query: { limit: '200' } } });
  const wantsNone = (off.data?.items ?? []).some((task) => task.kind === 'digests-off' && task.contactId === contact.id);
  const params = { path: { id: contact.id } };
  return (
    <Section title={w.reach}>
      <p><Badge tone={toneOfReach(contact.reachability)}>{valueWord('reachability', contact.reachability, language)}</Badge> {names.reach[contact.reachability]}</p>
      {[confirm, vacant, digests].filter((each) => each.isError).map((each, n) => <Failed key={n} error={each.error} />)}
      {may ? (
        <Row>
          <Button small isDisabled={!contact.email || confirm.isPending} onPress={() => confirm.mutate({ params })}>{w.confirm}</Button>
          {contact.reachability === 'vacant' ? null : <Button small isDisabled={vacant.isPending} onPress={() => vacant.mutate({ params, body: { reachability: 'vacant' } })}>{w.vacant}</Button>}
          {wantsNone ? <Button small isDisabled={digests.isPending} onPress={() => digests.mutate({ params })}>{w.digests}</Button> : null}
        </Row>
      ) : null}
    </Section>
  );
}
