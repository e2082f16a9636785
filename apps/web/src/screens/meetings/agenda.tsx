import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { $api } from '../../api/client.js';
import { AgreementSearch } from '../../picks/search.js';
import { Button } from '../../ui/button.js';
import { Counted } from '../../ui/counted.js';
import { Day } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Badge, Notice, Section } from '../../ui/layout.js';
import { Answer, Empty, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import type { Meeting } from './meeting-words.js';
import css from './meetings.module.css';

type Item = components['schemas']['MeetingAgendaItem'];
type Line = { topic: string; item: null } | { topic: null; item: Item };

const W = words({
  id: {
    title: 'Agenda', drawn: 'Disusun dari tindak lanjut yang terbuka; yang lewat tenggat lebih dahulu.', set: 'Sudah diatur. Surat undangan memuat agenda pada saat berangkat; mengatur agenda tidak mengirim surat baru.', empty: 'Agenda masih kosong. Tambahkan pokok bahasan, atau tindak lanjut suatu kerja sama.',
    order: 'Atur agenda', up: (what: string) => `Naikkan: ${what}`, down: (what: string) => `Turunkan: ${what}`, out: (what: string) => `Keluarkan: ${what}`, topic: 'Pokok bahasan sendiri', topicHint: 'Misalnya: Pembukaan, Penanganan pekerja sakit.', add: 'Tambah', save: 'Simpan agenda', saving: 'Menyimpan…', discard: 'Batal',
    others: 'Tindak lanjut terbuka yang belum masuk agenda', put: (what: string) => `Masukkan: ${what}`, putShort: 'Masukkan', from: 'Ambil tindak lanjut dari kerja sama lain', saved: 'Agenda tersimpan.', more: (n: number, of: number) => `${n} pertama dari ${of} tindak lanjut terbuka.`, by: 'oleh', point: 'pokok bahasan',
    group: { lapsed: 'lewat tenggat', 'awaiting-verification': 'menunggu kita', due: 'jatuh tempo', settled: 'sudah selesai' },
  },
  en: {
    title: 'Agenda', drawn: 'Drawn from open follow-ups; the lapsed ones first.', set: 'Put in order. An invitation shows the agenda as it is when it leaves; ordering it sends no new mail.', empty: 'The agenda is empty. Add a point, or a follow-up of an agreement.',
    order: 'Put in order', up: (what) => `Move up: ${what}`, down: (what) => `Move down: ${what}`, out: (what) => `Take out: ${what}`, topic: 'A point of your own', topicHint: 'For example: Opening, workers who are ill.', add: 'Add', save: 'Save the agenda', saving: 'Saving…', discard: 'Cancel',
    others: 'Open follow-ups that are not on the agenda', put: (what) => `Put on the agenda: ${what}`, putShort: 'Put on', from: 'Take follow-ups of another agreement', saved: 'The agenda is saved.', more: (n, of) => `The first ${n} of ${of} open follow-ups.`, by: 'by', point: 'point',
    group: { lapsed: 'lapsed', 'awaiting-verification': 'awaiting us', due: 'due', settled: 'settled' },
  },
});

/** What is talked about: drawn from what is open until somebody puts it in order. */
export function Agenda({ meeting, acting }: { meeting: Meeting; acting: boolean }) {
  const w = useWords(W);
  const [editing, setEditing] = useState(false);
  const query = $api.useQuery('get', '/meetings/{id}/agenda', { params: { path: { id: meeting.id } } });
  return (
    <Section id="agenda" title={<Counted title={w.title} n={query.data?.lines.length ?? null} />} aside={acting && !editing && query.data ? <Button small onPress={() => setEditing(true)}>{w.order}</Button> : undefined}>
      <Answer query={query}>
        {(agenda) => (editing ? <Editor meeting={meeting} lines={agenda.lines as Line[]} others={agenda.others} onClose={() => setEditing(false)} /> : (
          <>
            {agenda.lines.length === 0 ? <Empty>{w.empty}</Empty> : <ol className={css['agenda']}>{(agenda.lines as Line[]).map((line) => <li key={keyOf(line)}><Told line={line} /></li>)}</ol>}
            {agenda.set ? <p className={css['note']}>{w.set}</p> : agenda.lines.length === 0 ? null : <p className={css['note']}>{w.drawn} {agenda.total > agenda.lines.length ? w.more(agenda.lines.length, agenda.total) : ''}</p>}
          </>
        ))}
      </Answer>
    </Section>
  );
}

const keyOf = ({ topic, item }: Line): string => item?.followUpId ?? `topic ${topic}`;
const nameOf = ({ topic, item }: Line): string => (item === null ? topic : `${item.reference} ${item.title}`);

function Told({ line: { topic, item } }: { line: Line }) {
  const w = useWords(W);
  if (item === null) return <strong>{topic}</strong>;
  const tone = item.group === 'lapsed' ? 'bad' : item.group === 'awaiting-verification' ? 'warn' : item.group === 'settled' ? 'good' : 'plain';
  return (
    <div>
      <Badge tone={tone}>{w.group[item.group]}</Badge> {item.title}
      <div className={css['note']}>{item.reference} · <Day date={item.dueOn} /> · {w.by} {item.ownerParty} · <Link to={`/agreements/${item.agreementId}?tab=promises`}>{item.agreementReference}</Link> {item.agreementTitle}</div>
    </div>
  );
}

function Editor({ meeting, lines: first, others, onClose }: { meeting: Meeting; lines: Line[]; others: readonly Item[]; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const list = useRef<HTMLOListElement>(null);
  const [lines, setLines] = useState(first);
  const [topic, setTopic] = useState('');
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const save = $api.useMutation('post', '/meetings/{id}/agenda', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); onClose(); } });
  const left = [...first.flatMap(({ item }) => (item ? [item] : [])), ...others].filter((item) => !lines.some((line) => line.item?.followUpId === item.followUpId));
  const move = (from: number, to: number) => {
    const next = [...lines];
    next.splice(to, 0, ...next.splice(from, 1));
    setLines(next);
    // The keyboard stays with what it moved.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(':scope > li')[to]?.querySelector<HTMLElement>(`[data-move='${to < from ? 'up' : 'down'}'], [data-move]`)?.focus());
  };
  const addTopic = () => {
    if (topic.trim() === '') return;
    setLines([...lines, { topic: topic.trim(), item: null }]);
    setTopic('');
  };
  const put = (item: Item) => setLines([...lines, { topic: null, item }]);
  const send = () => save.mutate({
    params: { path: { id: meeting.id } }, body: { lines: lines.map(({ topic: own, item }) => (item === null ? { topic: own } : { followUpId: item.followUpId })) },
  });
  return (
    <div className={css['form']}>
      <ol className={css['agenda']} ref={list}>
        {lines.map((line, n) => (
          <li key={`${keyOf(line)} ${n}`}>
            <Told line={line} />
            <span className={css['tools']}>
              <Button small data-move="up" aria-label={w.up(nameOf(line))} isDisabled={n === 0} onPress={() => move(n, n - 1)}>↑</Button>
              <Button small data-move="down" aria-label={w.down(nameOf(line))} isDisabled={n === lines.length - 1} onPress={() => move(n, n + 1)}>↓</Button>
              <Button small aria-label={w.out(nameOf(line))} onPress={() => setLines(lines.filter((_, other) => other !== n))}>✕</Button>
            </span>
          </li>
        ))}
      </ol>
      {lines.length === 0 ? <Empty>{w.empty}</Empty> : null}
      <form className={css['pair']} noValidate onSubmit={(event) => { event.preventDefault(); addTopic(); }}>
        <TextField label={w.topic} hint={w.topicHint} value={topic} onChange={setTopic} maxLength={300} />
        <div className={css['bar']}><Button type="submit" isDisabled={topic.trim() === ''}>{w.add}</Button></div>
      </form>
      {left.length === 0 ? null : (
        <fieldset className={css['group']}>
          <legend>{w.others}</legend>
          <ul className={`${css['plain']} ${css['pick']}`}>{left.map((item) => <Offered key={item.followUpId} item={item} onPut={put} />)}</ul>
        </fieldset>
      )}
      <AgreementSearch label={w.from} onPick={({ id }) => setElsewhere(id)} />
      {elsewhere === null ? null : <Elsewhere id={elsewhere} except={lines} onPut={put} />}
      {save.isError ? <Failed error={save.error} /> : null}
      <div className={css['bar']}>
        <Button look="primary" isDisabled={save.isPending} onPress={send}>{save.isPending ? w.saving : w.save}</Button>
        <Button onPress={onClose}>{w.discard}</Button>
      </div>
    </div>
  );
}

