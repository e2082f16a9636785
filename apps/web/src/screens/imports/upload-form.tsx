import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.js';
import { FileField } from '../../ui/fields.js';
import { Failed } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { sendFile } from './send-file.js';

const W = words({
  id: {
    file: 'Berkas daftar', hint: '.xlsx atau .csv, paling besar 20 MB. Berkas dibaca dan diperiksa dahulu; belum ada yang dibuat.', send: 'Unggah dan periksa', sending: 'Sedang dibaca…',
    first: 'Pilih berkasnya dahulu.',
  },
  en: {
    file: 'File of the register', hint: '.xlsx or .csv, 20 MB at most. It is read and judged first; nothing is made yet.', send: 'Upload and check', sending: 'Being read…', first: 'Choose a file first.',
  },
});

/** A file from this machine; then on to its columns. @param replaces the import whose place it takes */
export function UploadForm({ replaces }: { replaces?: string }) {
  const w = useWords(W);
  const go = useNavigate();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [early, setEarly] = useState(false);
  const upload = useMutation({
    mutationFn: (chosen: File) => sendFile(chosen, replaces === undefined ? {} : { replaces }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      await go(`/imports/${id}/columns`);
    },
  });
  const send = () => {
    setEarly(file === null);
    if (file !== null) upload.mutate(file);
  };
  return (
    <>
      <FileField label={w.file} hint={w.hint} accept=".xlsx,.csv" error={early ? w.first : undefined} onFiles={(files) => { setFile(files[0] ?? null); setEarly(false); }} />
      {upload.isError ? <Failed error={upload.error} /> : null}
      <div><Button look="primary" isDisabled={upload.isPending} onPress={send}>{upload.isPending ? w.sending : w.send}</Button></div>
    </>
  );
}
