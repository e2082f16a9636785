import type { Language } from '#libs/contract/index.js';
import { toLocalIso } from '#libs/calendar/index.js';
import { dateInWords } from '#libs/mail/dates.js';
import { ANSWER_WORDS, CAUSE_WORDS, DATE_WORDS } from '#libs/mail/partner/wording.js';
import type { LinkAnswer, LinkFile } from '#libs/register/index.js';
import type { FieldProblem, TypedForm } from './form.js';
import { html, type Markup, typed } from './html.js';
import { layout } from './layout.js';
import { answerForm, promisePart, sizeInWords, statusOf } from './promise-part.js';
import type { LinkView, Promised } from './view.js';
import { WORDS } from './words.js';

export interface Before {
  form: TypedForm;
  problems: readonly FieldProblem[];
}

const other = (language: Language): Language => (language === 'id' ? 'en' : 'id');

/** All promises of a link; a single one is shown whole, with its form. */
export function listPage(base: string, view: LinkView, language: Language, nonceOf: (promised: Promised) => string): string {
  const words = WORDS[language];
  const open = view.promises.filter((one) => one.open);
  const [only] = view.promises;
  const body = view.promises.length === 1 && only
    ? html`<h1>${only.title}</h1>${promisePart(base, only, language)}${afterPart(base, only, language, () => nonceOf(only), null)}`
    : html`<h1>${open.length === 0 ? words.nothingOpen : words.intro(open.length)}</h1>
${view.promises.map((one) => html`<article><h2>${one.title}</h2>
<p>${words.labels.due}: <b>${dateInWords(one.dueOn, language)}</b><br>${statusOf(one, language)}<br>${one.agreementReference}, ${one.agreementTitle}</p>
${requestPart(base, one, language)}${one.open ? html`<a class="button" href="${base}/${one.followUpId}?lang=${language}">${words.answerThis}</a>` : answeredLink(base, one, language)}</article>`)}`;
  return layout(language, words.intro(Math.max(1, open.length)), html`${whosePart(view, language)}${body}`, `${base}?lang=${other(language)}`);
}

/** One promise with its form. */
export function promisePage(base: string, view: LinkView, promised: Promised, language: Language, nonce: () => string, before: Before | null): string {
  const body = html`${whosePart(view, language)}<h1>${promised.title}</h1>${promisePart(base, promised, language)}${afterPart(base, promised, language, nonce, before)}
${view.promises.length > 1 && html`<p><a href="${base}?lang=${language}">${WORDS[language].receipt.back}</a></p>`}`;
  return layout(language, promised.title, body, `${base}/${promised.followUpId}?lang=${other(language)}`);
}

function afterPart(base: string, promised: Promised, language: Language, nonce: () => string, before: Before | null): Markup {
  return promised.open ? html`${requestPart(base, promised, language)}${answerForm(base, promised, language, nonce(), before)}` : answeredLink(base, promised, language);
}

/** A request leaves the promise open: whoever comes back is told that it has arrived, before they write it again. */
function requestPart(base: string, promised: Promised, language: Language): Markup {
  const { answer, requested } = promised;
  if (!requested || !answer) return html``;
  const { receipt } = WORDS[language];
  const what = answer.kind === 'later-date' ? `${ANSWER_WORDS[language][answer.kind]}: ${dateInWords(answer.toldOn, language)}` : ANSWER_WORDS[language][answer.kind];
  return html`<div class="good">${what}. ${receipt.next[answer.kind === 'later-date' ? 'later-date' : 'someone-else']} ${answeredLink(base, promised, language)}</div>`;
}

function answeredLink(base: string, { answer }: Promised, language: Language): Markup {
  if (answer === null) return html``;
  return html`<p><a href="${base}/answers/${answer.answerId}?lang=${language}">${WORDS[language].receipt.number}: ${answer.answerId}</a></p>`;
}

/** A forwarded link works and says whose it is. */
function whosePart({ contact, party, promises }: LinkView, language: Language): Markup {
  const words = WORDS[language];
  const labels = [...new Set(promises.flatMap(({ demo }) => (demo === null ? [] : [demo])))];
  return html`${labels.length > 0 && html`<p class="demo">${words.demo(labels.join(' '))}</p>`}<p class="note">${words.forWhom(contact.name, party)} <small>${words.forwarded}</small></p>`;
}

