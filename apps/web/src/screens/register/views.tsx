import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { $api, api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useMe } from '../../app/me.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { Row } from '../../ui/layout.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import type { Query } from '../../app/register-links.js';
import type { Question } from './question.js';
import css from './grid.module.css';

const W = words({
  id: {
    label: 'Tampilan tersimpan', none: 'Pilih tampilan', save: 'Simpan tampilan…', title: 'Simpan tampilan ini', name: 'Nama', share: (unit: string) => `Bagikan dengan ${unit}`, shareAll: 'Bagikan dengan BIRO-KS',
    keep: 'Simpan', saved: (name: string) => `Tampilan “${name}” tersimpan.`, remove: 'Hapus tampilan', removed: (name: string) => `Tampilan “${name}” dihapus.`, what: 'Yang disimpan adalah pertanyaannya (saringan dan urutan), bukan jawabannya.',
  },
  en: {
    label: 'Saved views', none: 'Choose a view', save: 'Save this view…', title: 'Save this view', name: 'Name', share: (unit) => `Share with ${unit}`, shareAll: 'Share with BIRO-KS',
    keep: 'Save', saved: (name) => `The view “${name}” is saved.`, remove: 'Remove view', removed: (name) => `The view “${name}” is removed.`, what: 'What is kept is the question (filters and order), not its answer.',
  },
});

const same = (a: Query, b: Query): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
/** Members that belong to the person who looks and not to the question. */
const kept = ({ mine: _mine, ...query }: Query): Query => query;

/** Questions kept under a name: one's own and those shared with one's unit. */
export function Views({ question: { list, query, replaceWith } }: { question: Question }) {
  const w = useWords(W);
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const kind = list === 'parties' ? 'agreements' : list;
  const views = $api.useQuery('get', '/views', { params: { query: { list: kind, limit: '200' } } }, { enabled: list !== 'parties' });
  const { figure } = query;
  if (list === 'parties' || figure !== undefined) return null;
  const items = views.data?.items ?? [];
  const current = items.find((view) => same(view.query, kept(query)));
  const unit = me.data?.unit ?? null;

  const save = async () => {
    const { error: refused } = await api.POST('/views', { body: { name, list: kind, query: { ...kept(query) }, sharedWithUnit: shared ? unit ?? 'BIRO-KS' : null } });
    if (refused !== undefined) {
      setError(isProblem(refused) ? [refused.detail, ...(refused.errors ?? []).map(({ detail }) => detail)].join(' ') : String(refused));
      return;
    }
    setOpen(false);
    say(w.saved(name));
    await client.invalidateQueries({ queryKey: ['get', '/views'] });
  };
  const remove = async () => {
    if (!current) return;
    const { error: refused } = await api.DELETE('/views/{id}', { params: { path: { id: current.id } } });
    if (refused === undefined) say(w.removed(current.name));
    await client.invalidateQueries({ queryKey: ['get', '/views'] });
  };
  return (
    <div className={`${css['inline']} no-print`}>
      <SelectField label={w.label} value={current?.id ?? ''} empty={w.none} options={items.map((view) => ({ value: view.id, label: view.name }))}
        onChange={(id) => replaceWith(items.find((view) => view.id === id)?.query ?? {})} />
      {current?.mine
        ? <Button onPress={() => void remove()}>{w.remove}</Button>
        : <Button onPress={() => { setName(''); setShared(false); setError(undefined); setOpen(true); }}>{w.save}</Button>}
      <Dialog title={w.title} open={open} onClose={() => setOpen(false)}>
        <p>{w.what}</p>
        <form className={css['more']} onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <TextField label={w.name} value={name} onChange={setName} error={error} required autoFocus maxLength={100} />
          <CheckField label={unit === null ? w.shareAll : w.share(unit)} checked={shared} onChange={setShared} />
          <Row><Button look="primary" type="submit" isDisabled={name.trim() === ''}>{w.keep}</Button></Row>
        </form>
      </Dialog>
    </div>
  );
}
