import type { ImportRow } from './import-words.js';

/** What a row says of an agreement, as far as a person is shown it. */
interface ShownRecord {
  title: string;
  partner: { name: string };
  instrument: string;
  unit: string;
  signing: { signedOn: string; endsOn: string | null } | null;
}

/** The api leaves the record's form open: it is null where the row could not be read. */
export function recordOf({ record }: ImportRow): ShownRecord | null {
  return typeof record === 'object' && record !== null && 'title' in record && 'partner' in record ? (record as ShownRecord) : null;
}
