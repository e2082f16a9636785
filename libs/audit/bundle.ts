import { sha256 } from './verify-chain.js';

/** The part of a bundle that counts: its code without the source map that the build appends. */
export const withoutSourceMap = (code: string): string => code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\s*$/, '\n');

/** Build id of a workflow bundle: SHA-256 of its code without the source map. */
export const bundleHash = (code: string): string => sha256(withoutSourceMap(code));

const EMPTY_MAP = Buffer.from(JSON.stringify({ version: 3, file: 'workflows.js', sources: [], names: [], mappings: '' })).toString('base64');

/** The same code with a source map that says nothing: the SDK loads no bundle without one. */
export const withEmptySourceMap = (code: string): string =>
  `${withoutSourceMap(code)}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${EMPTY_MAP}\n`;
