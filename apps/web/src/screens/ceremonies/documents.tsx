import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { usePeople } from '../../picks/people.js';
import { AgreementSearch } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { Counted } from '../../ui/counted.js';
import { Day } from '../../ui/dates.js';
import { Badge, Notice, Section } from '../../ui/layout.js';
import { Empty, Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { type Ceremony, type CeremonyDocument, CEREMONY_WORDS, STANDING_TONES, standingOf } from './ceremony-words.js';
import css from './ceremonies.module.css';
import { DocumentDialog } from './document-dialog.js';
import { useForesight, useStep } from './steps.js';

const W = words({
  id: {
    title: 'Naskah', none: 'Belum ada naskah. Cari kerja samanya di atas; setiap kerja sama satu naskah.', add: 'Tambah naskah: cari kerja sama', numbers: 'Nomor', noNumber: 'tanpa nomor', unknown: 'belum diisi', term: 'Berlaku', until: 'sampai', open: 'tanpa batas waktu', signatories: 'Penanda tangan', notRecorded: 'tidak tercatat', none2: 'belum diisi', witnesses: 'Saksi',
    originals: 'Naskah asli', takes: (n: number, languages: string, party: string, place: string) => `${n}. (${languages}) ${place === party ? party : `${party}, ${place}`}`, would: 'Akan ditolak:', was: 'Ditolak:', papers: 'Ditandatangani, tetapi naskah aslinya tidak tercatat:', edit: 'Lengkapi', editOf: (title: string) => `Lengkapi ${title}`, out: 'Keluarkan', outOf: (title: string) => `Keluarkan ${title}`, sign: 'Catat yang ini', signOf: (title: string) => `Catat yang ini: ${title}`, ready: 'siap', custody: 'Di mana naskah asli sekarang',
  },
  en: {
    title: 'Documents', none: 'There are no documents yet. Search their agreements above; one document for each agreement.', add: 'Add a document: search the agreement', numbers: 'Numbers', noNumber: 'no number', unknown: 'not filled in', term: 'In force', until: 'until', open: 'open-ended', signatories: 'Signatories', notRecorded: 'not on record', none2: 'not filled in', witnesses: 'Witnesses',
    originals: 'Originals', takes: (n, languages, party, place) => `${n}. (${languages}) ${place === party ? party : `${party}, ${place}`}`, would: 'Would be refused:', was: 'Refused:', papers: 'Signed, but its originals could not be recorded:', edit: 'Fill in', editOf: (title) => `Fill in ${title}`, out: 'Take out', outOf: (title) => `Take out ${title}`, sign: 'Record this one', signOf: (title) => `Record this one: ${title}`, ready: 'ready', custody: 'Where the originals are now',
  },
});

/** The documents of the day: what is known of each, what keeps it from being signed, and what became of it. */
export function Documents({ ceremony, acting }: { ceremony: Ceremony; acting: boolean }) {
  const w = useWords(W);
  const client = useQueryClient();
  const [editing, setEditing] = useState<string | null>(null);
  const foreseen = useForesight(ceremony);
  const change = $api.useMutation('post', '/ceremonies/{id}/documents', { onSettled: () => client.invalidateQueries() });
  const { documents } = ceremony;
  const add = (agreementId: string) => change.mutate(
    { params: { path: { id: ceremony.id } }, body: { documents: [{ agreementId, openEnded: true, notRecorded: [] }] } }, { onSuccess: () => setEditing(agreementId) },
  );
  const remove = (agreementId: string) => change.mutate({ params: { path: { id: ceremony.id } }, body: { remove: [agreementId] } });
  const edited = documents.find(({ agreementId }) => agreementId === editing);
  return (
    <Section title={<Counted title={w.title} n={documents.length} />}>
      {acting ? <div className="no-print"><AgreementSearch label={w.add} except={documents.map(({ agreementId }) => agreementId)} onPick={({ id }) => add(id)} /></div> : null}
      {change.isError ? <Failed error={change.error} /> : null}
      {documents.length === 0 ? <Empty>{w.none}</Empty> : (
        <ol className={css['cards']}>
          {documents.map((each) => <Card key={each.agreementId} ceremony={ceremony} document={each} foreseen={foreseen.get(each.agreementId) ?? null} acting={acting} onEdit={() => setEditing(each.agreementId)} onRemove={() => remove(each.agreementId)} />)}
        </ol>
      )}
      {edited ? <DocumentDialog ceremony={ceremony} document={edited} onClose={() => setEditing(null)} /> : null}
    </Section>
  );
}

interface CardProps {
  ceremony: Ceremony;
  document: CeremonyDocument;
  foreseen: readonly { title: string; detail: string }[] | null;
  acting: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function Card({ ceremony, document, foreseen, acting, onEdit, onRemove }: CardProps) {
  const w = useWords(W);
  const names = useWords(CEREMONY_WORDS);
  const language = useLanguage();
  const step = useStep(ceremony.id);
  const standing = standingOf(document);
  const people = usePeople(document.signatories.map(({ contactId }) => contactId));
  const { agreementId, title, signed, refusal } = document;
  const partyName = (id: string): string => document.parties.find(({ partyId }) => partyId === id)?.name ?? id;
  // What keeps it from the signing now is told beside what refused it then.
  const more = signed ? [] : (foreseen ?? []).filter(({ detail }) => detail !== refusal?.detail);
  const changeable = acting && !signed && standing !== 'pending';
  const clear = !signed && foreseen !== null && foreseen.length === 0;
  return (
    <li className={css['card']} data-standing={standing}>
      <div className={css['cardHead']}>
        <h3>{document.n}. {title}<div className={css['note']}><Link to={`/agreements/${agreementId}`}>{document.reference}</Link> · {valueWord('instrument', document.instrument, language)} · {document.unit}</div></h3>
        <span className={css['bar']}>{clear && standing !== 'pending' ? <Badge tone="good">{w.ready}</Badge> : null}<Badge tone={STANDING_TONES[standing]}>{names.documents[standing]}</Badge></span>
      </div>
      <dl className={css['facts']}>
        <div>
          <dt>{w.numbers}</dt>
          <dd><ul>{document.parties.map(({ partyId, name }) => {
            const own = document.numbers.find((each) => each.partyId === partyId);
            return <li key={partyId}>{name}: {own === undefined ? <span className={css['missing']}>{w.unknown}</span> : own.number ?? w.noNumber}</li>;
          })}</ul></dd>
        </div>
        <div>
          <dt>{w.originals}</dt>
          <dd>{document.originals.length === 0 ? <span className={css['missing']}>{w.none2}</span> : <ul>{document.originals.map((each) => <li key={each.n}>{w.takes(each.n, each.languages.join(', '), partyName(each.partyId), each.place)}</li>)}</ul>}</dd>
        </div>
        <div><dt>{w.term}</dt><dd><Day date={document.effectiveFrom} /> {document.openEnded ? w.open : document.endsOn === null ? <span className={css['missing']}>{w.unknown}</span> : <>{w.until} <Day date={document.endsOn} /></>}</dd></div>
        <div>
          <dt>{w.signatories}</dt>
          <dd>{document.notRecorded.includes('signatories') ? w.notRecorded : document.signatories.length === 0 ? <span className={css['missing']}>{w.none2}</span>
            : <ul>{document.signatories.map((each) => <li key={each.contactId}>{[each.capacity.acting ? valueWord('acting', each.capacity.acting, language) : '', each.capacity.office].join(' ')} ({people.get(each.contactId)?.name ?? partyName(each.partyId)})</li>)}</ul>}</dd>
        </div>
        {document.witnesses.length === 0 ? null : <div><dt>{w.witnesses}</dt><dd><ul>{document.witnesses.map((each) => <li key={each.organisation + each.office}>{each.office}, {each.organisation}</li>)}</ul></dd></div>}
      </dl>
      {refusal === null ? null : <Notice tone={signed ? 'warn' : 'bad'}><div className={css['reasons']}><strong>{signed ? w.papers : w.was}</strong><p>{refusal.title}. {refusal.detail}</p>{more.map((each) => <p key={each.detail}>{each.title}. {each.detail}</p>)}</div></Notice>}
      {signed || refusal !== null || foreseen === null || foreseen.length === 0 ? null : <Notice tone="warn"><div className={css['reasons']}><strong>{w.would}</strong>{foreseen.map((each) => <p key={each.title + each.detail}>{each.title}. {each.detail}</p>)}</div></Notice>}
      {signed ? <div className={`${css['bar']} no-print`}><Link to={`/agreements/${agreementId}?tab=documents#originals`}>{w.custody}</Link></div> : null}
      {changeable ? (
        <div className={`${css['bar']} no-print`}>
          <Button small aria-label={w.editOf(title)} onPress={onEdit}>{w.edit}</Button>
          {ceremony.on <= new Date().toISOString().slice(0, 10) ? <Button small aria-label={w.signOf(title)} isDisabled={step.busy} onPress={() => step.hold([agreementId])}>{w.sign}</Button> : null}
          <Button small look="quiet" aria-label={w.outOf(title)} onPress={onRemove}>{w.out}</Button>
        </div>
      ) : null}
      {step.error === null ? null : <Failed error={step.error} />}
    </li>
  );
}
