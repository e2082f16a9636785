import { z } from 'zod';
import { date, freeText, id, instant, list } from '../primitives.js';
import { body, command, IN, systemCommand, type CommandEntry } from './entry.js';

/** Commands about what people write to us. A letter is no report: a person reads it and says what follows. */
export const handleReply = command({
  name: 'handle-reply',
  schema: body({ replyId: id('a reply'), result: z.enum(['noted', 'resume']), note: freeText().optional() }),
  freeText: ['/note'],
  label: { id: 'Tandai balasan sudah dibaca', en: 'Handle a reply' },
  summary: {
    id: 'Balasan sudah dibaca: `noted`, pengingat tetap berhenti; `resume`, bukan jawaban, pengingat berjalan lagi.',
    en: 'The reply has been read: `noted`, the reminders stay away; `resume`, it was no answer, they go on.',
  },
  allowedIn: IN.any,
  example: { replyId: 'rpl_ABCDEFGHIJ234567', result: 'noted', note: 'Dicatat sebagai laporan setelah buktinya datang.' },
});

const recordReplySchema = z.strictObject({
  replyId: id('a reply'),
  contactId: id('a contact').nullable(),
  sender: z.enum(['contact', 'other']),
  followUpIds: list(id('a follow-up')),
  receivedAt: instant(),
  text: freeText(),
  documentIds: list(id('a document')),
  effectiveOn: date().optional(),
});

/** Sent by whoever reads the mailbox. */
export const recordReply: CommandEntry<'record-reply', typeof recordReplySchema> = {
  ...systemCommand({
    name: 'record-reply',
    schema: recordReplySchema,
    label: { id: 'Catat balasan', en: 'Record a reply' },
    summary: { id: 'Surel balasan telah tiba; bukan laporan.', en: 'A reply has come by mail; it is no report.' },
    example: {
      replyId: 'rpl_ABCDEFGHIJ234567', contactId: 'con_ABCDEFGHIJ234567', sender: 'contact', followUpIds: ['flw_ABCDEFGHIJ234567_1'],
      receivedAt: '2026-11-23T02:02:08.000Z', text: 'Sudah kami laksanakan pekan lalu.', documentIds: [],
    },
  }),
  freeText: ['/text'],
  documents: ['/documentIds/*'],
  contacts: ['/contactId'],
};
