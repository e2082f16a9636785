export { readFamily, readProposals, rememberDecision } from './read.js';
