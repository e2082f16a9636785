import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api, api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { newKey } from '../../commands/use-command.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Muted } from '../../ui/layout.js';
import { Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueOptions } from '../../words/values.js';
import css from './policies.module.css';
import { nameOf } from './policy-words.js';

const W = words({
  id: {
    title: 'Berlakukan kebijakan', policy: 'Kebijakan', standard: 'bawaan sistem', tracks: 'Untuk kerja sama baru di jalur', follow: (name: string) => `Ikuti versi berikutnya dari ${name} dengan sendirinya`, followHint: 'Tanpa tanda ini versi yang dipilih tetap, walau nanti ada yang lebih baru.',
    reason: 'Alasan', act: 'Berlakukan', cancel: 'Batal', sending: 'Menyimpan…', done: 'Kebijakan berlaku untuk kerja sama baru.', existing: 'Kerja sama yang sudah ada tidak berubah.', noTrack: 'Pilih sedikitnya satu jalur.',
  },
  en: {
    title: 'Put a policy in force', policy: 'Policy', standard: 'the system’s default', tracks: 'For new agreements of the track', follow: (name) => `Follow later versions of ${name} by itself`, followHint: 'Without this mark the chosen version stays, even when there is a newer one.',
    reason: 'Reason', act: 'Put in force', cancel: 'Cancel', sending: 'Saving…', done: 'The policy is in force for new agreements.', existing: 'Agreements that are there do not change.', noTrack: 'Choose at least one track.',
  },
});

type TrackName = components['schemas']['Agreement']['track'];

/** Selects a version for tracks, with a reason: what is proposed from then on takes it along. `version`: chosen already. */
export function PutInForce({ version: given, tracks: first, onClose }: { version?: string; tracks: string[]; onClose: () => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [tracks, setTracks] = useState(first);
  const [version, setVersion] = useState(given ?? '');
  const [follow, setFollow] = useState(false);
  const [reason, setReason] = useState('');
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const all = $api.useQuery('get', '/reminder-policies', { params: { query: { limit: '200' } } }, { enabled: given === undefined });
  const ready = tracks.length > 0 && reason.trim() !== '' && !state.busy;
  const send = async () => {
    setState({ busy: true, error: null });
    for (const track of tracks as TrackName[]) {
      const { error } = await api.POST('/policy-selections', {
        params: { header: { 'Idempotency-Key': `${key}-${track}` } as never },
        body: { track, policy: version === '' ? null : follow ? nameOf(version) : version, reason: reason.trim() },
      });
      if (error !== undefined) return setState({ busy: false, error });
    }
    await client.invalidateQueries();
    say(w.done);
    onClose();
  };
  return (
    <Dialog title={w.title} open onClose={onClose}>
      <form className={css['form']} noValidate onSubmit={(event) => { event.preventDefault(); if (ready) void send(); }}>
        {given === undefined ? <SelectField label={w.policy} value={version} empty={w.standard} onChange={setVersion} options={(all.data?.items ?? []).map((each) => ({ value: each.version, label: each.version })).reverse()} /> : <p>{w.policy}: <strong>{given}</strong></p>}
        <fieldset className={css['tracks']}>
          <legend>{w.tracks}</legend>
          {valueOptions('track', language).map(({ value: track, label }) => (
            <CheckField key={track} label={label} checked={tracks.includes(track)} onChange={(on) => setTracks(on ? [...tracks, track] : tracks.filter((each) => each !== track))} />
          ))}
          {tracks.length === 0 ? <Muted>{w.noTrack}</Muted> : null}
        </fieldset>
        {version === '' ? null : <CheckField label={w.follow(nameOf(version))} hint={w.followHint} checked={follow} onChange={setFollow} />}
        <TextField label={w.reason} required long maxLength={1_000} value={reason} onChange={setReason} />
        <p><Muted>{w.existing}</Muted></p>
        {state.error === null ? null : <Failed error={state.error} />}
        <div className={css['send']}><Button type="submit" look="primary" isDisabled={!ready}>{state.busy ? w.sending : w.act}</Button><Button onPress={onClose}>{w.cancel}</Button></div>
      </form>
    </Dialog>
  );
}
