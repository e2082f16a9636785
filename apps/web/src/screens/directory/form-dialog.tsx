export { FormDialog } from '../../ui/form-dialog.js';
