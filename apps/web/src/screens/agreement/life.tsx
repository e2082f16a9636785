import { Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { RecentActs } from '../../commands/recent-acts.js';
import { Button } from '../../ui/button.js';
import { Badge, Page } from '../../ui/layout.js';
import { Answer, Loading } from '../../ui/states.js';
import { Tabs } from '../../ui/tabs.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName } from '../../words/values.js';
import { Acts } from './acts.js';
import css from './agreement.module.css';
import { AgreementContext, type Shown } from './context.js';
import { Documents } from './documents.js';
import { Facts } from './facts.js';
import { Family } from './family.js';
import { Help } from './help.js';
import { MomentBanner } from './moment.js';
import { NextActions } from './next-actions.js';
import { Promises } from './promises.js';
import { Gates, StageLine } from './stage-line.js';
import { Timeline } from './timeline.js';

const W = words({
  id: {
    title: 'Kerja sama', parts: 'Bagian halaman', now: 'Ringkasan', promises: 'Janji', timeline: 'Riwayat', documents: 'Dokumen', help: 'Rapat dan asistensi', family: 'Hubungan', sample: 'Data contoh', version: 'versi', all: 'Semua', print: 'Cetak',
  },
  en: { title: 'Agreement', parts: 'Parts of the page', now: 'Summary', promises: 'Promises', timeline: 'Timeline', documents: 'Documents', help: 'Meetings and help', family: 'Relations', sample: 'Sample data', version: 'version', all: 'All', print: 'Print' },
});

const TABS = ['now', 'promises', 'timeline', 'documents', 'help', 'family', 'all'] as const;
type Tab = (typeof TABS)[number];

/** One agreement, all of it: what stands in the address is what is shown, also as of a day, as known at a moment, or at a version. */
export function Life() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const moment = pick(search, ['asOf', 'knownAt', 'version']);
  const past = Object.keys(moment).length > 0;
  const query = $api.useQuery('get', '/agreements/{id}', { params: { path: { id }, query: moment } });
  const may = useMay('coordinator', 'supervisor');
  if (query.data === undefined) return <Page title={w.title}>{past ? <MomentBanner moment={moment} /> : null}<Answer query={query} rows={8}>{() => null}</Answer></Page>;
  return <Whole shown={{ agreement: query.data, past, acting: may && !past }} moment={moment} />;
}

function Whole({ shown, moment }: { shown: Shown; moment: Record<string, string> }) {
  const w = useWords(W);
  const language = useLanguage();
  const [search] = useSearchParams();
  const { agreement, past } = shown;
  const asked = search.get('tab');
  // Who comes for one follow-up (from a mail, a list, a decree) finds it.
  const tab: Tab = TABS.find((each) => each === asked) ?? (search.has('followUp') ? 'promises' : 'now');
  const on = (part: Tab) => tab === part || tab === 'all';
  const to = (next: Tab) => {
    const params = new URLSearchParams(search);
    params.delete('followUp');
    if (next === 'now') params.delete('tab');
    else params.set('tab', next);
    return { search: params.toString() };
  };
  const lead = (
    <span className={css['lead']}>
      <strong>{agreement.reference}</strong>
      <span>{valueName('instrument', agreement.instrument, language)}</span>
      <span>{agreement.partners.map((each) => each.name).join(', ')}</span>
      <Badge tone={agreement.status === 'active' ? 'good' : agreement.status === 'suspended' ? 'warn' : 'plain'}>{valueName('status', agreement.status, language)}</Badge>
      {agreement.outcome === null ? null : <Badge>{valueName('outcome', agreement.outcome, language)}</Badge>}
      {agreement.origin.kind === 'demo' ? <Badge tone="info">{w.sample}</Badge> : null}
      <span>{w.version} {agreement.version}</span>
    </span>
  );
  return (
    <AgreementContext.Provider value={shown}>
      <Acts>
        <Page title={agreement.title} lead={lead}>
          {past ? <MomentBanner moment={moment} /> : <RecentActs agreementId={agreement.id} />}
          <StageLine />
          <Tabs label={w.parts}>
            {TABS.map((each) => <Link key={each} to={to(each)} aria-current={each === tab ? 'page' : undefined}>{w[each]}</Link>)}
          </Tabs>
          <Suspense fallback={<Loading rows={6} />}>
            {tab === 'all' ? <div className="no-print"><Button onPress={() => print()}>{w.print}</Button></div> : null}
            {tab === 'now' && shown.acting ? <NextActions /> : null}
            {on('now') ? <><Gates /><Facts /></> : null}
            {on('promises') ? <Promises /> : null}
            {on('timeline') ? <Timeline moment={moment} /> : null}
            {on('documents') ? <Documents /> : null}
            {on('help') ? <Help /> : null}
            {on('family') ? <Family /> : null}
          </Suspense>
        </Page>
      </Acts>
    </AgreementContext.Provider>
  );
}

function pick(search: URLSearchParams, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = search.get(name);
    return value === null || value === '' ? [] : [[name, value]];
  }));
}
