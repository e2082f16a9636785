import { PartnerRig } from './partner-rig.js';

export interface Partner {
  partyId: string;
  contactId: string;
}

/** An answer that the page takes. */
export const ANSWER = { outcome: 'done', date: '2026-01-20', words: 'Kelas pertama dibuka dengan dua puluh peserta.' };

/** One agreement with three partners, each with a promise of its own: what the specs about the partner's page begin with. */
export class ThreePartners {
  private constructor(
    readonly rig: PartnerRig, readonly partners: readonly [Partner, Partner, Partner], readonly agreementId: string, readonly own: readonly string[],
  ) {}

  static async start(): Promise<ThreePartners> {
    const rig = await PartnerRig.start();
    const partners = [await rig.partner('Politeknik Contoh'), await rig.partner('Rumah Sakit Contoh'), await rig.partner('Pemkab Contoh')] as const;
    const agreementId = await rig.agreement([...partners]);
    const own: string[] = [];
    for (const [index, { partyId, contactId }] of partners.entries()) {
      own.push(await rig.promise(agreementId, { title: `Janji pihak ${index + 1}`, ownerPartyId: partyId, ownerContactId: contactId }));
    }
    return new ThreePartners(rig, [...partners], agreementId, own);
  }

  /** The first of them: whose promises {@link fresh} makes. */
  get one(): Partner {
    return this.partners[0];
  }

  /** A new promise of the first partner, and a link to it. */
  async fresh(over: Record<string, unknown> = {}): Promise<{ id: string; token: string }> {
    const id = await this.rig.promise(this.agreementId, { ownerPartyId: this.one.partyId, ownerContactId: this.one.contactId, ...over });
    return { id, token: await this.rig.link(this.one.contactId, [id]) };
  }
}
