import { isDeepStrictEqual } from 'node:util'
import type { Club } from '#access/club.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { MARKETING, type Witness } from '#members/consent.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { messagingRefusals } from './refusal.ts'
import {
  DEFAULT_SETTINGS,
  hasSender,
  type SenderIdentity,
  type SendingRules,
  type SendingSettings,
} from './sending-rule.ts'
import { readAnsweredTopics, readSettingRow, writeSettingRow } from './setting-queries.ts'

const ISRAEL = 'IL'

export type Sending = {
  readonly settings: SendingSettings
  /** 0 until somebody chose. */
  readonly revision: number
  readonly rules: SendingRules
  /** Null: the club has not said who it is, and nothing is advertised. */
  readonly identity: SenderIdentity | null
}

/** By what the club of this transaction advertises. */
export async function readSending(tx: Tx): Promise<Sending> {
  const club = await readClub(tx)
  const row = await readSettingRow(tx)
  const settings = row?.settings ?? DEFAULT_SETTINGS
  return {
    settings,
    revision: row?.revision ?? 0,
    rules: rulesOf(settings, club),
    identity: hasSender(settings) ? identityOf(settings, club) : null,
  }
}

const rulesOf = (settings: SendingSettings, { timeZone, country }: Club): SendingRules => ({
  timeZone,
  hours: settings.hours,
  keepsHolidays: settings.keepsHolidays,
  keepsYomKippur: country === ISRAEL,
  quietDays: settings.quietDays,
  caps: settings.caps,
  toldException: settings.toldException,
  hasSender: hasSender(settings),
})

const identityOf = (settings: SendingSettings, { name, country }: Club): SenderIdentity => ({
  clubName: name,
  legalName: settings.legalName,
  postalAddress: settings.postalAddress,
  phone: settings.phone,
  email: settings.email,
  country,
  databaseNumber: settings.databaseNumber,
  source: settings.source,
})

/** Chooses them anew, over those that were seen. A topic that members answered on stays: another of its name would have their yes. */
export async function changeSending(
  tx: Tx,
  settings: SendingSettings,
  revision: number,
  acting: { subject: Witness['subject']; now: Temporal.Instant },
): Promise<Refusal | null> {
  const before = (await readSettingRow(tx))?.settings ?? DEFAULT_SETTINGS
  const codes = settings.topics.map(({ code }) => code)
  const removed = before.topics.map(({ code }) => code).filter((code) => !codes.includes(code))
  const [answered] = await readAnsweredTopics(tx, removed)
  if (answered !== undefined) return refuse(messagingRefusals, 'topic_in_use', { topic: answered })
  const { cancelledMembershipRefuses: refused } = settings
  if (refused !== null && refused !== MARKETING && !codes.includes(refused))
    return refuse(messagingRefusals, 'topic_unknown', { topic: refused })
  if (!(await writeSettingRow(tx, settings, revision, acting.now)))
    return refuse(messagingRefusals, 'sending_changed')
  const fields = (Object.keys(settings) as (keyof SendingSettings)[])
    .filter((field) => !isDeepStrictEqual(settings[field], before[field]))
    .sort()
  await recordAudit(tx, {
    subject: acting.subject,
    action: 'sending.changed',
    target: { kind: 'club', id: formatId('clb', tx.clubId ?? '') },
    detail: { fields },
    at: acting.now,
  })
  return null
}
