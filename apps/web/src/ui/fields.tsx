import { type ChangeEvent, type ReactNode, useId } from 'react';
import { typedDay } from '../format/dates.js';
import { useLanguage } from '../words/index.js';
import css from './ui.module.css';

interface Common {
  label: string;
  hint?: ReactNode;
  /** Why the value does not do: shown, and told to screen readers with the field. */
  error?: string | undefined;
  required?: boolean;
}

/** Label, hint and error around one native control: phones bring their own date pickers and lists. */
function Field({ label, hint, error, required, said, children }: Common & { said?: string | undefined; children: (ids: { id: string; describedBy: string | undefined }) => ReactNode }) {
  const id = useId();
  const described = [said === undefined ? null : `${id}-said`, hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter((part) => part !== null).join(' ');
  return (
    <div className={css['field']}>
      <label htmlFor={id}>{label}{required ? <span aria-hidden="true"> *</span> : null}</label>
      {children({ id, describedBy: described === '' ? undefined : described })}
      {said === undefined ? null : <div id={`${id}-said`} className={css['said']}>{said}</div>}
      {hint === undefined ? null : <div id={`${id}-hint`} className={css['hint']}>{hint}</div>}
      {error === undefined ? null : <div id={`${id}-error`} className={css['error']} role="alert">{error}</div>}
    </div>
  );
}

interface Valued {
  value: string;
  onChange: (value: string) => void;
}

type TextProps = Common & Valued & { type?: 'text' | 'date' | 'datetime-local' | 'email' | 'search' | 'number' | 'month' | 'time' | 'tel'; long?: boolean; maxLength?: number; max?: string; min?: string; list?: readonly string[]; autoFocus?: boolean; inWords?: 'long' | 'short' | 'none' };

/**
 * A line, a date, or (`long`) a text of several lines. A date is said in words below, for the browser shows it by its own language:
 * 03/04 is two days. `inWords`: without the weekday where there is little room; not at all where the
 * screen says it beside the field already.
 */
export function TextField({ value, onChange, type = 'text', long, maxLength, min, max, list, autoFocus, inWords = 'long', ...common }: TextProps) {
  const language = useLanguage();
  const said = type === 'date' && inWords !== 'none' ? typedDay(value, language, inWords) : undefined;
  return (
    <Field {...common} said={said}>
      {({ id, describedBy }) => {
        const shared = {
          id, value, 'aria-describedby': describedBy, 'aria-invalid': common.error !== undefined, 'aria-required': common.required, className: css['input'], maxLength, autoFocus,
          onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
        };
        return (
          <>
            {long ? <textarea {...shared} /> : <input {...shared} type={type} min={min} max={max} list={list ? `${id}-list` : undefined} />}
            {list ? <datalist id={`${id}-list`}>{list.map((each) => <option key={each} value={each} />)}</datalist> : null}
          </>
        );
      }}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** One of a few. `empty`: the text of no choice; without it something is always chosen. */
export function SelectField({ value, onChange, options, empty, ...common }: Common & Valued & { options: readonly Option[]; empty?: string }) {
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <select
          id={id} value={value} className={css['input']} aria-describedby={describedBy} aria-invalid={common.error !== undefined} aria-required={common.required}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, checked, onChange, hint }: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; hint?: ReactNode }) {
  return (
    <label className={css['check']}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}{hint === undefined ? null : <span className={css['hint']}><br />{hint}</span>}</span>
    </label>
  );
}

/** Files from this machine. */
export function FileField({ onFiles, accept, multiple, ...common }: Common & { onFiles: (files: File[]) => void; accept?: string; multiple?: boolean }) {
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <input id={id} type="file" className={css['input']} accept={accept} multiple={multiple} aria-describedby={describedBy} onChange={(event) => onFiles([...(event.target.files ?? [])])} />
      )}
    </Field>
  );
}
