export { agreementWorkflow } from './agreement/agreement.workflow.js';
