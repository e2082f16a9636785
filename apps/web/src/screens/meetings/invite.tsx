import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { usePeople } from '../../picks/people.js';
import { PersonSearch } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Notice } from '../../ui/layout.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';

const W = words({
  id: {
    title: 'Undang orang', act: (n: number) => (n === 0 ? 'Kirim undangan' : `Kirim ${n} undangan`), search: 'Cari orang, jabatan, atau lembaga', chosen: 'Akan diundang', nobody: 'Belum ada yang dipilih.', suggested: 'Penghubung dan koordinator dari agenda', all: 'Pilih semuanya', office: (name: string) => `Berbicara untuk kantor (${name})`, officeHint: 'Kosong: jabatannya di direktori, atau nama lembaganya.',
    drop: (name: string) => `Hapus ${name}`, add: (name: string) => `Pilih ${name}`, addShort: 'Pilih', done: (n: number) => `${n} undangan sedang berangkat.`, noMail: 'Suratnya tidak akan sampai: alamat ini', note: 'Setiap orang menerima surat sendiri dengan berkas kalender; tidak ada yang melihat siapa lagi yang diundang.',
  },
  en: {
    title: 'Invite people', act: (n) => (n === 0 ? 'Send invitations' : n === 1 ? 'Send 1 invitation' : `Send ${n} invitations`), search: 'Search a person, an office or an organisation', chosen: 'To be invited', nobody: 'Nobody is chosen yet.', suggested: 'Liaisons and coordinators of the agenda', all: 'Choose all of them', office: (name) => `Speaks for the office (${name})`, officeHint: 'Empty: their office in the directory, or the organisation’s name.',
    drop: (name) => `Remove ${name}`, add: (name) => `Choose ${name}`, addShort: 'Choose', done: (n) => `${n} invitations are leaving.`, noMail: 'The mail will not arrive; this address is', note: 'Each person gets a mail of their own with a calendar file; nobody sees who else is invited.',
  },
});

/** People are chosen one after the other by keyboard, or all whom the agenda concerns; each with the office they speak for. */
export function Invite({ meeting, first, onClose }: { meeting: Meeting; first: readonly string[]; onClose: () => void }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const [offices, setOffices] = useState<Readonly<Record<string, string>>>({});
  const agenda = $api.useQuery('get', '/meetings/{id}/agenda', { params: { path: { id: meeting.id } } });
  const agreementIds = [...new Set([...meeting.agenda.agreementIds, ...(agenda.data?.items ?? []).map(({ agreementId }) => agreementId)])].slice(0, 30);
  const agreements = useQueries({ queries: agreementIds.map((id) => $api.queryOptions('get', '/agreements/{id}', { params: { path: { id } } })) });
  const concerned = [...new Set(agreements.flatMap(({ data }) => (data ? [data.liaison?.contactId ?? null, data.coordinator.contactId] : [])))].filter((id) => id !== null);
  const invited = meeting.invitees.map(({ contactId }) => contactId);
  const suggested = concerned.filter((id) => !chosen.includes(id) && !invited.includes(id));
  const people = usePeople([...chosen, ...suggested]);
  const nameOf = (id: string): string => people.get(id)?.name ?? names.hidden;
  const invite = $api.useMutation('post', '/meetings/{id}/invitations', { onSuccess: async () => { await client.invalidateQueries(); say(w.done(chosen.length)); onClose(); } });
  const send = () => invite.mutate({
    params: { path: { id: meeting.id }, header: { 'Idempotency-Key': key } } as never,
    body: { invitees: chosen.map((contactId) => ({ contactId, ...(offices[contactId]?.trim() ? { office: offices[contactId].trim() } : {}) })) },
  });
  return (
    <FormDialog title={w.title} act={w.act(chosen.length)} ready={chosen.length > 0} mutation={invite} onSend={send} onClose={onClose} wide>
      <p className={css['note']}>{w.note}</p>
      <PersonSearch label={w.search} except={[...chosen, ...invited]} onPick={({ id }) => setChosen([...chosen, id])} />
      {suggested.length === 0 ? null : (
        <fieldset className={css['group']}>
          <legend>{w.suggested}</legend>
          <ul className={`${css['plain']} ${css['pick']}`}>
            {suggested.map((id) => <li key={id} className={css['bar']}><Button small aria-label={w.add(nameOf(id))} onPress={() => setChosen([...chosen, id])}>{w.addShort}</Button><span>{nameOf(id)}<span className={css['note']}> {people.get(id)?.office ?? ''}</span></span></li>)}
          </ul>
          {suggested.length > 1 ? <div><Button small onPress={() => setChosen([...chosen, ...suggested])}>{w.all}</Button></div> : null}
        </fieldset>
      )}
      <fieldset className={css['group']}>
        <legend>{w.chosen}</legend>
        {chosen.length === 0 ? <p className={css['note']}>{w.nobody}</p> : (
          <ul className={css['rows']}>
            {chosen.map((id) => {
              const { reachability, office } = people.get(id) ?? {};
              return (
                <li key={id}>
                  <div className={css['bar']}><Button small aria-label={w.drop(nameOf(id))} onPress={() => setChosen(chosen.filter((other) => other !== id))}>✕</Button><span>{nameOf(id)}<span className={css['note']}> {office ?? ''}</span></span></div>
                  <div>
                    <TextField label={w.office(nameOf(id))} value={offices[id] ?? ''} onChange={(value) => setOffices({ ...offices, [id]: value })} maxLength={300} hint={w.officeHint} />
                    {reachability === 'bounced' || reachability === 'vacant' ? <Notice tone="warn">{w.noMail} {valueWord('reachability', reachability, language)}.</Notice> : null}
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </fieldset>
    </FormDialog>
  );
}
