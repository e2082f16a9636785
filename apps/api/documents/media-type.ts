/** Bytes of a file's beginning that are looked at. */
export const HEAD_BYTES = 512;

type Signature = [mediaType: string, bytes: readonly number[], at?: number];

/** Beginnings that say for sure what a file is. */
const signatures: readonly Signature[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ...['heic', 'heix', 'hevc', 'heim', 'heis'].map((brand): Signature => ['image/heic', [...Buffer.from(`ftyp${brand}`)], 4]),
  ...['mif1', 'msf1'].map((brand): Signature => ['image/heif', [...Buffer.from(`ftyp${brand}`)], 4]),
  ['image/avif', [...Buffer.from('ftypavif')], 4],
  ['image/webp', [...Buffer.from('WEBP')], 8],
  ['application/vnd.ms-office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/octet-stream', [0x7f, 0x45, 0x4c, 0x46]],
  ['application/octet-stream', [0x4d, 0x5a]],
];

/** Office formats are archives; which one, only the sender's word says. */
const insideZip = /^application\/(?:vnd\.openxmlformats-officedocument\.[\w.-]+|vnd\.oasis\.opendocument\.[\w.-]+|epub\+zip|zip)$/;

/** What a browser would run if it were shown: never believed, whatever the file says. */
const active = /html|xml|svg|script|shockwave|x-msdownload|java-archive/i;

/**
 * The media type of a file: what its first bytes prove, else the sender's word where that is harmless, else
 * `application/octet-stream`. With `proofOnly` the word counts only inside an archive. Nothing here decides what may be uploaded; files are only ever given back as attachments.
 */
export function mediaTypeOf(head: Buffer, said: string | undefined, proofOnly = false): string {
  const word = said?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const proven = signatures.find(([, bytes, at = 0]) => bytes.every((byte, index) => head[at + index] === byte))?.[0];
  if (proven === 'application/zip') return insideZip.test(word) ? word : proven;
  if (proven !== undefined) return proven;
  if (proofOnly) return 'application/octet-stream';
  return /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(word) && !active.test(word) ? word : 'application/octet-stream';
}
