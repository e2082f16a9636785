import type { Language } from '#libs/mail/model.js';

/** Everything that a letter to a partner's superior is made from. Dates `YYYY-MM-DD`. Holds names: it is erasable, never an event. */
export interface LetterFacts {
  letterId: string;
  language: Language;
  /** As recorded when it was sent; null while it is a draft: people write them in. */
  number: string | null;
  date: string | null;
  sender: { agency: string; unit: string };
  addressee: { office: string; party: string };
  agreement: {
    reference: string; title: string; signedOn: string | null;
    /** Of both sides, as far as they are recorded. */
    numbers: { party: string; number: string | null }[];
  };
  followUp: {
    reference: string; title: string; promisedOn: string; dueOn: string; lapsed: boolean;
    /** The scope item that it belongs to, in its own words; null where there is none, or it was erased. */
    clause: string | null;
    /** Local dates on which we wrote about it. */
    remindedOn: string[];
  };
  /** Whom to telephone. */
  coordinator: { name: string; phone: string | null; email: string | null } | null;
  signatory: { office: string; name: string | null };
  copies: string[];
  demoLabel: string | null;
}

/** A letter as it is laid out: both formats, PDF and docx, are dresses of it. Every string is harmless already. */
export interface LetterContent {
  language: Language;
  head: string[];
  /** Nomor, Sifat, Lampiran, Hal: label and value. */
  marks: { label: string; value: string }[];
  date: string;
  addressee: string[];
  greeting: string;
  paragraphs: string[];
  facts: { label: string; value: string }[];
  afterFacts: string[];
  closing: string;
  signature: { office: string; name: string };
  copies: { label: string; names: string[] } | null;
  /** Stands across the page while nobody has signed it. */
  draft: string | null;
  demo: string | null;
}
