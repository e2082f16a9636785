import { Worker } from '@temporalio/worker';
import ICAL from 'ical.js';
import { dispatchMeetingMails, meetingMailActivities } from '#activities/meetings/meetings.activities.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { MAIL_QUEUE } from '#workflows/names.js';
import { ApiRig, type Asker } from './api-rig.js';
import { SmtpSink } from './smtp-sink.js';
import { connectTemporal, type TestTemporal } from './temporal.js';

/** The offices of the coordination meeting of 11 October 2024; one has a name that nobody should be able to run. */
export const OFFICES = [
  'Direktorat Asia dan Afrika', 'Pusat Kedokteran dan Kesehatan Polri', 'Dokkes Polda', 'BP3MI Banten', 'BP3MI DKI Jakarta', 'Ombudsman RI',
  'BPJS Ketenagakerjaan', 'BPJS Kesehatan', 'BP3MI Jawa Timur', 'BP3MI Bali', 'BP3MI NTT', 'BP3MI Riau <script>alert(1)</script>',
];
/** The heads of the agency's own offices joined from where they were. */
export const ONLINE: ReadonlySet<number> = new Set([8, 9, 10, 11]);

/** The whole stack with a mail sink, twelve people and three agreements: the third is another unit's, the first has lapsed in a promise. */
export class MeetingRig {
  readonly people: string[] = [];
  readonly agreements: string[] = [];

  private constructor(
    readonly api: ApiRig, readonly sink: SmtpSink, private readonly temporal: TestTemporal, readonly coordinator: Asker,
    private readonly mailer: { worker: Worker; running: Promise<void>; transport: MailTransport },
  ) {}

  static async start(): Promise<MeetingRig> {
    const api = await ApiRig.start({ workers: true });
    const sink = new SmtpSink();
    await sink.listen();
    const temporal = await connectTemporal();
    const transport = smtpTransport({ url: sink.url, ratePerSecond: 1000 });
    const deps = { db: api.db, transport, sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' } };
    const worker = await Worker.create({ connection: temporal.native, namespace: api.namespace, taskQueue: MAIL_QUEUE, activities: meetingMailActivities(deps) });
    const coordinator = await api.person('coordinator', 'BIRO-KS', 'biro');
    const rig = new MeetingRig(api, sink, temporal, coordinator, { worker, running: worker.run(), transport });
    await rig.fill();
    return rig;
  }

  async close(): Promise<void> {
    this.mailer.worker.shutdown();
    await this.mailer.running;
    this.mailer.transport.close();
    await this.sink.close();
    await this.temporal.close();
    await this.api.close();
  }

  /** To Temporal, for what a test asks of it by itself. */
  get connection() {
    return this.temporal.client.connection;
  }

  /** Sends what is due and waits until every workflow has ended. */
  async deliver(): Promise<string[]> {
    const { Client } = await import('@temporalio/client');
    const client = new Client({ connection: this.temporal.client.connection, namespace: this.api.namespace });
    const ids = await dispatchMeetingMails({ db: this.api.db, workflows: client.workflow }, new Date());
    return Promise.all(ids.map((id) => client.workflow.getHandle(id).result() as Promise<string>));
  }

  /** A meeting that began a moment ago and goes on for an hour. @returns its id */
  async convene(more: Record<string, unknown> = {}): Promise<string> {
    const reply = await this.coordinator.post('/meetings', {
      kind: 'coordination', title: 'Rakor (contoh)', unit: 'BIRO-KS', startsAt: new Date(Date.now() - 1_000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      agenda: { agreementIds: this.agreements }, ...more,
    });
    if (reply.statusCode !== 201) throw new Error(reply.body);
    return reply.json().id as string;
  }

  /** A decision that asks the same of some agreements. */
  decide(meetingId: string, agreementIds: readonly string[], headers: Record<string, string> = {}) {
    return this.coordinator.post(`/meetings/${meetingId}/decisions`, {
      text: 'Setiap pihak menyampaikan daftar petugas lapangan.',
      obligations: agreementIds.map((agreementId) => ({ agreementId, title: 'Daftar petugas lapangan (contoh)', ownerSide: 'partner', schedule: { dueOn: '2027-12-17' } })),
    }, headers);
  }

  private async fill(): Promise<void> {
    const { coordinator } = this;
    const party = async (name: string) => (await coordinator.post('/parties', { name, category: 'government-agency', country: 'ID' })).json().id as string;
    for (const [i, office] of OFFICES.entries()) {
      const reply = await coordinator.post('/contacts', {
        partyId: await party(office), role: 'head', name: `(contoh) Peserta ${i + 1}`, office, email: `peserta${i + 1}@contoh.example`, language: i === 5 ? 'en' : 'id',
      });
      this.people.push(reply.json().id as string);
    }
    for (const n of [1, 2, 3]) {
      const reply = await coordinator.post('/agreements', {
        title: `Pelindungan ${n} (contoh)`, track: 'ministry-agency', instrument: 'MOU', partnerIds: [await party(`(contoh) Mitra ${n}`)],
        initiatingUnit: n === 3 ? 'BP3MI-BALI' : 'BIRO-KS', explorationStartedOn: '2023', scopeItems: [],
      });
      if (reply.statusCode !== 201) throw new Error(reply.body);
      this.agreements.push(reply.json().id as string);
    }
    const lapsed = await coordinator.command(this.agreements[0] ?? '', 'add-obligation', {
      title: 'Data pekerja sakit (contoh)', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2024-09-30' },
    });
    if (lapsed.statusCode !== 200) throw new Error(lapsed.body);
  }
}

/** The calendar object of a mail. */
export function icsOf(mail: { attachments: { contentType: string; content: Buffer }[] }): { method: unknown; event: InstanceType<typeof ICAL.Event>; text: string } {
  const text = mail.attachments.find(({ contentType }) => contentType.startsWith('text/calendar') || contentType === 'application/ics')?.content.toString('utf8') ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(calendar.getFirstSubcomponent('vevent') as never), text };
}
