import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { NewConsent, Witness, Wording } from './consent.ts'
import type { WordingRow } from './consent-queries.ts'
import * as consentQueries from './consent-queries.ts'
import { writeEvents } from './queries.ts'

/** Adds answers to a member's proof. */
export async function recordConsents(
  tx: Tx,
  memberId: Uuid,
  consents: readonly NewConsent[],
  record: Witness & { recordedAt: Temporal.Instant },
): Promise<void> {
  if (consents.length === 0) return
  await consentQueries.insertConsents(
    tx,
    consents.map((consent) => ({
      ...consent,
      ...record,
      consentId: newId(),
      memberId,
      fromConsentId: null,
    })),
  )
  await writeEvents(tx, 'member.consent_recorded', [memberId], record.recordedAt)
}

/** The exact words of each wording, or null when one of them is not kept here. */
export async function resolveWordings(
  tx: Tx,
  wordings: readonly Wording[],
): Promise<Map<Wording, string> | null> {
  const kept = wordings.filter((wording) => 'wordingId' in wording)
  const rows = kept.length > 0 ? await consentQueries.readWordings(tx, kept) : []
  const texts = new Map<Wording, string>()
  for (const wording of wordings) {
    const text = 'text' in wording ? wording.text : rows.find((row) => names(row, wording))?.text
    if (text === undefined) return null
    texts.set(wording, text)
  }
  return texts
}

const names = (row: WordingRow, wording: Exclude<Wording, { text: string }>): boolean =>
  row.wording_id === wording.wordingId && row.version === wording.version && row.language === wording.language

const MOST_ROUNDS = 8

/** Keeps a text as the next version of a wording; the same text again stays the version that it is. */
export async function keepWording(
  tx: Tx,
  wording: { wordingId: string; language: 'he' | 'en'; text: string },
  recordedAt: Temporal.Instant,
): Promise<WordingRow> {
  const row = { wording_id: wording.wordingId, language: wording.language, text: wording.text }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const newest = await consentQueries.readNewestWordings(tx)
    const same = newest.find(
      (kept) =>
        kept.wording_id === row.wording_id && kept.language === row.language && kept.text === row.text,
    )
    const kept = same ?? (await consentQueries.insertWording(tx, row, recordedAt))
    if (kept !== null) return kept
  }
  throw new Error('a wording keeps changing')
}

export const readWordingList = (tx: Tx): Promise<WordingRow[]> => consentQueries.readNewestWordings(tx)
