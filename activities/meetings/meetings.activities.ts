import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import { UnusableAddress, type MailTransport, type Sender } from '#libs/mail/index.js';
import { noteOther } from '#libs/mail/ledger/messages.js';
import { beginMail, claimMails, composeMeetingMail, endMail, markMailSending, readMeetingLetter, type MeetingMailState } from '#libs/meetings/index.js';
import type { Database } from '#libs/register/index.js';
import { AGREEMENTS_QUEUE, MEETING_MAIL_WORKFLOW } from '#workflows/names.js';
import type { AttemptAnswer } from '../mail/contract.js';
import type { MeetingMailActivities } from './contract.js';

export interface MeetingMailDeps {
  db: Database;
  transport: MailTransport;
  sender: Sender;
}

/** For the workers of queue `mail`. */
export function meetingMailActivities(deps: MeetingMailDeps): MeetingMailActivities {
  return { sendMeetingMail: (input) => send(deps, input) };
}

async function send({ db, transport, sender }: MeetingMailDeps, input: { mailId: string; last: boolean }): Promise<AttemptAnswer> {
  const begun = await beginMail(db, input.mailId);
  if (typeof begun === 'string') return answer(begun);
  const { mail, meeting } = begun;
  const ending = { at: new Date(), address: '', last: input.last };
  const letter = await readMeetingLetter(db, mail, meeting);
  if (!letter) return answer(await endMail(db, mail, { ...ending, outcome: { state: 'refused-recipient', reason: 'cannot be reached' } }));
  try {
    const composed = await composeMeetingMail(letter, sender);
    await noteOther(db, composed, { contactId: mail.contactId, address: composed.address, items: [] }, new Date(mail.sendAfter));
    await markMailSending(db, mail.mailId, composed.messageId);
    const outcome = await transport.send(composed);
    return answer(await endMail(db, mail, { ...ending, at: new Date(), address: composed.address, outcome }));
  } catch (error) {
    if (!(error instanceof UnusableAddress)) throw error;
    return answer(await endMail(db, mail, { ...ending, outcome: { state: 'refused-recipient', reason: 'no plain address' } }));
  }
}

function answer(state: MeetingMailState): AttemptAnswer {
  if (state === 'planned' || state === 'sending') return { state: 'later', notBefore: null };
  return { state: state === 'stopped' ? 'empty' : state };
}

/** Starts a workflow for every mail of a meeting whose moment has come. Several may look at once: the mail's id is the lock. */
export async function dispatchMeetingMails(
  deps: { db: Database; workflows: Pick<WorkflowClient, 'start'>; taskQueue?: string }, at: Date,
): Promise<string[]> {
  const ids = await claimMails(deps.db, at);
  for (const mailId of ids) {
    try {
      await deps.workflows.start(MEETING_MAIL_WORKFLOW, {
        workflowId: mailId, taskQueue: deps.taskQueue ?? AGREEMENTS_QUEUE, args: [{ mailId }], workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL', workflowTaskTimeout: '10s',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return ids;
}
