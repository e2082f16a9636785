import { useQueries, useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { $api } from '../../api/client.js';
import { bytes } from '../../format/numbers.js';
import { CheckField, FileField, TextField } from '../../ui/fields.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/states.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { VALUES, valueWord } from '../../words/values.js';
import css from '../commands.module.css';
import { textsOf } from '../draft.js';
import { type Agreement, type FieldProps, useForm } from '../form-context.js';
import { type StoredDocument, uploadDocument } from '../upload.js';

const W = words({
  id: {
    upload: 'Unggah dokumen', file: 'Berkas', type: 'Jenis dokumen', send: 'Unggah', sending: 'Mengunggah…', wanted: 'Diminta', has: 'sudah ada', none: 'Belum ada dokumen pada kerja sama ini.',
    first: 'Pilih berkas dan jenisnya dahulu.',
  },
  en: {
    upload: 'Upload a document', file: 'File', type: 'Document type', send: 'Upload', sending: 'Uploading…', wanted: 'Asked for', has: 'is there', none: 'The agreement has no documents yet.',
    first: 'Choose a file and its type first.',
  },
});

/** Which document types the rest of the form asks for: evidence of the chosen gate, of the follow-up's obligation, of a signing. */
function wantedBy(command: string, agreement: Agreement | null, draft: Readonly<Record<string, unknown>>): string[][] {
  const gate = agreement?.gates.find((each) => each.gate === draft['gate']);
  if (gate) return gate.evidence.filter((each) => each.satisfiedBy === null).map((each) => each.anyOf);
  const followUp = agreement?.followUps.find((each) => each.id === draft['followUpId']);
  const obligation = agreement?.obligations.find((each) => each.id === followUp?.obligationId);
  if (obligation) return obligation.evidence.map((type) => [type]);
  return command === 'record-signing' ? [['signed-copy']] : command === 'amend' || command === 'extend' ? [['addendum']] : [];
}

/** Documents of the agreement to choose from, and new ones from this machine; the types that are asked for stand first. */
export function DocumentsField({ field, value, onChange, label, pointer }: FieldProps & { label: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, draft, command, errorAt } = useForm();
  const [fresh, setFresh] = useState<StoredDocument[]>([]);
  const chosen = field.many ? textsOf(value) : typeof value === 'string' && value !== '' ? [value] : [];
  const attached = agreement?.documents ?? [];
  const answers = useQueries({ queries: attached.slice(-50).map(({ id }) => $api.queryOptions('get', '/documents/{id}', { params: { path: { id } } }, { staleTime: Infinity })) });
  const known = [...answers.flatMap((answer) => (answer.data ? [answer.data] : [])), ...fresh].filter((each, n, all) => all.findIndex((other) => other.id === each.id) === n);
  const wanted = wantedBy(command, agreement, draft);
  const missing = wanted.filter((types) => !known.some((each) => chosen.includes(each.id) && types.includes(each.documentType)));
  const pick = (id: string, on: boolean) => onChange(field.many ? (on ? [...chosen, id] : chosen.filter((other) => other !== id)) : on ? id : '');
  const error = errorAt(pointer);
  return (
    <fieldset className={css['group']}>
      <legend>{label}{field.required ? ' *' : ''}</legend>
      {wanted.length === 0 ? null : <p className={css['hint']}>{w.wanted}: {wanted.map((types) => `${named(types, language)}${missing.includes(types) ? '' : ` ✓ ${w.has}`}`).join(' · ')}</p>}
      {error === undefined ? null : <p className={css['error']} role="alert">{error}</p>}
      {known.length === 0 ? <p className={css['hint']}>{w.none}</p> : known.map((each) => (
        <CheckField key={each.id} checked={chosen.includes(each.id)} onChange={(on) => pick(each.id, on)}
          label={`${each.fileName} · ${valueWord('documentType', each.documentType, language)} · ${bytes(each.size, language)}`} />
      ))}
      <Upload key={missing[0]?.[0] ?? 'any'} type={missing[0]?.[0] ?? ''} onStored={(stored) => { setFresh([...fresh, stored]); pick(stored.id, true); }} />
    </fieldset>
  );
}

function named(types: readonly string[], language: Language): string {
  return types.map((type) => valueWord('documentType', type, language)).join(' / ');
}

/** A file and what kind of document it is. @param type the one that is wanted next */
export function Upload({ type, onStored }: { type: string; onStored: (stored: StoredDocument) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState(type);
  const [early, setEarly] = useState(false);
  const upload = useMutation({ mutationFn: () => uploadDocument(file as File, typeNamed(kind, language)), onSuccess: onStored });
  const send = () => {
    setEarly(file === null || kind.trim() === '');
    if (file !== null && kind.trim() !== '') upload.mutate(undefined, { onSuccess: () => setFile(null) });
  };
  const shown = kind === type && type !== '' ? valueWord('documentType', type, language) : kind;
  return (
    <div className={css['upload']} role="group" aria-labelledby={id}>
      <span id={id} className={css['hint']}>{w.upload}</span>
      <FileField label={w.file} onFiles={(files) => setFile(files[0] ?? null)} />
      <TextField label={w.type} value={shown} onChange={setKind} list={Object.values(VALUES[language].documentType)} />
      {early ? <p className={css['error']} role="alert">{w.first}</p> : null}
      {upload.isError ? <Failed error={upload.error} /> : null}
      <div><Button small isDisabled={upload.isPending} onPress={send}>{upload.isPending ? w.sending : w.send}</Button></div>
    </div>
  );
}

/** The code of a document type that people know by its name; a type that we have no name for is taken as it was written. */
function typeNamed(written: string, language: Language): string {
  const known = Object.entries(VALUES[language].documentType).find(([code, name]) => name === written.trim().toLowerCase() || code === written.trim());
  return known?.[0] ?? written.trim();
}
