import { useMutation, useQueries } from '@tanstack/react-query';
import { $api, api, download } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { FileField } from '../../ui/fields.js';
import { Notice, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Empty, Failed } from '../../ui/states.js';
import { bytes } from '../../format/numbers.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import css from './agreement.module.css';
import { useShown } from './context.js';
import { Originals } from './originals.js';

const W = words({
  id: {
    title: 'Dokumen', none: 'Belum ada dokumen.', attach: 'Unggah atau lampirkan dokumen', caption: 'Dokumen kerja sama ini', file: 'Berkas', type: 'Jenis', size: 'Ukuran', attached: 'Dilampirkan', print: 'Sidik SHA-256', get: 'Unduh', getOf: (name: string) => `Unduh ${name}`,
    erased: 'isi dihapus', check: 'Cocokkan berkas', checkHint: 'Pilih berkas dari mana pun: hanya sidiknya yang dibandingkan, berkasnya tidak disimpan.', pick: 'Berkas yang dicocokkan',
    verdict: {
      current: 'Berkas ini sama persis dengan dokumen yang tersimpan, versi terakhir.', superseded: 'Berkas ini tersimpan, tetapi sudah ada versi yang lebih baru.', unattached: 'Berkas ini tersimpan, tetapi tidak dilampirkan pada kerja sama mana pun.',
      unknown: 'Berkas ini tidak sama dengan dokumen mana pun yang tersimpan.',
    } as Record<string, string>,
    versionOf: (n: number, of: number) => `versi ${n} dari ${of}`, here: 'pada kerja sama ini',
  },
  en: {
    title: 'Documents', none: 'There are no documents yet.', attach: 'Upload or attach a document', caption: 'Documents of this agreement', file: 'File', type: 'Type', size: 'Size', attached: 'Attached', print: 'SHA-256', get: 'Download', getOf: (name) => `Download ${name}`,
    erased: 'contents erased', check: 'Verify a file', checkHint: 'Choose a file from anywhere: only its fingerprint is compared, the file is not kept.', pick: 'File to verify',
    verdict: {
      current: 'This file is exactly the document that is kept, its latest version.', superseded: 'This file is kept, but there is a later version.', unattached: 'This file is kept, but attached to no agreement.',
      unknown: 'This file is not the same as any document that is kept.',
    } as Record<string, string>,
    versionOf: (n, of) => `version ${n} of ${of}`, here: 'in this agreement',
  },
});

/** Files of the agreement; more of them; and whether a file in one's hand is one of them. */
export function Documents() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting, past } = useShown();
  const { act } = useAct();
  const fetch = useMutation({ mutationFn: (id: string) => download(`/documents/${id}/content`) });
  const answers = useQueries({ queries: agreement.documents.map(({ id }) => $api.queryOptions('get', '/documents/{id}', { params: { path: { id } } })) });
  return (
    <>
      <Section title={w.title}>
        {acting || (!past && agreement.stage === 'closed') ? <div className="no-print"><Button onPress={() => act('attach-document')}>{w.attach}</Button></div> : null}
        {fetch.isError ? <Failed error={fetch.error} /> : null}
        {agreement.documents.length === 0 ? <Empty>{w.none}</Empty> : (
          <Scrolled stacked label={w.caption}>
            <table>
              <caption className="visually-hidden">{w.caption}</caption>
              <thead><tr><th scope="col">{w.file}</th><th scope="col">{w.type}</th><th scope="col" className="number">{w.size}</th><th scope="col">{w.attached}</th><th scope="col">{w.print}</th></tr></thead>
              <tbody>
                {agreement.documents.map((each, n) => {
                  const document = answers[n]?.data;
                  const name = document?.fileName ?? each.id;
                  return (
                    <tr key={each.id}>
                      <td>{document?.erasedAt ? `${name} (${w.erased})` : <Button small look="quiet" aria-label={w.getOf(name)} onPress={() => fetch.mutate(each.id)}>{name}</Button>}<span className="print-only">{document?.erasedAt ? null : name}</span></td>
                      <td>{valueWord('documentType', each.documentType, language)}</td>
                      <td className="number">{document ? bytes(document.size, language) : ''}</td>
                      <td><Instant at={each.attachedAt} /></td>
                      <td><code className={css['hash']} title={each.sha256}>{each.sha256.slice(0, 16)}…</code></td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scrolled>
        )}
      </Section>
      <Originals />
      <Check />
    </>
  );
}

/** `POST /documents/check`: what a file is, by its content alone. */
function Check() {
  const w = useWords(W);
  const { agreement } = useShown();
  const check = useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.set('file', file);
      const { data, error } = await api.POST('/documents/check', { body: form as never, bodySerializer: (body: unknown) => body as FormData });
      if (data === undefined) throw error;
      return data;
    },
  });
  const verdict = check.data?.verdict ?? 'unknown';
  return (
    <div className="no-print">
      <Section title={w.check}>
        <FileField label={w.pick} hint={w.checkHint} onFiles={([file]) => (file ? check.mutate(file) : undefined)} />
        {check.isError ? <Failed error={check.error} /> : null}
        {check.isSuccess ? (
          <Notice tone={verdict === 'current' ? 'good' : 'warn'} live>
            <p>{w.verdict[verdict]}</p>
            <ul>{check.data.documents.map((each) => (
              <li key={each.documentId}>{each.fileName} · {w.versionOf(each.versionNo, each.latestVersionNo)}{each.uses.map((use) => ` · ${use.agreementId === agreement.id ? w.here : use.reference}`).join('')}</li>
            ))}</ul>
          </Notice>
        ) : null}
      </Section>
    </div>
  );
}
