import { TextField } from '../../ui/fields.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import type { LadderDraft } from './draft.js';
import css from './policies.module.css';
import { RECIPIENTS, type Rung, rungWhen, RUNGS } from './policy-words.js';

const W = words({
  id: {
    caption: 'Kapan dan kepada siapa', lead: 'Beri tanda siapa yang disurati pada setiap saat. Baris tanpa tanda tidak mengirim apa pun.', when: 'Kapan', letter: 'surat resmi', letterAt: (when: string) => `${when}: rancangan surat resmi kepada atasan mitra`, cell: (when: string, who: string) => `${when}: ${who}`,
    grace: 'Masa tenggang (hari kerja)', graceHint: 'Berapa hari kerja setelah jatuh tempo sebelum dinyatakan lewat tenggat. 0: tidak ada.', assist: 'Kasus asistensi dibuka setelah (hari kerja)', assistHint: 'Dihitung dari jatuh tempo; harus lebih lama daripada masa tenggang.',
  },
  en: {
    caption: 'When and to whom', lead: 'Tick who is written to at each moment. A line without a tick sends nothing.', when: 'When', letter: 'formal letter', letterAt: (when) => `${when}: draft of a formal letter to the partner’s superior`, cell: (when, who) => `${when}: ${who}`,
    grace: 'Grace (working days)', graceHint: 'Working days after the due day before it counts as lapsed. 0: none.', assist: 'Assistance case opened after (working days)', assistHint: 'Counted from the due day; must be longer than the grace.',
  },
});

/** A ladder as a table to tick: moments down, people across. `errors`: what the server says of a number. */
export function LadderFields({ draft, onChange, errors }: { draft: LadderDraft; onChange: (draft: LadderDraft) => void; errors: { grace: string | undefined; assist: string | undefined } }) {
  const w = useWords(W);
  const language = useLanguage();
  const set = (rung: Rung, recipients: LadderDraft['rungs'][Rung]) => onChange({ ...draft, rungs: { ...draft.rungs, [rung]: recipients } });
  return (
    <>
      <Scrolled label={w.caption}>
        <table className={css['rungs']}>
          <caption>{w.lead}</caption>
          <thead><tr><th scope="col">{w.when}</th>{RECIPIENTS.map((who) => <th key={who} scope="col">{valueWord('recipientRole', who, language)}</th>)}<th scope="col">{w.letter}</th></tr></thead>
          <tbody>
            {RUNGS.map((rung) => {
              const one = draft.rungs[rung];
              const when = rungWhen(rung, language);
              return (
                <tr key={rung} data-on={one !== null && one.recipients.length > 0}>
                  <th scope="row">{when}</th>
                  {RECIPIENTS.map((who) => (
                    <td key={who}>
                      <input
                        type="checkbox" aria-label={w.cell(when, valueWord('recipientRole', who, language))} checked={one?.recipients.includes(who) ?? false}
                        onChange={(event) => {
                          const kept = RECIPIENTS.filter((each) => (each === who ? event.target.checked : one?.recipients.includes(each) ?? false));
                          set(rung, kept.length === 0 ? null : { recipients: kept, letter: one?.letter ?? false });
                        }}
                      />
                    </td>
                  ))}
                  <td><input type="checkbox" aria-label={w.letterAt(when)} disabled={one === null} checked={one?.letter ?? false} onChange={(event) => set(rung, one && { ...one, letter: event.target.checked })} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolled>
      <div className={css['pair']}>
        <TextField type="number" min="0" max="60" label={w.grace} hint={w.graceHint} error={errors.grace} value={draft.grace} onChange={(grace) => onChange({ ...draft, grace })} />
        <TextField type="number" min="1" max="250" label={w.assist} hint={w.assistHint} error={errors.assist} value={draft.assist} onChange={(assist) => onChange({ ...draft, assist })} />
      </div>
    </>
  );
}