/** After an answer: what was saved, how it stands, and where photos go. */
export function receiptPage(
  base: string, view: LinkView, promised: Promised, answer: LinkAnswer, language: Language,
  files: { held: readonly LinkFile[]; nonce: string; told: readonly string[] },
): string {
  const words = WORDS[language];
  const { receipt, photos } = words;
  const [date = '', time = ''] = toLocalIso(promised.zone, Date.parse(answer.receivedAt)).split('T');
  const state = answer.state === 'recorded' ? (isRequest(answer) ? '' : receipt.recorded) : answer.state === 'kept' ? receipt.kept
    : answer.code === 'follow-up-settled' || answer.code === 'agreement-closed' ? receipt.settled : receipt.refused;
  const next = answer.kind === 'later-date' || answer.kind === 'someone-else' ? receipt.next[answer.kind] : receipt.next.report;
  const lines = [state, answer.state === 'kept' ? receipt.again : '', answer.state === 'refused' ? '' : next].filter((line) => line !== '');
  const who = promised.coordinator;
  const here = `${base}/answers/${answer.answerId}`;
  const body = html`${whosePart(view, language)}<h1>${receipt.title}</h1>
<div class="${answer.state === 'recorded' ? 'good' : 'wrong'}" role="status">${lines.map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</div>
<dl>
<dt>${receipt.number}</dt><dd><b>${answer.answerId}</b></dd>
<dt>${receipt.received}</dt><dd>${dateInWords(date, language)}, ${time.slice(0, 5)} (${promised.zone.name})</dd>
<dt>${words.labels.promise}</dt><dd>${promised.title} (${promised.reference})</dd>
<dt>${words.form.heading}</dt><dd>${ANSWER_WORDS[language][answer.kind]}</dd>
<dt>${DATE_WORDS[language][answer.kind]}</dt><dd>${dateInWords(answer.toldOn, language)}</dd>
${answer.cause !== null && html`<dt>${words.form.cause}</dt><dd>${CAUSE_WORDS[language][answer.cause]}</dd>`}
${answer.office !== null && html`<dt>${words.form.office}</dt><dd>${answer.office}</dd>`}
${who !== null && html`<dt>${words.labels.coordinator}</dt><dd>${who.name}${who.phone !== null && html`<br>${who.phone}`}</dd>`}
</dl>
${answer.text !== null && html`<blockquote>${typed(answer.text)}</blockquote>`}
<p><small>${receipt.channel}</small></p>
<h2>${photos.heading}</h2>
${files.told.length > 0 && html`<div class="wrong" role="alert"><ul>${files.told.map((line) => html`<li>${line}</li>`)}</ul></div>`}
<p>${photos.arrived}:</p>
${files.held.length === 0 ? html`<p>${photos.none}</p>` : html`<ul>${files.held.map((one) => html`<li>${one.fileName} (${one.mediaType}, ${sizeInWords(one.size, language)})</li>`)}</ul>`}
<form method="post" action="${here}/files?lang=${language}" enctype="multipart/form-data">
<input type="hidden" name="nonce" value="${files.nonce}">
<label for="files">${photos.heading}<small>${photos.hint}</small></label>
<input type="file" id="files" name="files" multiple accept="image/*,.heic,.heif,.pdf,.doc,.docx,.xls,.xlsx,.odt">
<button type="submit">${photos.send}</button>
</form>
<p><a href="${base}?lang=${language}">${receipt.back}</a></p>`;
  return layout(language, receipt.title, body, `${here}?lang=${other(language)}`);
}

function isRequest({ kind }: LinkAnswer): boolean {
  return kind === 'later-date' || kind === 'someone-else';
}

/** A token that opens nothing: unknown, expired and revoked look the same, and so does asking for a new link. */
export function closedPage(base: string, language: Language, state: 'shown' | 'asked' | 'unchecked'): string {
  const { closed } = WORDS[language];
  const body = html`<h1>${closed.title}</h1><p>${closed.text}</p>
${state === 'unchecked' && html`<div class="wrong" role="alert">${closed.unchecked}</div>`}
${state === 'asked' ? html`<div class="good" role="status">${closed.asked}</div>` : html`<form method="post" action="${base}/renew?lang=${language}">
<fieldset><legend>${closed.ask}</legend><label><input type="checkbox" name="confirm" value="yes">${closed.confirm}</label></fieldset>
<button type="submit">${closed.send}</button></form>`}`;
  return layout(language, closed.title, body, `${base}?lang=${other(language)}`);
}

/** A short word where something else is the matter. @param rescue what was typed and could not be saved */
export function plainPage(language: Language, { title, text }: { title: string; text: string }, rescue = ''): string {
  return layout(language, title, html`<h1>${title}</h1><p>${text}</p>${rescue !== '' && html`<textarea rows="8" readonly>${typed(rescue)}</textarea>`}`);
}
