import { issueLink } from '#libs/register/index.js';
import { ApiRig, type Asker, type Reply } from './api-rig.js';

/** A form of a page as a browser would send it untouched. */
export interface PageForm {
  action: string;
  method: string;
  multipart: boolean;
  /** Defaults: hidden fields, empty texts, first options; nothing that is not checked. */
  fields: [name: string, value: string][];
}

/** The api over real workflows, an agreement with partners, and somebody with a link and no account. */
export class PartnerRig {
  private constructor(readonly api: ApiRig, readonly staff: Asker) {}

  static async start(): Promise<PartnerRig> {
    const api = await ApiRig.start({ workers: true });
    return new PartnerRig(api, await api.person('coordinator', 'BIRO-KS'));
  }

  async partner(name: string): Promise<{ partyId: string; contactId: string }> {
    const partyId = made(await this.staff.post('/parties', { name, category: 'education', country: 'ID' })).id;
    const contactId = made(await this.staff.post('/contacts', {
      partyId, role: 'liaison', name: `(contoh) Penghubung ${name}`, email: `${name.toLowerCase().replaceAll(/\W/g, '')}@contoh.example`,
    })).id;
    return { partyId, contactId };
  }

  async agreement(partners: { partyId: string; contactId: string }[], over: Record<string, unknown> = {}): Promise<string> {
    return made(await this.staff.post('/agreements', {
      title: 'Pelatihan vokasi (contoh)', track: 'institution', instrument: 'MOU', partnerIds: partners.map(({ partyId }) => partyId), initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2024', scopeItems: [{ text: 'Penguatan kompetensi calon pekerja' }], liaisonId: partners[0]?.contactId, ...over,
    })).id;
  }

  /** @returns the follow-up of a new promise */
  async promise(agreementId: string, over: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.staff.command(agreementId, 'add-obligation', {
      title: 'Kelas pertama dibuka', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2027-03-01' }, ...over,
    });
    const { agreement } = JSON.parse(answer.payload) as { agreement?: { followUps: { id: string }[] } };
    const id = agreement?.followUps.at(-1)?.id;
    if (!id) throw new Error(answer.payload);
    return id;
  }

  link(contactId: string, followUpIds: string[], at = new Date()): Promise<string> {
    return issueLink(this.api.db, { contactId, followUpIds, mailId: 'digest/test', at });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.api.inject({ method: 'GET', url: path, headers });
  }

  /** The form in which a link takes the answer about one promise. */
  async answerForm(token: string, followUpId: string): Promise<PageForm> {
    const shown = await this.get(`/p/${token}/${followUpId}`);
    const form = formsOf(shown.payload).find(({ action }) => action.includes('/report'));
    if (!form) throw new Error(`no form: ${shown.statusCode} ${shown.payload.slice(0, 2000)}`);
    return form;
  }

  submit(form: PageForm, over: Record<string, string> = {}): Promise<Reply> {
    const fields = new URLSearchParams(form.fields);
    for (const [name, value] of Object.entries(over)) fields.set(name, value);
    return this.api.inject({
      method: 'POST', url: form.action, payload: fields.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  upload(form: PageForm, files: { name: string; type: string; content: Buffer }[]): Promise<Reply> {
    const boundary = 'batas-uji';
    const parts: (string | Buffer)[] = form.fields.filter(([name]) => name !== 'files')
      .map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    for (const file of files) {
      parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`, file.content, '\r\n');
    }
    parts.push(`--${boundary}--\r\n`);
    return this.api.inject({
      method: 'POST', url: form.action, payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  }

  /** Version of an agreement: grows with every event. */
  async version(agreementId: string): Promise<number> {
    return (JSON.parse((await this.staff.get(`/agreements/${agreementId}`)).payload) as { version: number }).version;
  }

  async followUp(agreementId: string, id: string): Promise<Record<string, unknown>> {
    const { followUps } = JSON.parse((await this.staff.get(`/agreements/${agreementId}`)).payload) as { followUps: Record<string, unknown>[] };
    return followUps.find((one) => one['id'] === id) ?? {};
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

function made(reply: Reply): { id: string } {
  if (reply.statusCode !== 201) throw new Error(`${reply.statusCode} ${reply.payload}`);
  return JSON.parse(reply.payload) as { id: string };
}

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : found.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
};

/** The forms of a page, by reading its markup as a scanner does. */
export function formsOf(markup: string): PageForm[] {
  return [...markup.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const head = /<form[^>]*>/.exec(form)?.[0] ?? '';
    const fields: [string, string][] = [];
    for (const [tag] of form.matchAll(/<(?:input|textarea|select)[^>]*>/g)) {
      const name = attribute(tag, 'name');
      const type = attribute(tag, 'type') ?? 'text';
      if (name === null || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag))) continue;
      fields.push([name, attribute(tag, 'value') ?? '']);
    }
    return { action: attribute(head, 'action') ?? '', method: attribute(head, 'method') ?? 'get', multipart: head.includes('multipart/'), fields };
  });
}

/** Addresses that a page leads to. */
export function linksOf(markup: string): string[] {
  return [...markup.matchAll(/<a\s[^>]*>/g)].flatMap(([tag]) => attribute(tag, 'href') ?? []).filter((href) => href.startsWith('/'));
}
