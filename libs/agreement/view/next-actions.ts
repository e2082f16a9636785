import { openGates, STAGES } from '../decide/stages.js';
import type { AgreementState } from '../types/state.js';
import type { NextAction } from './types.js';

type Missing = NextAction['missing'];

const BOTH = ['coordinator', 'supervisor'];
const SUPERVISOR = ['supervisor'];

/** What can be done next, and what is missing where it cannot: the same rules as `decide`, told before one tries. */
export function nextActions(s: AgreementState): NextAction[] {
  const out: NextAction[] = [];
  const put = (command: string, missing: Missing, roles = BOTH): void => {
    out.push({ command, open: missing.length === 0, missing, roles });
  };
  const needs = (ok: boolean, code: string, detail: string = code): Missing => (ok ? [] : [{ code, detail }]);
  const answerable = s.followUps.some((f) => f.status === 'scheduled' || f.status === 'lapsed' || f.status === 'not-recorded');
  const reported = s.followUps.some((f) => f.status === 'reported');
  if (s.replies) put('handle-reply', []);
  if (s.stage === 'closed') {
    put('attach-document', []);
    put('relate', []);
    put('correct', [], SUPERVISOR);
    if (s.signing) put('record-custody', []);
    return out;
  }
  const gates = openGates(s, s.stage);
  put('pass-gate', needs(s.gates.some((g) => g.state === 'open' && STAGES.indexOf(g.stage) >= STAGES.indexOf(s.stage)), 'gate-not-open'));
  put('waive-gate', needs(s.gates.some((g) => g.state === 'open'), 'gate-not-open'), SUPERVISOR);
  if (s.stage !== 'evaluation') {
    put('advance-stage', [...needs(s.status !== 'suspended', 'suspended'), ...gates.map((detail) => ({ code: 'gate-not-passed', detail }))]);
  }
  if (s.stage !== 'exploration') put('return-stage', needs(!(s.signing && s.stage === 'signing'), 'already-signed'), SUPERVISOR);
  if (!s.signing) {
    put('abandon', []);
    put('schedule-signing', needs(s.stage === 'signing', 'wrong-stage', s.stage));
    put('record-signing', needs(s.stage === 'signing', 'wrong-stage', s.stage));
  }
  put('add-obligation', []);
  put('report-follow-up', needs(answerable, 'follow-up-settled'));
  put('verify-follow-up', needs(reported, 'not-reported'));
  put('return-follow-up', needs(reported, 'not-reported'));
  put('assign-liaison', []);
  put('pause-reminders', needs(answerable, 'follow-up-settled'));
  put('resume-reminders', needs((s.pauses ?? []).length > 0, 'not-paused'));
  if (s.letters?.some((l) => l.number === null)) put('record-letter', []);
  evaluationActions(s, put, needs);
  if (s.signing) {
    put('record-custody', []);
    if (s.status === 'suspended') put('resume', [], SUPERVISOR);
    else put('suspend', [], SUPERVISOR);
    put('extend', needs(s.term?.endsOn != null, 'end-before-start'));
    put('terminate', [], SUPERVISOR);
  }
  return out;
}

function evaluationActions(
  s: AgreementState,
  put: (command: string, missing: Missing) => void,
  needs: (ok: boolean, code: string, detail?: string) => Missing,
): void {
  if (s.stage !== 'implementation' && s.stage !== 'evaluation') return;
  const open = s.evaluations.some((e) => e.recordedAt === null);
  put('open-evaluation', needs(!open, 'evaluation-open'));
  put('record-evaluation', needs(open, 'no-evaluation'));
  if (s.stage !== 'evaluation') return;
  const verdict = s.evaluations.filter((e) => e.kind === 'final' && e.recordedAt !== null).at(-1)?.verdict ?? null;
  const ends = verdict === 'end' || verdict === 'expire';
  put('conclude', [
    ...needs(verdict !== null, 'no-evaluation'),
    ...needs(verdict === null || ends, 'verdict-does-not-fit', verdict ?? ''),
    ...openGates(s, 'evaluation').map((detail) => ({ code: 'gate-not-passed', detail })),
  ]);
  put('renew', [...needs(verdict !== null, 'no-evaluation'), ...needs(verdict === null || verdict === 'renew', 'verdict-does-not-fit', verdict ?? '')]);
}
