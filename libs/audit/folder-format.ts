import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { RunStatus } from './evidence.js';

/**
 * An export: a folder that holds all that proves some agreements, readable without server, database or network.
 *
 *     manifest.json
 *     agreements/<id>/journal.jsonl      one canonical JSON envelope a line, in order of version
 *     agreements/<id>/commands.jsonl     the command log: id, name, state, versions
 *     agreements/<id>/runs/<run>.pb.br   history as protobuf (temporal.api.history.v1.History), Brotli
 *     bundles/<build id>.js.br           the code that the runs name, Brotli
 *     meetings/<id>/record.jsonl         a meeting's own record, one canonical JSON event a line; meetings that touch the agreements
 *     meetings/<id>/asked.jsonl          what its decisions asked of agreements, and what became of it
 */
export interface Manifest {
  format: 1;
  exportedAt: string;
  /** Node.js and Temporal SDK that the export was made with; replays want the same SDK or a later one. */
  node: string;
  sdk: string;
  agreements: ManifestAgreement[];
  bundles: string[];
  /** Absent in exports that were made before meetings were brought along. */
  meetings?: ManifestMeeting[];
}

export interface ManifestMeeting {
  meetingId: string;
  version: number;
  hash: string;
}

export interface ManifestAgreement {
  agreementId: string;
  version: number;
  hash: string;
  epoch: number;
  /** SHA-256 over the canonical JSON of the folded state, by the code of the export's day. */
  stateHash: string;
  runs: ManifestRun[];
}

export interface ManifestRun {
  workflowId: string;
  runId: string;
  status: RunStatus;
  epoch: number;
  buildId: string | null;
  /** Of the uncompressed protobuf. */
  sha256: string;
}

export const paths = {
  manifest: 'manifest.json',
  journal: (agreementId: string) => `agreements/${agreementId}/journal.jsonl`,
  commands: (agreementId: string) => `agreements/${agreementId}/commands.jsonl`,
  run: (agreementId: string, runId: string) => `agreements/${agreementId}/runs/${runId}.pb.br`,
  document: (sha256: string) => `documents/${sha256}`,
  meeting: (meetingId: string) => `meetings/${meetingId}/record.jsonl`,
  asked: (meetingId: string) => `meetings/${meetingId}/asked.jsonl`,
  bundle: (buildId: string) => `bundles/${buildId}.js.br`,
};

export const compress = (bytes: Uint8Array): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

export const decompress = (bytes: Uint8Array): Buffer => brotliDecompressSync(bytes);
