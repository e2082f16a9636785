/** What a row `o` of the outbox is about: `f` follow-up, `b` its obligation, `a` the agreement. */
export const ABOUT = `
  JOIN follow_ups f ON f.follow_up_id = o.follow_up_id
  JOIN obligations b ON b.obligation_id = f.obligation_id
  JOIN agreements a ON a.agreement_id = o.agreement_id`;

/**
 * What a row of the outbox deserves right now. Judged in SQL, from the register, at every step between decision and sending:
 * a report that came in between stops the mail.
 *
 * - `wanted`: say it.
 * - `held`: the agreement is suspended; it waits.
 * - `answered`: the agreement itself has settled it (a report, a new date, an end); nothing is to be told.
 * - `overtaken`: a later rung for the same person exists and says it all (glossary: *collapsed*).
 * - `misaddressed`: somebody else has this part by now (`api.md` §7.4: "as of sending"); the ladder asks for a new mail.
 *
 * Aliases: those of {@link ABOUT}, and `o` for the outbox.
 */
export const JUDGEMENT = `
  CASE
    WHEN o.item = 'verify' THEN CASE WHEN f.status = 'reported' AND o.send_after >= f.reported_at THEN 'wanted' ELSE 'answered' END
    WHEN f.status NOT IN ('scheduled', 'lapsed') OR a.status = 'closed' THEN 'answered'
    WHEN o.item = 'question' THEN 'wanted'
    WHEN a.status = 'suspended' THEN 'held'
    WHEN EXISTS (SELECT FROM outbox n WHERE n.follow_up_id = o.follow_up_id AND n.contact_id = o.contact_id AND n.id <> o.id
                   AND n.event_version > o.event_version AND n.item NOT IN ('verify', 'question')
                   AND n.state IN ('planned', 'claimed', 'sent', 'blocked')) THEN 'overtaken'
    WHEN NOT EXISTS (SELECT FROM jsonb_array_elements(f.doc -> 'reminders') AS r, jsonb_array_elements(r -> 'recipients') AS p
                     WHERE r ->> 'rung' = o.item AND p ->> 'contactId' = o.contact_id AND p ->> 'state' <> 'sent') THEN 'answered'
    WHEN o.role_as = 'owner' AND NOT coalesce(CASE b.owner_side
           WHEN 'partner' THEN o.contact_id = coalesce(b.owner_contact_id, a.liaison_contact_id)
           WHEN 'ours' THEN o.contact_id = coalesce(b.owner_contact_id, a.coordinator_id)
           ELSE o.contact_id IN (coalesce(b.owner_contact_id, a.liaison_contact_id), a.coordinator_id) END, false) THEN 'misaddressed'
    ELSE 'wanted'
  END`;

export type Judgement = 'wanted' | 'held' | 'answered' | 'overtaken' | 'misaddressed';

/**
 * Goes outside the cap (`api.md` §7): the word that something has lapsed, also where it was entered late, and a question.
 */
export const URGENT = `(o.item IN ('lapse', 'question') OR (o.catch_up AND f.status = 'lapsed'))`;

/** A person whom mail can reach; `unverified` gets mail (`api.md` §7.3). Alias `c`: contacts. */
export const REACHABLE = `(c.reachability IN ('ok', 'unverified') AND c.email IS NOT NULL)`;
