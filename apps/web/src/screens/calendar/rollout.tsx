import type { components } from '../../api/schema.gen.js';
import { count } from '../../format/numbers.js';
import { Instant } from '../../ui/dates.js';
import { Badge, Muted, Section } from '../../ui/layout.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';

type RolloutState = components['schemas']['CalendarRollout'];

const W = words({
  id: {
    title: 'Sampai di kerja sama', state: { running: 'sedang berjalan', done: 'selesai', superseded: 'dilanjutkan oleh kalender yang lebih baru' } as Record<string, string>, progress: 'Kemajuan', of: (done: string, all: string) => `${done} dari ${all} kerja sama berjalan sudah mencatat kalender baru`, moved: (n: string) => `${n} tanggal bergeser`, left: (n: string) => `${n} lagi`,
    began: 'Mulai', ended: 'Selesai', version: 'Kalender', none: 'Tidak ada kerja sama berjalan yang memakai kalender ini.', goes: 'Boleh ditutup: pekerjaan jalan terus, juga setelah server dinyalakan ulang.',
  },
  en: {
    title: 'Reaching the agreements', state: { running: 'going on', done: 'done', superseded: 'carried on by a newer calendar' } as Record<string, string>, progress: 'Progress', of: (done, all) => `${done} of ${all} open agreements have recorded the new calendar`, moved: (n) => `${n} dates moved`, left: (n) => `${n} to go`,
    began: 'Began', ended: 'Ended', version: 'Calendar', none: 'No open agreement keeps this calendar.', goes: 'You may close this: the work goes on, also after the server is started again.',
  },
});

/** How far the calendar of a decree has come among the open agreements; asked again while it goes on. */
export function Rollout({ rollout }: { rollout: RolloutState }) {
  const w = useWords(W);
  const language = useLanguage();
  const n = (value: number): string => count(value, language);
  const { state, agreements, adopted, moved, remaining } = rollout;
  const all = Math.max(agreements, adopted + remaining);
  return (
    <Section title={<>{w.title} <Badge tone={state === 'done' ? 'good' : state === 'running' ? 'info' : 'plain'}>{w.state[state]}</Badge></>} aside={`${w.version} ${rollout.version}`}>
      {all === 0 ? <p><Muted>{w.none}</Muted></p> : (
        <div role="status">
          <progress className={css['progress']} aria-label={w.progress} value={all - remaining} max={all} />
          <p>{w.of(n(all - remaining), n(all))} · <strong>{w.moved(n(moved))}</strong>{remaining > 0 ? ` · ${w.left(n(remaining))}` : ''}</p>
        </div>
      )}
      <p><Muted>{w.began}: <Instant at={rollout.startedAt} />{rollout.finishedAt ? <> · {w.ended}: <Instant at={rollout.finishedAt} /></> : null}</Muted></p>
      {state === 'running' ? <p><Muted>{w.goes}</Muted></p> : null}
    </Section>
  );
}
