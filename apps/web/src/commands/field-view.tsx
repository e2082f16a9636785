import { CheckField, SelectField, TextField } from '../ui/fields.js';
import { useLanguage, useWords, words } from '../words/index.js';
import { listOf, VALUES, valueWord } from '../words/values.js';
import css from './commands.module.css';
import { textsOf } from './draft.js';
import { isShort } from './field-places.js';
import { fieldHint, fieldName } from './field-words.js';
import type { FieldSpec } from './fields.js';
import { type FieldProps, useForm } from './form-context.js';
import { GroupField, RowsField, ScheduleField } from './nested-fields.js';
import { AgreementPick, PartyPick } from './pickers/search-picks.js';
import { ContactPick } from './pickers/contact-pick.js';
import { DecisionPick, EntityPick, PolicyPick, UnitPick } from './pickers/entity-picks.js';
import { CalendarPick, ZonePick } from './pickers/time-picks.js';
import { DocumentsField } from './pickers/documents-field.js';

const W = words({ id: { choose: 'Pilih…', nobody: '(kosong)' }, en: { choose: 'Choose…', nobody: '(empty)' } });

/** Texts longer than a line are asked for in a box. */
const LINE = 300;

/** A field at its place: by that the form knows where the person has been. */
export function FieldView(props: FieldProps) {
  return <div data-pointer={props.pointer} className={isShort(props.field) ? css['short'] : undefined}><Control {...props} /></div>;
}

/** The control that fits a field: what it is called, what it may hold and why it does not do come with it. */
function Control(props: FieldProps) {
  const { field, value, onChange, pointer } = props;
  const language = useLanguage();
  const w = useWords(W);
  const { command, errorAt } = useForm();
  const label = fieldName(command, field.name, language);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const hint = fieldHint(command, field.name, field.pattern, language);
  const common = { label, error: errorAt(pointer), required: field.required, ...(hint === undefined ? {} : { hint }) };
  const line = { ...common, value: text, onChange };
  switch (field.kind) {
    case 'long':
      return <TextField {...line} long />;
    case 'date':
      return <TextField {...line} type="date" />;
    case 'number':
    case 'version':
      return <TextField {...line} type="number" />;
    case 'flag':
      return <CheckField label={label} checked={value === true} onChange={onChange} />;
    case 'choice':
      return <SelectField {...line} options={(field.values ?? []).map((each) => ({ value: each, label: wordOf(field, each, language) }))} empty={field.required ? w.choose : w.nobody} />;
    case 'choices':
      return <ChoicesField {...props} label={label} />;
    case 'texts':
      return <TextField {...common} long value={textsOf(value).join('\n')} onChange={(lines) => onChange(lines.split('\n'))} />;
    case 'rows':
      return <RowsField {...props} label={label} />;
    case 'group':
      return <GroupField {...props} label={label} />;
    case 'schedule':
      return <ScheduleField {...props} label={label} />;
    case 'document':
      return <DocumentsField {...props} label={label} />;
    case 'agreement':
      return <AgreementPick {...props} common={common} />;
    case 'party':
      return <PartyPick {...props} common={common} />;
    case 'contact':
      return <ContactPick {...props} common={common} />;
    case 'policy':
      return <PolicyPick {...line} />;
    case 'unit':
      return <UnitPick {...line} />;
    case 'decision':
      return <DecisionPick {...line} />;
    case 'zone':
      return <ZonePick {...line} />;
    case 'calendar':
      return <CalendarPick {...line} />;
    case 'gate':
    case 'follow-up':
    case 'obligation':
    case 'case':
    case 'evaluation':
    case 'letter':
    case 'reply':
    case 'scope-item':
      return <EntityPick {...props} common={common} />;
    case 'record':
      return null;
    default:
      return <TextField {...line} long={(field.max ?? 0) > LINE} />;
  }
}

function wordOf(field: FieldSpec, value: string, language: 'id' | 'en'): string {
  const list = listOf(field.values ?? []);
  return list === null ? value : valueWord(list, value, language);
}

function ChoicesField({ field, value, onChange, label }: FieldProps & { label: string }) {
  const language = useLanguage();
  const chosen = textsOf(value);
  return (
    <fieldset className={css['group']}>
      <legend>{label}</legend>
      {(field.values ?? []).map((each) => (
        <CheckField key={each} label={(VALUES[language].notRecorded as Record<string, string>)[each] ?? wordOf(field, each, language)} checked={chosen.includes(each)}
          onChange={(on) => onChange(on ? [...chosen, each] : chosen.filter((other) => other !== each))} />
      ))}
    </fieldset>
  );
}
