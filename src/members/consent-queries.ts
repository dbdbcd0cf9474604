import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Channel, Consent, Wording } from './consent.ts'

type ConsentRow = {
  member_id: Uuid
  consent_id: Uuid
  channel: Channel
  topic: string
  given: boolean
  wording_id: string | null
  wording_version: number | null
  wording_language: string | null
  wording_text: string | null
  surface: string
  captured_at: Temporal.Instant
  recorded_at: Temporal.Instant
  subject_kind: Consent['subject']['kind']
  subject_id: Uuid
  address: string | null
  proof: Consent['proof']
  cause: Consent['cause']
  from_consent_id: Uuid | null
}

function toWording(row: ConsentRow): Wording | null {
  if (row.wording_text !== null) return { text: row.wording_text }
  if (row.wording_id === null || row.wording_version === null || row.wording_language === null) return null
  return { wordingId: row.wording_id, version: row.wording_version, language: row.wording_language }
}

const toConsent = (row: ConsentRow): Consent => ({
  consentId: row.consent_id,
  memberId: row.member_id,
  channel: row.channel,
  topic: row.topic,
  given: row.given,
  wording: toWording(row),
  surface: row.surface,
  capturedAt: row.captured_at,
  recordedAt: row.recorded_at,
  subject: { kind: row.subject_kind, id: row.subject_id },
  address: row.address,
  proof: row.proof,
  cause: row.cause,
  fromConsentId: row.from_consent_id,
})

function toConsentRow(consent: Consent): ConsentRow {
  const { wording } = consent
  const kept = wording !== null && 'wordingId' in wording ? wording : null
  return {
    member_id: consent.memberId,
    consent_id: consent.consentId,
    channel: consent.channel,
    topic: consent.topic,
    given: consent.given,
    wording_id: kept?.wordingId ?? null,
    wording_version: kept?.version ?? null,
    wording_language: kept?.language ?? null,
    wording_text: wording !== null && 'text' in wording ? wording.text : null,
    surface: consent.surface,
    captured_at: consent.capturedAt,
    recorded_at: consent.recordedAt,
    subject_kind: consent.subject.kind,
    subject_id: consent.subject.id,
    address: consent.address,
    proof: consent.proof,
    cause: consent.cause,
    from_consent_id: consent.fromConsentId,
  }
}

export async function insertConsents(tx: Tx, consents: readonly Consent[]): Promise<void> {
  await tx.query(sql`
    insert into members.consent
      (club_id, member_id, consent_id, channel, topic, given, wording_id, wording_version, wording_language,
       wording_text, surface, captured_at, recorded_at, subject_kind, subject_id, address, proof, cause,
       from_consent_id)
    select ${tx.clubId}::uuid, r.*
    from jsonb_to_recordset(${JSON.stringify(consents.map(toConsentRow))}::jsonb)
      as r (member_id uuid, consent_id uuid, channel text, topic text, given boolean, wording_id text,
            wording_version integer, wording_language text, wording_text text, surface text,
            captured_at timestamptz, recorded_at timestamptz, subject_kind text, subject_id uuid, address text,
            proof text, cause text, from_consent_id uuid)`)
}

/** Every row of these members, oldest first. */
export async function readConsents(tx: Tx, memberIds: readonly Uuid[]): Promise<Consent[]> {
  const rows = await tx.query<ConsentRow>(sql`
    select member_id, consent_id, channel, topic, given, wording_id, wording_version, wording_language,
       wording_text, surface, captured_at, recorded_at, subject_kind, subject_id, address, proof, cause,
       from_consent_id
    from members.consent
    where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[])
    order by consent_id`)
  return rows.map(toConsent)
}

export async function forgetAddresses(tx: Tx, memberIds: readonly Uuid[]): Promise<void> {
  await tx.query(sql`select members.forget_consent_addresses(${tx.clubId}, ${memberIds}::uuid[])`)
}

// --- the words ---

export type WordingRow = { wording_id: string; version: number; language: 'he' | 'en'; text: string }

/** Keeps a text as the next version of a wording in one language; null when another took that version first. */
export function insertWording(
  tx: Tx,
  wording: Omit<WordingRow, 'version'>,
  recordedAt: Temporal.Instant,
): Promise<WordingRow | null> {
  return tx.maybeOne<WordingRow>(sql`
    insert into members.consent_wording (club_id, wording_id, version, language, text, recorded_at)
    select ${tx.clubId}::uuid, ${wording.wording_id}::text, coalesce(max(version), 0) + 1, ${wording.language}::text,
      ${wording.text}::text, ${recordedAt}::timestamptz
    from members.consent_wording
    where club_id = ${tx.clubId} and wording_id = ${wording.wording_id} and language = ${wording.language}
    on conflict (club_id, wording_id, version, language) do nothing
    returning wording_id, version, language, text`)
}

/** The newest version of each wording in each language. */
export function readNewestWordings(tx: Tx): Promise<WordingRow[]> {
  return tx.query<WordingRow>(sql`
    select distinct on (wording_id, language) wording_id, version, language, text
    from members.consent_wording where club_id = ${tx.clubId}
    order by wording_id, language, version desc`)
}

/** The exact versions that are asked for. */
export function readWordings(
  tx: Tx,
  wanted: readonly { wordingId: string; version: number; language: string }[],
): Promise<WordingRow[]> {
  return tx.query<WordingRow>(sql`
    select w.wording_id, w.version, w.language, w.text
    from unnest(${wanted.map((w) => w.wordingId)}::text[], ${wanted.map((w) => w.version)}::int[],
                ${wanted.map((w) => w.language)}::text[]) as r (wording_id, version, language)
    join members.consent_wording w
      on w.club_id = ${tx.clubId} and w.wording_id = r.wording_id and w.version = r.version
     and w.language = r.language`)
}
