import { mailBodyExamples, policyBody, policyPreviewBody, selectionBody } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'reference';

export const policyRoutes = {
  list: route({
    operationId: 'listReminderPolicies', method: 'GET', path: '/reminder-policies', tag, summary: 'Reminder policies with their rungs',
    access: access.read, query: listQuery({}),
    answer: { status: 200, description: 'all versions', schema: answers.reminderPolicyList },
  }),
  one: route({
    operationId: 'getReminderPolicy', method: 'GET', path: '/reminder-policies/{id}', tag, summary: 'One version of a reminder policy',
    access: access.read, finds: 'policy',
    answer: { status: 200, description: 'the policy', schema: answers.reminderPolicy },
  }),
  create: route({
    operationId: 'createReminderPolicy', method: 'POST', path: '/reminder-policies', tag,
    summary: 'A new version of a reminder policy; versions never change', access: access.reference,
    body: { kind: 'json', schema: policyBody, texts: [], example: mailBodyExamples.policy }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the version', schema: answers.reminderPolicy, location: true },
    refuses: ['unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
  preview: route({
    operationId: 'previewReminderPolicy', method: 'POST', path: '/reminder-policies/preview', tag, access: access.read,
    summary: 'What a policy that is only thought of would do with one promise: its days, and when mails could leave. Changes nothing',
    body: { kind: 'json', schema: policyPreviewBody, texts: [], example: mailBodyExamples.preview },
    answer: { status: 200, description: 'the days', schema: answers.policyPreview },
    refuses: ['unknown-reference', 'personal-data-suspected'],
  }),
  versions: route({
    operationId: 'listPolicyVersions', method: 'GET', path: '/policy-versions', tag, access: access.read,
    summary: 'Who made each version of a reminder policy, when and why, and how many open agreements keep it',
    answer: { status: 200, description: 'all versions', schema: answers.policyVersionList },
  }),
  agreements: route({
    operationId: 'listPolicyAgreements', method: 'GET', path: '/policy-versions/{id}/agreements', tag, access: access.read, finds: 'policy',
    summary: 'Open agreements that keep a version, by reference', query: listQuery({}),
    answer: { status: 200, description: 'a page of agreements', schema: answers.policyAgreementList },
  }),
  selections: route({
    operationId: 'listPolicySelections', method: 'GET', path: '/policy-selections', tag, summary: 'Which policy agreements of each track are born with',
    access: access.read, answer: { status: 200, description: 'every track', schema: answers.policySelectionList },
  }),
  select: route({
    operationId: 'selectPolicy', method: 'POST', path: '/policy-selections', tag,
    summary: 'Select the policy that new agreements of a track get; those that there are keep theirs', access: access.reference,
    body: { kind: 'json', schema: selectionBody, texts: [], example: mailBodyExamples.selection }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the selection', schema: answers.policySelection },
    refuses: ['unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
};
