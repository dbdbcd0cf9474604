import type { Balances } from '#ledger/account.ts'
import type { BalancesWithDays } from '#ledger/contract.ts'
import { type AccountLife, lastDayBefore } from '#ledger/life.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { WordingRow } from './consent-queries.ts'
import type { ConsentView, MemberDescription, MemberRow, MemberView, WordingView } from './contract.ts'
import type { ListedMember, MemberRecord, ShownConsent } from './list-service.ts'
import { MEMBER_PREFIX } from './ref.ts'

export const showId = (memberId: Uuid): string => formatId(MEMBER_PREFIX, memberId)

export const toRow = (member: ListedMember): MemberRow => ({
  id: showId(member.memberId),
  first_name: member.firstName,
  last_name: member.lastName,
  phone: member.main.phone ?? null,
  email: member.main.email ?? null,
  card: member.main.card ?? null,
  external_id: member.main.external_id ?? null,
  home_branch: member.homeBranch,
  joined_at: member.joinedAt.toString(),
  balances: member.balances,
})

/** `names` are those of staff, by id. */
export function toConsentView(consent: ShownConsent, names: ReadonlyMap<Uuid, string>): ConsentView {
  const { wording, subject } = consent
  const kept = wording !== null && 'wordingId' in wording ? wording : null
  return {
    id: formatId('cns', consent.consentId),
    channel: consent.channel,
    topic: consent.topic,
    given: consent.given,
    wording:
      consent.text === null
        ? null
        : {
            id: kept?.wordingId ?? null,
            version: kept?.version ?? null,
            language: kept?.language ?? null,
            text: consent.text,
          },
    surface: consent.surface,
    captured_at: consent.capturedAt.toString(),
    recorded_at: consent.recordedAt.toString(),
    recorded_by: { kind: subject.kind, name: names.get(subject.id) ?? null },
    address: consent.address,
    proof: consent.proof,
    cause: consent.cause,
    current: consent.isCurrent,
  }
}

/** A page shows the soonest days; one who buys daily would have hundreds. */
const MOST_DAYS = 60

const withDays = (balances: Balances, life: AccountLife, timeZone: string): BalancesWithDays => ({
  ...balances,
  expiring: life.expiring.slice(0, MOST_DAYS).map(({ points, expiresAt }) => ({
    points,
    last_on: lastDayBefore(expiresAt, timeZone).toString(),
    expires_at: expiresAt.toString(),
  })),
  becoming_available: life.pending.slice(0, MOST_DAYS).map(({ points, availableAt }) => ({
    points,
    available_at: availableAt.toString(),
  })),
})

/** The days of a member's points, and the zone in which a day is told. */
export type PointsDays = { life: AccountLife; timeZone: string }

export const toMemberView = (
  member: MemberRecord,
  names: ReadonlyMap<Uuid, string>,
  { life, timeZone }: PointsDays,
  description: MemberDescription,
): MemberView => ({
  ...toRow(member),
  balances: withDays(member.balances, life, timeZone),
  gender: member.gender,
  birth_on: member.birthOn?.toString() ?? null,
  birth_calendar: member.birthCalendar,
  language: member.language,
  recorded_at: member.recordedAt.toString(),
  source: member.source,
  referred_by: member.referredBy && showId(member.referredBy),
  details_confirmed_at: member.detailsConfirmedAt?.toString() ?? null,
  identifiers: member.identifiers.map((row) => ({
    kind: row.kind,
    value: row.value,
    primary: row.is_primary,
    recorded_at: row.recorded_at.toString(),
  })),
  consents: member.consents.map((consent) => toConsentView(consent, names)),
  merged: member.merged.map((row) => ({
    id: showId(row.member_id),
    merged_at: row.merged_at.toString(),
    reason: row.merge_reason,
  })),
  ...description,
})

export const toWordingView = (row: WordingRow): WordingView => ({
  id: row.wording_id,
  version: row.version,
  language: row.language,
  text: row.text,
})
