import { useState } from 'react';
import { $api, download } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { day, today } from '../../format/dates.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Page } from '../../ui/layout.js';
import { useSay } from '../../ui/toasts.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Claims } from './claims.js';
import { DebtMap } from './debt.js';
import { Endings } from './endings.js';
import { Escaped } from './escaped.js';
import { Promises } from './promises.js';
import { useScope } from './scope.js';
import { Silence } from './silence.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Ikhtisar', lead: 'Apa yang ditepati dan apa yang tidak. Setiap angka membuka daftar di baliknya.', unit: 'Unit', whole: 'Seluruh badan', period: 'Janji sejak', year: '12 bulan terakhir', quarter: '3 bulan terakhir', thisYear: 'Awal tahun ini', five: '5 tahun terakhir',
    month: 'Bulan laporan', pdf: 'Halaman kepala (PDF)', print: 'Cetak', failed: 'Berkas tidak dapat diunduh.',
  },
  en: {
    title: 'Overview', lead: 'What is kept and what is not. Every number opens the list behind it.', unit: 'Unit', whole: 'The whole agency', period: 'Promises since', year: 'The last 12 months', quarter: 'The last 3 months', thisYear: 'The beginning of the year', five: 'The last 5 years',
    month: 'Month of the report', pdf: 'The head’s page (PDF)', print: 'Print', failed: 'The file cannot be downloaded.',
  },
});

/** `2026-11` and the months before it, the newest first. */
function monthsBack(n: number): string[] {
  const [year = 0, month = 1] = today().split('-').map(Number);
  return Array.from({ length: n }, (_, back) => {
    const at = year * 12 + (month - 1) - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** For heads: how it stands, in numbers that can be opened. */
export default function Overview() {
  const w = useWords(W);
  const language = useLanguage();
  const say = useSay();
  const [scope, set] = useScope();
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  const months = monthsBack(13);
  const [month, setMonth] = useState(months[1] ?? '');
  const [busy, setBusy] = useState(false);
  const now = today();
  const yearsAgo = (n: number): string => `${Number(now.slice(0, 4)) - n}${now.slice(4) === '-02-29' ? '-02-28' : now.slice(4)}`;
  const periods = [
    { value: `${months[3] ?? ''}-01`, label: w.quarter }, { value: `${now.slice(0, 4)}-01-01`, label: w.thisYear }, { value: yearsAgo(5), label: w.five },
  ];
  const page = async () => {
    setBusy(true);
    try {
      await download(`/reports/monthly.pdf?month=${month}`);
    } catch (error) {
      say(isProblem(error) ? error.detail : w.failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={w.title} lead={w.lead} actions={(
      <div className={css['choices']}>
        <SelectField label={w.month} value={month} onChange={setMonth} options={months.map((value) => ({ value, label: day(value, language) }))} />
        <Button isDisabled={busy} onPress={() => void page()}>{w.pdf}</Button>
        <Button onPress={() => window.print()}>{w.print}</Button>
      </div>
    )}>
      <div className={`${css['choices']} no-print`}>
        <SelectField label={w.unit} value={scope.unit ?? ''} empty={w.whole} options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} onChange={(unit) => set({ unit })} />
        <SelectField label={w.period} value={scope.from ?? ''} empty={w.year} options={[...periods, ...(scope.from === undefined || periods.some(({ value }) => value === scope.from) ? [] : [{ value: scope.from, label: day(scope.from, language) }])]} onChange={(from) => set({ from })} />
      </div>
      <Escaped scope={scope} />
      <Promises scope={scope} />
      <Silence scope={scope} />
      <DebtMap scope={scope} />
      <Endings scope={scope} />
      <Claims />
    </Page>
  );
}
