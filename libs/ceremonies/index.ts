export { carryCeremonies } from './carry.js';
export { foreseeCeremony, type Foreseen } from './foresee.js';
export {
  ask, changeCeremony, countCeremony, createCeremony, documentsOf, listCeremonies, lockCeremony, putDocuments, readCeremony, removeDocuments, unplan,
  type Asked,
} from './store.js';
export { isSigned, type Ceremony, type CeremonyCounts, type CeremonyDocument, type CeremonyStep, type PlannedDocument } from './types.js';
