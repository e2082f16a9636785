import type { Language } from '#libs/contract/index.js';
import { dateInWords, dayInWords } from '#libs/mail/dates.js';
import { ANSWER_WORDS, CAUSE_WORDS } from '#libs/mail/partner/wording.js';
import { CAUSES } from '#libs/contract/index.js';
import { ANSWER_KINDS, type FieldProblem, type TypedForm } from './form.js';
import { html, type Markup, typed } from './html.js';
import type { Promised } from './view.js';
import { WORDS } from './words.js';

/** What was promised, by whom, when and why then, the text, and whom to call. */
export function promisePart(base: string, promised: Promised, language: Language): Markup {
  const words = WORDS[language];
  const { labels } = words;
  const { coordinator: who } = promised;
  return html`<dl>
<dt>${labels.agreement}</dt><dd>${promised.agreementReference}, ${promised.agreementTitle}</dd>
${promised.numbers.map(({ party, number }) => html`<dt>${labels.number}</dt><dd>${number} (${party})</dd>`)}
<dt>${labels.promise}</dt><dd>${promised.title} (${promised.reference})</dd>
${promised.scope !== null && html`<dt>${labels.scope}</dt><dd>${promised.scope}</dd>`}
<dt>${labels.owner}</dt><dd>${promised.owner}</dd>
<dt>${labels.due}</dt><dd><b>${dayInWords(promised.dueOn, language)}</b></dd>
<dt>${labels.why}</dt><dd>${whyOf(promised, language)}</dd>
<dt>${labels.status}</dt><dd>${statusOf(promised, language)}</dd>
${promised.documents.length > 0 && html`<dt>${labels.text}</dt>${promised.documents.map((one) => html`<dd><a href="${base}/documents/${one.id}" rel="noreferrer">${one.fileName}</a> (${sizeInWords(one.size, language)})</dd>`)}`}
${who !== null && html`<dt>${labels.coordinator}</dt><dd>${who.name}${who.phone !== null && html`<br><a href="tel:${who.phone.replaceAll(/[^\d+]/g, '')}">${who.phone}</a>`}</dd>`}
</dl>
${promised.question !== null && promised.status !== 'reported' && html`<p><b>${labels.question}</b></p><blockquote>${typed(promised.question)}</blockquote>`}`;
}

export function statusOf(promised: Promised, language: Language): string {
  const { status } = WORDS[language];
  return promised.status === 'scheduled' && promised.today >= promised.dueOn ? status.due : status[promised.status];
}

function whyOf(promised: Promised, language: Language): string {
  const { why, day } = WORDS[language];
  const from = dateInWords(promised.promisedOn, language);
  const days = promised.skipped.map(({ on, name, decree }) => day(dateInWords(on, language), name, decree)).join('; ');
  const { byDecree } = promised;
  if (byDecree) {
    const named = byDecree.days.map(({ on, name }) => `${dateInWords(on, language)}, ${name}`).join('; ');
    return [
      ...(promised.moved ? [why.moved(from)] : []), why.byDecree(dateInWords(byDecree.from, language), byDecree.decree, named),
      ...(promised.provisional ? [why.provisional] : []),
    ].join(' ');
  }
  const told = promised.moved ? why.moved(from) : promised.promisedOn === promised.dueOn ? why.asPromised : days ? why.skipped(from, days) : why.weekend(from);
  return promised.provisional ? `${told} ${why.provisional}` : told;
}

/** `1,2 MB`, in the language's own way of writing it. */
export function sizeInWords(bytes: number, language: Language): string {
  const [amount, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), 'KB'] : [Math.round(bytes / 1024 / 102.4) / 10, 'MB'];
  const text = String(amount);
  return `${language === 'id' ? text.replace('.', ',') : text} ${unit}`;
}

/** Where the browser goes when something is missing: what was promised fills a phone's first two screens. */
const ANSWER_ANCHOR = 'jawaban';

/** The form: nothing is chosen, no date, no words. @param form what was typed before, where something is missing */
export function answerForm(
  base: string, promised: Promised, language: Language, nonce: string, before: { form: TypedForm; problems: readonly FieldProblem[] } | null,
): Markup {
  const words = WORDS[language];
  const { form: label } = words;
  const kept = before?.form;
  const id = (name: string): string => `${name}-${promised.followUpId}`;
  return html`<h2 id="${ANSWER_ANCHOR}">${label.heading}</h2>
${before !== null && before.problems.length > 0 && html`<div class="wrong" role="alert"><b>${words.notSent}</b><ul>${before.problems.map((one) => html`<li>${words.problems[one]}</li>`)}</ul></div>`}
<form method="post" action="${base}/report?lang=${language}#${ANSWER_ANCHOR}" autocomplete="off">
<input type="hidden" name="followUpId" value="${promised.followUpId}">
<input type="hidden" name="nonce" value="${nonce}">
<fieldset><legend>${label.choose}</legend>
${ANSWER_KINDS.map((kind) => html`<label><input type="radio" name="outcome" value="${kind}"${kept?.outcome === kind && html` checked`}>${ANSWER_WORDS[language][kind]} <small>${words.outcomeHints[kind]}</small></label>`)}
</fieldset>
<label for="${id('date')}">${label.date}<small>${label.dateHint}</small></label>
<input type="date" id="${id('date')}" name="date" value="${kept?.date ?? ''}" placeholder="20-01-2026">
<label for="${id('cause')}">${label.cause}<small>${label.causeHint}</small></label>
<select id="${id('cause')}" name="cause"><option value="">${label.causeNone}</option>${CAUSES.map((cause) => html`<option value="${cause}"${kept?.cause === cause && html` selected`}>${CAUSE_WORDS[language][cause]}</option>`)}</select>
<label for="${id('office')}">${label.office}<small>${label.officeHint}</small></label>
<input type="text" id="${id('office')}" name="office" maxlength="300" value="${kept?.office ?? ''}">
<label for="${id('words')}">${label.words}<small>${label.wordsHint}</small></label>
<textarea id="${id('words')}" name="words" rows="5" maxlength="5000">${typed(kept?.words ?? '')}</textarea>
<p><small>${label.photosLater} ${label.privacy}</small></p>
<button type="submit">${label.send}</button>
</form>`;
}
