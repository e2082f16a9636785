export { answers } from '#libs/contract/index.js';
