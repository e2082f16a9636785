import { useCallback, useSyncExternalStore } from 'react';
import { Instant } from '../ui/dates.js';
import { Button } from '../ui/button.js';
import { useSay } from '../ui/toasts.js';
import { useNow } from '../ui/use-now.js';
import { isProblem } from '../api/problem.js';
import { useLanguage, useWords, words } from '../words/index.js';
import { eventName } from '../words/events.js';
import css from './commands.module.css';
import type { Agreement } from './form-context.js';
import { type CommandOutcome, newKey, useCommand } from './use-command.js';

const W = words({
  id: { undo: 'Urungkan', what: (act: string) => `Urungkan: ${act}`, done: 'Diurungkan.', reason: 'Diurungkan oleh pencatatnya.', failed: 'Tidak dapat diurungkan.', title: 'Baru saja Anda catat' },
  en: { undo: 'Undo', what: (act) => `Undo: ${act}`, done: 'Undone.', reason: 'Undone by the person who recorded it.', failed: 'It cannot be undone.', title: 'What you have just recorded' },
});

/** For so long the api lets a person take back what they did themselves, in ms. */
const UNDO_MS = 10 * 60_000;

/** What can be taken back at once: these change nothing that anybody else has built on within minutes. */
const UNDOABLE = new Set(['FollowUpReported', 'FollowUpVerified', 'LiaisonAssigned', 'CoordinatorAssigned']);

interface Act {
  agreementId: string;
  reference: string;
  version: number;
  type: string;
  at: string;
}

const KEY = 'tepati.recent-acts';
const listeners = new Set<() => void>();
let acts: readonly Act[] = kept();

function kept(): readonly Act[] {
  const text = sessionStorage.getItem(KEY);
  return text === null ? [] : (JSON.parse(text) as Act[]);
}

function keep(next: readonly Act[]): void {
  acts = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  listeners.forEach((listener) => listener());
}

/** Notes what was just done here. @param was the agreement before it @returns it, where it can be taken back */
export function noteAct(outcome: CommandOutcome | null, was: Agreement | null = null): Act | null {
  const event = outcome?.events[0];
  if (!outcome || !event || !UNDOABLE.has(event.type)) return null;
  const act = { agreementId: outcome.agreementId, reference: was?.reference ?? outcome.agreement?.reference ?? '', version: event.version, type: event.type, at: event.recordedAt };
  keep([act, ...acts].slice(0, 20));
  return act;
}

/** Takes back what this person did within ten minutes: a correction says that it did not happen; the journal keeps both. */
export function useUndo(): (act: Act) => void {
  const w = useWords(W);
  const say = useSay();
  const { mutateAsync } = useCommand();
  return useCallback((act) => {
    // Not by callbacks of the mutation: they are silent once the form or line that did it has gone, which is when people undo.
    mutateAsync({ agreementId: act.agreementId, name: 'correct', body: { version: act.version, data: null, reason: w.reason }, key: newKey() }).then(() => {
      keep(acts.filter((each) => each !== act));
      say(w.done);
    }, (error: unknown) => {
      // What the server will never allow any more is not offered again.
      if (isProblem(error) && error.status < 500) keep(acts.filter((each) => each !== act));
      say(isProblem(error) ? `${w.failed} ${error.detail}` : w.failed);
    });
  }, [mutateAsync, say, w]);
}

/** Acts of the last ten minutes in this tab that can still be taken back; nothing where there are none. */
export function RecentActs({ agreementId }: { agreementId?: string }) {
  const w = useWords(W);
  const language = useLanguage();
  const undo = useUndo();
  const all = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => acts);
  const now = useNow(5_000);
  const shown = all.filter((act) => now - Date.parse(act.at) < UNDO_MS && (agreementId === undefined || act.agreementId === agreementId));
  if (shown.length === 0) return null;
  return (
    <section aria-label={w.title} className="no-print">
      <ul className={css['recent']}>
        {shown.map((act) => (
          <li key={`${act.agreementId}/${act.version}`}>
            <span>{eventName(act.type, language)}{act.reference === '' ? '' : ` · ${act.reference}`} · <Instant at={act.at} /></span>
            <Button small aria-label={w.what(eventName(act.type, language))} onPress={() => undo(act)}>{w.undo}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
