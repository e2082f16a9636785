/** What a row `o` of the outbox is about: `f` follow-up, `b` its obligation, `a` the agreement. */
export const ABOUT = `
  JOIN follow_ups f ON f.follow_up_id = o.follow_up_id
  JOIN obligations b ON b.obligation_id = f.obligation_id
  JOIN agreements a ON a.agreement_id = o.agreement_id`;

/** The mails of the agreement, or of this follow-up, are paused. The agreement's own state: it ends by the clock. */
export const PAUSED = `(a.doc ? 'pauses' AND EXISTS (SELECT FROM jsonb_array_elements(a.doc -> 'pauses') AS w
    WHERE w ->> 'followUpId' IS NULL OR w ->> 'followUpId' = o.follow_up_id))`;

/** Somebody holds what goes to this person, under whichever entry of the directory that has the same address. */
export const CONTACT_HELD = `EXISTS (SELECT FROM mail_holds h WHERE h.released_at IS NULL AND (h.contact_id = o.contact_id OR EXISTS (
    SELECT FROM contacts hc JOIN contacts oc ON lower(oc.email) = lower(hc.email)
    WHERE hc.contact_id = h.contact_id AND oc.contact_id = o.contact_id)))`;

/** The agreement's present policy lets nothing leave without a click. */
export const NEEDS_APPROVAL = `EXISTS (SELECT FROM reminder_policies rp WHERE rp.version = a.policy AND rp.approval)`;

const FREE = `CASE WHEN ${CONTACT_HELD} OR (o.approved_at IS NULL AND ${NEEDS_APPROVAL}) THEN 'held' ELSE 'wanted' END`;

/**
 * What a row of the outbox deserves right now. Judged in SQL, from the register, at every step between decision and sending:
 * a report that came in between stops the mail.
 *
 * - `wanted`: say it.
 * - `held`: it waits; the agreement is suspended, its mails are paused, the person is held, or nobody has approved it yet.
 * - `answered`: the agreement itself has settled it (a report, a word that a person of ours reads, a new date, an end); nothing is to be told.
 * - `overtaken`: a later rung for the same person exists and says it all (glossary: *collapsed*).
 * - `misaddressed`: somebody else has this part by now (`api.md` §7.4: "as of sending"); the ladder asks for a new mail.
 *
 * Aliases: those of {@link ABOUT}, and `o` for the outbox.
 */
export const JUDGEMENT = `
  CASE
    WHEN o.item = 'verify' THEN CASE WHEN f.status = 'reported' AND o.send_after >= f.reported_at THEN ${FREE} ELSE 'answered' END
    WHEN f.status NOT IN ('scheduled', 'lapsed') OR a.status = 'closed' THEN 'answered'
    WHEN o.item = 'question' THEN ${FREE}
    WHEN f.doc -> 'repliedAt' IS NOT NULL THEN 'answered'
    WHEN a.status = 'suspended' OR ${PAUSED} THEN 'held'
    WHEN EXISTS (SELECT FROM outbox n WHERE n.follow_up_id = o.follow_up_id AND n.contact_id = o.contact_id AND n.id <> o.id
                   AND n.event_version > o.event_version AND n.item NOT IN ('verify', 'question')
                   AND n.state IN ('planned', 'claimed', 'sent', 'blocked')) THEN 'overtaken'
    WHEN NOT EXISTS (SELECT FROM jsonb_array_elements(f.doc -> 'reminders') AS r, jsonb_array_elements(r -> 'recipients') AS p
                     WHERE r ->> 'rung' = o.item AND p ->> 'contactId' = o.contact_id AND p ->> 'state' <> 'sent') THEN 'answered'
    WHEN o.role_as = 'owner' AND NOT coalesce(CASE b.owner_side
           WHEN 'partner' THEN o.contact_id = coalesce(b.owner_contact_id, a.liaison_contact_id)
           WHEN 'ours' THEN o.contact_id = coalesce(b.owner_contact_id, a.coordinator_id)
           ELSE o.contact_id IN (coalesce(b.owner_contact_id, a.liaison_contact_id), a.coordinator_id) END, false) THEN 'misaddressed'
    ELSE ${FREE}
  END`;

export type Judgement = 'wanted' | 'held' | 'answered' | 'overtaken' | 'misaddressed';

/**
 * Goes outside the cap (`api.md` §7): the word that something has lapsed, also where it was entered late, and a question.
 */
export const URGENT = `(o.item IN ('lapse', 'question') OR (o.catch_up AND f.status = 'lapsed'))`;

/** A person whom mail can reach; `unverified` gets mail (`api.md` §7.3). Alias `c`: contacts. */
export const REACHABLE = `(c.reachability IN ('ok', 'unverified') AND c.email IS NOT NULL)`;

/**
 * Not wanted by its reader: they want no digests. What has lapsed, and a question, is told all the same; the rest is laid aside and a
 * person of ours is asked to telephone (task `digests-off`).
 */
export const MUTED = `(f.status <> 'lapsed' AND o.item <> 'question' AND EXISTS (SELECT FROM digests_off d WHERE d.contact_id = o.contact_id))`;
