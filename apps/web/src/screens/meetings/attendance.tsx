import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { $api } from '../../api/client.js';
import { usePeople } from '../../picks/people.js';
import { PartySearch, PersonSearch } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Section } from '../../ui/layout.js';
import { Empty, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { type Meeting, MEETING_WORDS, type Mode, MODES } from './meeting-words.js';
import css from './meetings.module.css';

/** Somebody who was awaited or came. */
interface Seat {
  key: string;
  contactId: string | null;
  partyId: string;
  office: string;
}

const W = words({
  id: {
    title: 'Kehadiran', tally: (room: number, online: number, absent: number, open: number) => `${room} di tempat · ${online} daring · ${absent} tidak hadir${open > 0 ? ` · ${open} belum dicatat` : ''}`,
    keys: 'Dengan papan tik: T = di tempat, D = daring, H = tidak hadir; lanjut sendiri ke baris berikutnya. Panah atas dan bawah pindah baris.', of: (name: string) => `Kehadiran ${name}`, rest: 'Yang belum dicatat: di tempat', save: (n: number) => (n === 0 ? 'Simpan kehadiran' : `Simpan ${n} kehadiran`), saving: 'Menyimpan…', saved: 'Kehadiran tersimpan.',
    none: 'Belum ada yang diundang. Tambahkan siapa saja yang datang di bawah.', add: 'Yang datang tanpa undangan, atau sebagai wakil', person: 'Cari orang', or: 'Tidak ada di direktori? Catat kantornya saja:', party: 'Cari lembaga', office: 'Kantor atau jabatan', addOffice: 'Tambah wakil kantor itu', unnamed: 'wakil, tanpa nama', letters: { room: 'T', online: 'D', absent: 'H' },
  },
  en: {
    title: 'Attendance', tally: (room, online, absent, open) => `${room} in the room · ${online} online · ${absent} absent${open > 0 ? ` · ${open} not recorded yet` : ''}`,
    keys: 'By keyboard: R = in the room, O = online, A = absent; it goes on to the next line by itself. Up and down change the line.', of: (name) => `Attendance of ${name}`, rest: 'All others: in the room', save: (n) => (n === 0 ? 'Save the attendance' : `Save ${n} entries`), saving: 'Saving…', saved: 'The attendance is saved.',
    none: 'Nobody is invited yet. Add below whoever came.', add: 'Who came without an invitation, or for somebody else', person: 'Search a person', or: 'Not in the directory? Record the office alone:', party: 'Search an organisation', office: 'Office', addOffice: 'Add somebody of that office', unnamed: 'somebody, no name', letters: { room: 'R', online: 'O', absent: 'A' },
  },
});

const keyOf = (contactId: string | null, partyId: string, office: string): string => contactId ?? `${partyId} ${office}`;

/** Who was there, in the room or online, per person and office: twelve letters fill it. */
export function Attendance({ meeting, acting }: { meeting: Meeting; acting: boolean }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const say = useSay();
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const [added, setAdded] = useState<readonly Seat[]>([]);
  const [fresh, setFresh] = useState<Readonly<Record<string, Mode>>>({});
  const seats = [...meeting.invitees, ...meeting.attendance].map(({ contactId, partyId, office }) => ({ key: keyOf(contactId, partyId, office), contactId, partyId, office }))
    .concat(added).filter((seat, n, all) => all.findIndex(({ key }) => key === seat.key) === n);
  const people = usePeople(seats.map(({ contactId }) => contactId));
  const was = (key: string): Mode | undefined => meeting.attendance.find((each) => keyOf(each.contactId, each.partyId, each.office) === key)?.mode;
  const modeOf = (key: string): Mode | undefined => fresh[key] ?? was(key);
  const counts = MODES.map((mode) => seats.filter(({ key }) => modeOf(key) === mode).length) as [number, number, number];
  const open = seats.filter(({ key }) => modeOf(key) === undefined);
  const changed = seats.filter(({ key }) => fresh[key] !== undefined && fresh[key] !== was(key));
  const record = $api.useMutation('post', '/meetings/{id}/attendance', {
    onSuccess: async () => { await client.invalidateQueries(); setFresh({}); setAdded([]); say(w.saved); },
  });
  const send = () => record.mutate({
    params: { path: { id: meeting.id } },
    body: { attendees: changed.map(({ key, contactId, partyId, office }) => ({ ...(contactId === null ? { partyId } : { contactId }), office, mode: fresh[key] ?? 'room' })) },
  });
  const focusRow = (n: number) => list.current?.querySelectorAll<HTMLElement>(':scope > li')[n]?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
  const press = (event: KeyboardEvent, key: string, n: number) => {
    const mode = MODES.find((each) => w.letters[each].toLowerCase() === event.key.toLowerCase());
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.ctrlKey || event.altKey || event.metaKey || (mode === undefined && step === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    if (mode) setFresh({ ...fresh, [key]: mode });
    if (mode && n === seats.length - 1) document.getElementById('save-attendance')?.querySelector('button')?.focus();
    else focusRow(n + (mode ? 1 : step));
  };
  const add = (seat: Omit<Seat, 'key'>) => {
    const key = keyOf(seat.contactId, seat.partyId, seat.office);
    setAdded([...added, { ...seat, key }]);
    setFresh({ ...fresh, [key]: 'room' });
  };
  const nameOf = (seat: Seat): string => (seat.contactId === null ? w.unnamed : people.get(seat.contactId)?.name ?? names.hidden);
  return (
    <Section id="attendance" title={w.title} aside={seats.length === 0 ? undefined : w.tally(...counts, open.length)}>
      {acting && seats.length > 0 ? <p className={`${css['note']} no-print`}>{w.keys}</p> : null}
      {seats.length === 0 ? <Empty>{w.none}</Empty> : (
        <ul className={css['rows']} ref={list}>
          {seats.map((seat, n) => (
            <li key={seat.key}>
              {seat.contactId === null || people.get(seat.contactId)?.name ? <div><strong>{nameOf(seat)}</strong><div className={css['note']}>{seat.office}</div></div> : <div><strong>{seat.office}</strong><div className={css['note']}>{names.hidden}</div></div>}
              {acting ? (
                <fieldset className={css['seats']} onKeyDown={(event) => press(event, seat.key, n)}>
                  <legend className="visually-hidden">{w.of(`${nameOf(seat)}, ${seat.office}`)}</legend>
                  {MODES.map((mode) => (
                    <label key={mode}>
                      <input type="radio" name={`seat ${seat.key}`} checked={modeOf(seat.key) === mode} onChange={() => setFresh({ ...fresh, [seat.key]: mode })} />{names.modes[mode]}
                    </label>
                  ))}
                </fieldset>
              ) : <span>{modeOf(seat.key) === undefined ? '–' : names.modes[modeOf(seat.key) as Mode]}</span>}
            </li>
          ))}
        </ul>
      )}
      {acting ? (
        <div className={`${css['form']} no-print`}>
          {record.isError ? <Failed error={record.error} /> : null}
          <div className={css['bar']} id="save-attendance">
            <Button look="primary" isDisabled={changed.length === 0 || record.isPending} onPress={send}>{record.isPending ? w.saving : w.save(changed.length)}</Button>
            {open.length > 1 ? <Button onPress={() => setFresh({ ...fresh, ...Object.fromEntries(open.map(({ key }) => [key, 'room' as const])) })}>{w.rest}</Button> : null}
          </div>
          <Uninvited seats={seats} onAdd={add} />
        </div>
      ) : null}
    </Section>
  );
}

/** Somebody of the directory, or of an office whose people nobody knows by name. */
function Uninvited({ seats, onAdd }: { seats: readonly Seat[]; onAdd: (seat: Omit<Seat, 'key'>) => void }) {
  const w = useWords(W);
  const [party, setParty] = useState<{ id: string; name: string } | null>(null);
  const [office, setOffice] = useState('');
  return (
    <details className={css['group']}>
      <summary>{w.add}</summary>
      <div className={css['form']}>
        <PersonSearch label={w.person} except={seats.flatMap(({ contactId }) => contactId ?? [])} onPick={({ id, partyId, office: own, name }) => onAdd({ contactId: id, partyId, office: own ?? name ?? '' })} />
        <p className={css['note']}>{w.or}</p>
        <PartySearch label={w.party} onPick={(picked) => { setParty(picked); setOffice(picked.name); }} />
        {party === null ? null : (
          <div className={css['pair']}>
            <TextField label={w.office} hint={party.name} value={office} onChange={setOffice} maxLength={300} />
            <div className={css['bar']}><Button isDisabled={office.trim() === ''} onPress={() => { onAdd({ contactId: null, partyId: party.id, office: office.trim() }); setParty(null); }}>{w.addOffice}</Button></div>
          </div>
        )}
      </div>
    </details>
  );
}
