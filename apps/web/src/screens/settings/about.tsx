import { useState } from 'react';
import Shortcuts from '../../palette/shortcuts.js';
import { Button } from '../../ui/button.js';
import { Row, Section } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import css from './settings.module.css';

const W = words({
  id: { title: 'Tentang', version: 'Versi', reference: 'Acuan API untuk pengembang', document: 'Dokumen OpenAPI', keys: 'Pintasan papan tik', help: 'Bantuan papan tik', helpHint: 'Tanda ? di layar mana pun membuka daftar yang sama.', about: 'Tepati menjaga apa yang dijanjikan dalam kerja sama: setiap tanggal menyebut alasannya, setiap catatan tidak dapat diubah diam-diam.' },
  en: { title: 'About', version: 'Version', reference: 'Reference of the API, for developers', document: 'OpenAPI document', keys: 'Keyboard shortcuts', help: 'Help with the keyboard', helpHint: 'The key ? opens the same list on any screen.', about: 'Tepati looks after what agreements promise: every date tells why, and no record can be changed unseen.' },
});

/** Which program this is, where its reference stands, and what its keys do. */
export function About() {
  const w = useWords(W);
  const [keys, setKeys] = useState(false);
  return (
    <Section title={w.title}>
      <p>{w.about}</p>
      <dl className={css['facts']}>
        <dt>{w.version}</dt><dd>{import.meta.env.VITE_TEPATI_VERSION as string}</dd>
        <dt>{w.reference}</dt><dd><a href="/api/docs">{`${location.origin}/api/docs`}</a></dd>
        <dt>{w.document}</dt><dd><a href="/api/openapi.json">{`${location.origin}/api/openapi.json`}</a></dd>
        <dt>{w.keys}</dt><dd>{w.helpHint}</dd>
      </dl>
      <Row><Button onPress={() => setKeys(true)}>{w.help}</Button></Row>
      {keys ? <Shortcuts close={() => setKeys(false)} /> : null}
    </Section>
  );
}
