import { sha256 } from './verify-chain.js';

/** The part of a bundle that counts: its code without the source map that the build appends. */
export const withoutSourceMap = (code: string): string => code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\s*$/, '\n');

/** Build id of a workflow bundle: SHA-256 of its code without the source map. */
export const bundleHash = (code: string): string => sha256(withoutSourceMap(code));
