import { beginning, stageLabels } from '#libs/contract/labels.js';
import type { Language } from './index.js';

export const STAGES = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** A stage as it begins a line: `Penjajakan`. */
export function stageName(stage: Stage, language: Language): string {
  return beginning(stageLabels[stage][language]);
}