function Offered({ item, onPut }: { item: Item; onPut: (item: Item) => void }) {
  const w = useWords(W);
  return <li className={css['bar']}><Button small aria-label={w.put(`${item.reference} ${item.title}`)} onPress={() => onPut(item)}>{w.putShort}</Button><Told line={{ topic: null, item }} /></li>;
}

/** Open follow-ups of an agreement that the meeting was not convened about. */
function Elsewhere({ id, except, onPut }: { id: string; except: readonly Line[]; onPut: (item: Item) => void }) {
  const w = useWords(W);
  const query = $api.useQuery('get', '/agreements/{id}', { params: { path: { id } } });
  return (
    <Answer query={query}>
      {(agreement) => {
        const open = agreement.followUps.filter((each) => ['scheduled', 'due', 'reported', 'lapsed'].includes(each.status) && !except.some(({ item }) => item?.followUpId === each.id));
        if (open.length === 0) return <Notice>{agreement.reference}: –</Notice>;
        const items = open.map((each): Item => {
          const obligation = agreement.obligations.find((one) => one.id === each.obligationId);
          return {
            group: each.status === 'lapsed' ? 'lapsed' : each.status === 'reported' ? 'awaiting-verification' : 'due', followUpId: each.id, reference: each.reference, title: each.title, dueOn: each.dueOn,
            status: each.status, ownerSide: obligation?.ownerSide ?? 'ours', ownerPartyId: obligation?.ownerPartyId ?? '', ownerParty: agreement.partners.find((party) => party.partyId === obligation?.ownerPartyId)?.name ?? '',
            agreementId: id, agreementReference: agreement.reference, agreementTitle: agreement.title, assisted: false,
          };
        });
        return <fieldset className={css['group']}><legend>{w.from}: {agreement.reference}</legend><ul className={css['plain']}>{items.map((item) => <Offered key={item.followUpId} item={item} onPut={onPut} />)}</ul></fieldset>;
      }}
    </Answer>
  );
}
