export { letterContent } from './content.js';
export { letterDocx } from './docx.js';
export { letterPdf } from './pdf.js';
export { addresseeOf, countLetters, getLetter, isAnswered, keepLetter, letterFacts, listLetters, type LetterRow } from './read.js';
