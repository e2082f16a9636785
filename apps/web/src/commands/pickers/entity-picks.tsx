import { $api } from '../../api/client.js';
import { day } from '../../format/dates.js';
import { CheckField, type Option, SelectField } from '../../ui/fields.js';
import { type Language, useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from '../commands.module.css';
import { textsOf } from '../draft.js';
import { type Agreement, type FieldProps, useForm } from '../form-context.js';

const W = words({
  id: { choose: 'Pilih…', none: '(kosong)', nothing: 'Belum ada yang dapat dipilih.' },
  en: { choose: 'Choose…', none: '(empty)', nothing: 'There is nothing to choose yet.' },
});

export interface Common {
  label: string;
  error: string | undefined;
  required: boolean;
  hint?: string;
}

export interface Line extends Common {
  value: string;
  onChange: (value: string) => void;
}

/** One (or several) of what the agreement has: gates, follow-ups, obligations, cases … as people know them. */
export function EntityPick({ field, value, onChange, common }: FieldProps & { common: Common }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement } = useForm();
  const options = agreement === null ? [] : optionsOf(field.kind, agreement, language);
  const hint = options.length === 0 ? w.nothing : common.hint;
  const shared = { ...common, ...(hint === undefined ? {} : { hint }) };
  if (field.many) return <ManyOf {...shared} options={options} value={textsOf(value)} onChange={onChange} />;
  return <SelectField {...shared} value={typeof value === 'string' ? value : ''} onChange={onChange} options={options} empty={field.required ? w.choose : w.none} />;
}

function ManyOf({ label, error, hint, options, value, onChange }: Common & { options: readonly Option[]; value: string[]; onChange: (value: string[]) => void }) {
  return (
    <fieldset className={css['group']}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className={css['hint']}>{hint}</p>}
      {error === undefined ? null : <p className={css['error']} role="alert">{error}</p>}
      {options.map((each) => (
        <CheckField key={each.value} label={each.label} checked={value.includes(each.value)} onChange={(on) => onChange(on ? [...value, each.value] : value.filter((id) => id !== each.value))} />
      ))}
    </fieldset>
  );
}

function optionsOf(kind: string, agreement: Agreement, language: Language): Option[] {
  switch (kind) {
    case 'gate':
      return agreement.gates.filter((gate) => gate.state === 'open').map((gate) => ({ value: gate.gate, label: `${gate.label[language]} (${valueWord('stage', gate.stage, language)})` }));
    case 'follow-up':
      return agreement.followUps.map((each) => ({ value: each.id, label: `${each.reference} · ${each.title} · ${day(each.dueOn, language)} · ${valueWord('followUpStatus', each.status, language)}` }));
    case 'obligation':
      return agreement.obligations.filter((each) => each.state === 'open').map((each) => ({ value: each.id, label: each.title }));
    case 'case':
      return agreement.assistanceCases.filter((each) => each.state !== 'closed')
        .map((each) => ({ value: each.id, label: `${referencesOf(agreement, each.followUpIds)} · ${valueWord('cause', each.cause, language)} · ${valueWord('caseState', each.state, language)}` }));
    case 'evaluation':
      return agreement.evaluations.filter((each) => each.recordedAt === null)
        .map((each) => ({ value: each.id, label: `${valueWord('evaluationKind', each.kind, language)}: ${day(each.periodFrom, language)} – ${day(each.periodTo, language)}` }));
    case 'letter':
      return (agreement.letters ?? []).map((each) => ({ value: each.letterId, label: referencesOf(agreement, [each.followUpId]) }));
    case 'reply':
      return (agreement.replies ?? []).map((each) => ({ value: each.id, label: `${referencesOf(agreement, each.followUpIds)} · ${(each.text ?? '').slice(0, 80)}` }));
    default:
      return agreement.scopeItems.map((each) => ({ value: each.id, label: each.text ?? each.code ?? each.id }));
  }
}

function referencesOf(agreement: Agreement, ids: readonly (string | null)[]): string {
  return ids.map((id) => agreement.followUps.find((each) => each.id === id)?.reference ?? '–').join(', ');
}

export function PolicyPick(line: Line) {
  const w = useWords(W);
  const policies = $api.useQuery('get', '/reminder-policies', { params: { query: { limit: '200' } } });
  const names = [...new Set((policies.data?.items ?? []).map((each) => each.version.split('@')[0] ?? each.version))];
  return <SelectField {...line} options={names.map((name) => ({ value: name, label: name }))} empty={line.required ? w.choose : w.none} />;
}

export function UnitPick(line: Line) {
  const w = useWords(W);
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } });
  return <SelectField {...line} options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: `${unit.name} (${unit.id})` }))} empty={w.choose} />;
}

/** Only some gates want a decision: the field is there where the chosen one does. */
export function DecisionPick(line: Line) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, draft } = useForm();
  const decisions = agreement?.gates.find((gate) => gate.gate === draft['gate'])?.decisions ?? [];
  if (decisions.length === 0) return null;
  return <SelectField {...line} required options={decisions.map((each) => ({ value: each, label: valueWord('decision', each, language) }))} empty={w.choose} />;
}
