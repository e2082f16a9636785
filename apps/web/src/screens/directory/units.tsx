import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { Button } from '../../ui/button.js';
import { Page, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import css from './directory.module.css';
import { ChangeUnitDialog, SucceedUnitDialog, type Unit } from './unit-dialogs.js';

const W = words({
  id: { title: 'Unit', lead: 'Unit kerja badan kita dan pimpinannya.', name: 'Unit', above: 'Di bawah', head: 'Pimpinan', zone: 'Zona waktu', region: 'Wilayah', none: 'Belum ada unit.', noHead: 'belum dicatat', hidden: 'tidak ditampilkan', acts: 'Tindakan', change: 'Ubah', succeed: 'Catat pengganti', of: (act: string, name: string) => `${act}: ${name}` },
  en: { title: 'Units', lead: 'Units of our agency and their heads.', name: 'Unit', above: 'Below', head: 'Head', zone: 'Time zone', region: 'Region', none: 'There are no units yet.', noHead: 'not on record', hidden: 'not shown', acts: 'Acts', change: 'Change', succeed: 'Enter a successor', of: (act, name) => `${act}: ${name}` },
});

/** Units of the agency with their heads. */
export function Units() {
  const w = useWords(W);
  const admin = useMay('admin');
  const [open, setOpen] = useState<{ unit: Unit; form: 'change' | 'succeed' } | null>(null);
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } });
  const heads = [...new Set((units.data?.items ?? []).flatMap(({ headContactId }) => (headContactId === null ? [] : [headContactId])))];
  const people = useQueries({ queries: heads.map((id) => $api.queryOptions('get', '/contacts/{id}', { params: { path: { id } } })) });
  const nameOf = (id: string): string => people.find(({ data }) => data?.id === id)?.data?.name ?? w.hidden;
  return (
    <Page title={w.title} lead={w.lead}>
      <Section title={w.title}>
        <Answer query={units}>
          {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
            <Scrolled stacked label={w.title}>
              <table>
                <caption className="visually-hidden">{w.title}</caption>
                <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.above}</th><th scope="col">{w.head}</th><th scope="col">{w.region}</th><th scope="col">{w.zone}</th>{admin ? <th scope="col">{w.acts}</th> : null}</tr></thead>
                <tbody>
                  {items.map((unit) => (
                    <tr key={unit.id}>
                      <th scope="row"><div className={css['stack']}>{unit.name}<span className={css['small']}>{unit.id}</span></div></th>
                      <td>{items.find(({ id }) => id === unit.parentId)?.name ?? unit.parentId ?? '–'}</td>
                      <td>{unit.headContactId === null ? w.noHead : <Link to={`/directory/contacts/${unit.headContactId}`}>{nameOf(unit.headContactId)}</Link>}</td>
                      <td>{unit.region ?? '–'}</td>
                      <td>{unit.timeZone}</td>
                      {admin ? (
                        <td>
                          <Row>
                            <Button small look="quiet" aria-label={w.of(w.change, unit.name)} onPress={() => setOpen({ unit, form: 'change' })}>{w.change}</Button>
                            <Button small look="quiet" aria-label={w.of(w.succeed, unit.name)} onPress={() => setOpen({ unit, form: 'succeed' })}>{w.succeed}</Button>
                          </Row>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolled>
          )}
        </Answer>
      </Section>
      {open?.form === 'change' ? <ChangeUnitDialog unit={open.unit} units={units.data?.items ?? []} onClose={() => setOpen(null)} /> : null}
      {open?.form === 'succeed' ? <SucceedUnitDialog unit={open.unit} units={units.data?.items ?? []} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}
