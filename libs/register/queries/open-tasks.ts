import { ANOMALY_TASKS } from '../imports/left-to-people.js';

/** What is the matter with somebody's address: mend it, name somebody else, or telephone. */
const OUT_OF_REACH = `
  SELECT c.contact_id, CASE WHEN c.reachability = 'vacant' THEN 'name-liaison' ELSE 'repair-address' END AS kind, c.reachability_at AS since,
    c.reachability IN ('bounced', 'vacant') AS always
  FROM contacts c WHERE c.reachability IN ('bounced', 'vacant') OR c.email IS NULL
  UNION ALL
  SELECT d.contact_id, 'digests-off', d.off_at, c.reachability IN ('bounced', 'vacant')
  FROM digests_off d JOIN contacts c ON c.contact_id = d.contact_id AND c.reachability IN ('ok', 'unverified')`;

/** Agreements that are not closed and need somebody: each found by its own index, from the few people of whom something is the matter. */
const NEED = (who: string): string => `
  SELECT agreement_id FROM agreements WHERE liaison_contact_id = ${who} AND status <> 'closed'
  UNION SELECT agreement_id FROM agreements WHERE coordinator_id = ${who} AND status <> 'closed'
  UNION SELECT b.agreement_id FROM obligations b JOIN agreements a USING (agreement_id) WHERE b.owner_contact_id = ${who} AND b.state = 'open' AND a.status <> 'closed'`;

const TASKS = `
  SELECT t.task_id, t.kind, t.agreement_id, t.follow_up_id, t.case_id, t.reply_id, t.text_id, t.contact_id, t.due_on, t.opened_at,
    NULL::text AS subject_id, NULL::text AS assignee_id, NULL::text AS unit_id, NULL::text AS own_title
  FROM tasks t WHERE t.closed_at IS NULL`;

const OFFICE = `
  SELECT o.task_id, o.kind, NULL::text AS agreement_id, NULL::text AS follow_up_id, NULL::text AS case_id, NULL::text AS reply_id, NULL::text AS text_id, NULL::text AS contact_id,
    o.due_on, o.opened_at, o.subject_id, o.assignee_id, o.unit_id, o.title AS own_title
  FROM office_tasks o WHERE o.closed_at IS NULL`;

const PEOPLE = `
  SELECT 'tsk_' || k.kind || '_' || u.agreement_id || '_' || k.contact_id AS task_id, k.kind, u.agreement_id, NULL::text AS follow_up_id, NULL::text AS case_id, NULL::text AS reply_id,
    NULL::text AS text_id, k.contact_id, NULL::date AS due_on, k.since AS opened_at, NULL::text AS subject_id, NULL::text AS assignee_id, NULL::text AS unit_id, NULL::text AS own_title
  FROM (${OUT_OF_REACH}) AS k CROSS JOIN LATERAL (${NEED('k.contact_id')} OFFSET 0) AS u
  WHERE k.always OR EXISTS (SELECT FROM follow_ups f WHERE f.agreement_id = u.agreement_id AND f.status IN ('scheduled', 'lapsed'))`;

/**
 * Words about a promise that did not reach its owner, though the address is good: the mail server would not take the mail, or the reader's
 * sent it back for what it says or who sends it. Settled by the next word that arrives, an answer, or another date.
 */
const UNDELIVERED = `
  SELECT 'tsk_mail-failed_' || f.follow_up_id || '_' || c.contact_id AS task_id, 'mail-failed' AS kind, f.agreement_id, f.follow_up_id, NULL::text AS case_id, NULL::text AS reply_id,
    NULL::text AS text_id, c.contact_id, f.due_on, u.since AS opened_at, NULL::text AS subject_id, NULL::text AS assignee_id, NULL::text AS unit_id, NULL::text AS own_title
  FROM (SELECT x.contact_id, x.follow_up_id, max(x.since) AS since FROM (
      SELECT o.contact_id, o.follow_up_id, o.item, o.settled_at AS since FROM outbox o WHERE o.state = 'failed' AND o.role_as = 'owner'
      UNION ALL
      SELECT m.contact_id, i ->> 'followUpId', i ->> 'item', l.settled_at FROM mailbox_letters l JOIN mail_messages m USING (message_id)
        CROSS JOIN LATERAL jsonb_array_elements(m.items) AS i WHERE l.outcome = 'rejected' AND (i ->> 'owner')::boolean
    ) AS x JOIN follow_ups g ON g.follow_up_id = x.follow_up_id AND g.status IN ('scheduled', 'lapsed') AND g.doc -> 'repliedAt' IS NULL
    WHERE x.item = 'question' OR EXISTS (SELECT FROM jsonb_array_elements(g.doc -> 'reminders') AS r, jsonb_array_elements(r -> 'recipients') AS p
      WHERE r ->> 'rung' = x.item AND p ->> 'contactId' = x.contact_id)
    GROUP BY x.contact_id, x.follow_up_id OFFSET 0) AS u
  JOIN follow_ups f ON f.follow_up_id = u.follow_up_id
  JOIN contacts c ON c.contact_id = u.contact_id AND c.reachability IN ('ok', 'unverified') AND c.email IS NOT NULL
  WHERE NOT EXISTS (SELECT FROM outbox n WHERE n.follow_up_id = u.follow_up_id AND n.contact_id = u.contact_id AND n.state = 'sent' AND n.sent_at > u.since)`;

const COLUMNS = ['task_id', 'kind', 'agreement_id', 'follow_up_id', 'case_id', 'reply_id', 'text_id', 'contact_id', 'due_on', 'opened_at', 'subject_id', 'assignee_id', 'unit_id', 'own_title'];
const IMPORTS = `SELECT ${COLUMNS.map((one) => (one === 'due_on' ? 'i.due_on::date' : `i.${one}`)).join(', ')} FROM (${ANOMALY_TASKS}) AS i (${COLUMNS.join(', ')})`;

/**
 * Open tasks, by where they come from: what the read model holds; of the office; one for each agreement whose liaison, coordinator or owner
 * of an open promise has an address that bounces (mend it) or has left (name somebody), or has no address while something is promised, or who
 * wants no more digests while something is promised (telephone); mails that did not arrive; and what imports have left to people. Each is asked by itself, so that each
 * finds its own first page.
 */
export const OPEN_TASKS: readonly string[] = [TASKS, OFFICE, PEOPLE, UNDELIVERED, IMPORTS];
