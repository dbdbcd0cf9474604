import { readBranchNames } from '#access/service.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { NO_BALANCES } from '#ledger/account.ts'
import { lastDayBefore } from '#ledger/life.ts'
import { expiringBetween } from '#ledger/life-service.ts'
import { readBalances } from '#ledger/service.ts'
import { SOON_DAYS } from '#members/known-fact.ts'
import { readStoreCredits } from '#plans/credit-service.ts'
import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { nextBirthday } from '#programme/birthday.ts'
import { versionAt, worthOfPoints } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { findLapses } from '#receipts/inactivity.ts'
import { moneyOf, type Reading, type Told } from './message-fact-reading.ts'

/** Who they are. */
export const tellMember: (reading: Pick<Reading, 'club'>) => Told =
  ({ club }) =>
  ({ firstName, gender, joinedAt }) => ({
    first_name: firstName?.trim() || null,
    gender: gender ?? 'other',
    joined_on: joinedAt.toZonedDateTimeISO(club.timeZone).toPlainDate().toString(),
  })

export async function tellBirthday({ today }: Reading): Promise<Told> {
  const from = dayNumber(today.toString())
  return ({ birthOn, birthCalendar }) => {
    if (birthOn === null) return { birthday_on: null }
    const birth = { on: birthOn.toString(), calendar: birthCalendar ?? 'gregorian' }
    return { birthday_on: dateOfDay(nextBirthday(birth, from)) }
  }
}

/** The one they named, else the one they come to most. */
export async function tellBranch({ tx, likings }: Reading): Promise<Told> {
  const names = await readBranchNames(tx)
  return ({ memberId, homeBranch }) => {
    const branch = homeBranch ?? likings.get(memberId)?.branch ?? null
    return { branch: branch === null ? null : names[branch] || branch }
  }
}

/** What they may use: of a pool no more than their household leaves them. */
export async function tellPoints({ tx, now, club, members, memberIds }: Reading): Promise<Told> {
  const accountIds = [...new Set(members.map(({ accountId }) => accountId))]
  const [balances, allowances, versions] = await Promise.all([
    readBalances(tx, accountIds),
    readAllowances(tx, memberIds, now, club.timeZone),
    loadVersions(tx),
  ])
  const definition = versionAt(versions, now)?.definition ?? null
  return ({ memberId, accountId }) => {
    const { available } = balances.get(accountId) ?? NO_BALANCES
    const points = Math.min(available, allowances.get(memberId)?.points ?? Infinity)
    const worth = definition === null ? 0 : worthOfPoints(definition, points)
    return { points, points_value: worth > 0 ? moneyOf(worth, club) : null }
  }
}

export async function tellCredit({ tx, club, memberIds }: Reading): Promise<Told> {
  const credits = await readStoreCredits(tx, memberIds)
  return ({ memberId }) => {
    const credit = credits.get(memberId) ?? 0
    return { store_credit: credit > 0 ? moneyOf(credit, club) : null }
  }
}

/** What goes within a month if nothing is used and nothing bought, and the last day of the first of it. */
export async function tellExpiring({ tx, now, today, club, members }: Reading): Promise<Told> {
  const { timeZone } = club
  const until = today
    .add({ days: SOON_DAYS + 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
  const accountIds = [...new Set(members.map(({ accountId }) => accountId))]
  const lives = await expiringBetween(tx, accountIds, { from: now, until }, findLapses({ now: () => now }))
  return ({ accountId }) => {
    const expiring = lives.get(accountId) ?? []
    const [first] = expiring
    if (first === undefined) return { expiring: null }
    const points = expiring.reduce((sum, each) => sum + each.points, 0)
    return { expiring: { points, on: lastDayBefore(first.expiresAt, timeZone).toString() } }
  }
}
