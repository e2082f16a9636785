import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { today } from '../../format/dates.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, Section } from '../../ui/layout.js';
import { Failed } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import { type Ceremony, standingOf } from './ceremony-words.js';
import css from './ceremonies.module.css';

const W = words({
  id: {
    title: 'Langkah', none: 'Tambahkan naskah lebih dahulu.', schedule: (n: number) => `Beri tahu tempat dan hari kepada ${n} kerja sama`, scheduleHint: 'Mencatat jadwal penandatanganan pada setiap kerja sama. Yang menolak tidak menghalangi yang lain.', hold: (n: number) => `Catat ${n} penandatanganan`, holdHint: 'Sesudah acara: setiap naskah dicatat ditandatangani, dengan nomor dan naskah aslinya. Yang ditolak diperbaiki lalu dicatat lagi; yang sudah ditandatangani tidak tersentuh.',
    sure: 'Catat penandatanganan', sureText: (n: number, when: string) => `${n} naskah akan dicatat ditandatangani pada ${when}. Penandatanganan hanya dapat dicatat satu kali.`, foreseen: (n: number) => `${n} di antaranya akan ditolak menurut keadaan sekarang; alasannya ada pada naskahnya.`, act: 'Ya, catat', cancel: 'Batal', early: 'Hari acara belum tiba: penandatanganan baru dapat dicatat pada harinya.',
    result: (signed: number, refused: number, pending: number) => [`${signed} ditandatangani`, ...(refused > 0 ? [`${refused} ditolak`] : []), ...(pending > 0 ? [`${pending} sedang diproses; boleh ditinggalkan, server meneruskannya sendiri`] : [])].join(' · '), done: 'Semua naskah sudah ditandatangani.',
  },
  en: {
    title: 'Steps', none: 'Add documents first.', schedule: (n) => (n === 1 ? 'Tell place and day to 1 agreement' : `Tell place and day to ${n} agreements`), scheduleHint: 'Records the schedule of the signing in every agreement. One that refuses stops no other.', hold: (n) => (n === 1 ? 'Record 1 signing' : `Record ${n} signings`), holdHint: 'After the ceremony: each document is recorded as signed, with its numbers and originals. What is refused is put right and recorded again; what is signed stays as it is.',
    sure: 'Record the signings', sureText: (n, when) => `${n} documents will be recorded as signed on ${when}. A signing is recorded only once.`, foreseen: (n) => `${n} of them would be refused as things stand; why, stands with the document.`, act: 'Yes, record them', cancel: 'Cancel', early: 'The day has not come: signings can be recorded on the day itself.',
    result: (signed, refused, pending) => [`${signed} signed`, ...(refused > 0 ? [`${refused} refused`] : []), ...(pending > 0 ? [`${pending} on their way; you may leave, the server carries them on`] : [])].join(' · '), done: 'All documents are signed.',
  },
});

/** Asks a step of documents, or of all that wait; under one key, so that pressing twice asks once. */
export function useStep(id: string) {
  const client = useQueryClient();
  const done = { onSettled: () => client.invalidateQueries() };
  const schedule = $api.useMutation('post', '/ceremonies/{id}/schedule', done);
  const hold = $api.useMutation('post', '/ceremonies/{id}/hold', done);
  const call = (agreementIds?: readonly string[]) => ({ params: { path: { id }, header: { 'Idempotency-Key': newKey() } } as never, body: agreementIds ? { agreementIds: [...agreementIds] } : {} });
  return {
    schedule: (agreementIds?: readonly string[]) => schedule.mutate(call(agreementIds)), hold: (agreementIds?: readonly string[]) => hold.mutate(call(agreementIds)),
    busy: schedule.isPending || hold.isPending, error: schedule.error ?? hold.error ?? null,
  };
}

/** What the person can do with all of it now, and what came of it. */
export function Steps({ ceremony, acting }: { ceremony: Ceremony; acting: boolean }) {
  const w = useWords(W);
  const step = useStep(ceremony.id);
  const [asking, setAsking] = useState(false);
  const preview = useForesight(ceremony);
  const { documents, counts } = ceremony;
  const unsigned = documents.filter(({ signed, state }) => !signed && state !== 'pending');
  const untold = unsigned.filter((each) => standingOf(each) !== 'scheduled');
  const refused = unsigned.filter(({ agreementId }) => (preview.get(agreementId)?.length ?? 0) > 0).length;
  const early = today() < ceremony.on;
  if (documents.length === 0) return <Notice tone="info">{w.none}</Notice>;
  return (
    <Section title={w.title} aside={<span role="status">{counts.signed + counts.refused + counts.pending === 0 ? '' : w.result(counts.signed, counts.refused, counts.pending)}</span>}>
      {unsigned.length === 0 && counts.pending === 0 ? <Notice tone="good">{w.done}</Notice> : null}
      {acting && unsigned.length > 0 ? (
        <div className={`${css['form']} no-print`}>
          {untold.length > 0 && counts.signed === 0 ? <div><Button isDisabled={step.busy} onPress={() => step.schedule()}>{w.schedule(untold.length)}</Button><p className={css['note']}>{w.scheduleHint}</p></div> : null}
          <div>
            <Button look="primary" isDisabled={step.busy || early} onPress={() => setAsking(true)}>{w.hold(unsigned.length)}</Button>
            <p className={css['note']}>{early ? w.early : w.holdHint}</p>
          </div>
        </div>
      ) : null}
      {step.error === null ? null : <Failed error={step.error} />}
      {asking ? (
        <Dialog title={w.sure} open onClose={() => setAsking(false)}>
          <p>{w.sureText(unsigned.length, ceremony.on)}</p>
          {refused > 0 ? <Notice tone="warn">{w.foreseen(refused)}</Notice> : null}
          <div className={css['bar']}>
            <Button onPress={() => setAsking(false)}>{w.cancel}</Button>
            <Button look="primary" onPress={() => { setAsking(false); step.hold(); }}>{w.act}</Button>
          </div>
        </Dialog>
      ) : null}
    </Section>
  );
}

/** What each document would be refused for, by agreement. */
export function useForesight({ id, documents }: Ceremony): ReadonlyMap<string, { title: string; detail: string }[]> {
  const query = $api.useQuery('get', '/ceremonies/{id}/preview', { params: { path: { id } } }, { enabled: documents.some(({ signed }) => !signed), placeholderData: (before) => before });
  return new Map((query.data?.items ?? []).map((each) => [each.agreementId, each.refusals]));
}
