export { monthlyReport } from './monthly.js';
export { reportPdf } from './pdf.js';
export type { MonthlyReport } from './types.js';
export { definitions as reportDefinitions } from './words.js';
