import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useMay, useMe } from '../../app/me.js';
import { Notice, Page, Section } from '../../ui/layout.js';
import { Loading } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';

const W = words({
  id: { title: 'Kerja sama baru', lead: 'Cukup yang sudah diketahui; selebihnya menyusul pada kerja samanya.', form: 'Penjajakan', not: 'Yang mencatat kerja sama baru adalah koordinator dan penyelia.' },
  en: { title: 'New agreement', lead: 'What is known already will do; the rest follows on the agreement itself.', form: 'Exploration', not: 'New agreements are recorded by coordinators and supervisors.' },
});

const CommandForm = lazy(async () => ({ default: (await import('../../commands/command-form.js')).CommandForm }));

/** Begins an agreement (`POST /agreements`) by the same form as every command. */
export function NewAgreement() {
  const w = useWords(W);
  const me = useMe();
  const may = useMay('coordinator', 'supervisor');
  const navigate = useNavigate();
  return (
    <Page title={w.title} lead={w.lead}>
      {me.data === undefined ? <Loading rows={6} /> : may ? (
        <Section title={w.form}>
          <Suspense fallback={<Loading rows={6} />}>
            <CommandForm
              command="propose" agreement={null} initial={{ initiatingUnit: me.data.unit ?? '' }} onClose={() => undefined}
              onCancel={() => void navigate(-1)} onMade={(id) => void navigate(`/agreements/${id}`, { replace: true })}
            />
          </Suspense>
        </Section>
      ) : <Notice tone="warn">{w.not}</Notice>}
    </Page>
  );
}
