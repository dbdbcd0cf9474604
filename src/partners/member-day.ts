import type { Uuid } from '#platform/id.ts'

/** What a member bought at a partner for one amount, of one day: as it was found, under the lock of the partner. */
export type MemberDayRow = {
  readonly partnerId: Uuid
  readonly memberId: Uuid
  /** The day of the purchases, as text. */
  readonly onDay: string
  readonly amountMinor: number
  readonly isWrittenToday: boolean
  readonly points: number
  readonly times: number
}

export type MemberDayName = Pick<MemberDayRow, 'partnerId' | 'memberId' | 'onDay' | 'amountMinor'>

/** What is known of a member at a partner before a purchase: of its day, of its day and amount, and of what was written down today. */
export type MemberDay = {
  readonly points: number
  readonly receipts: number
  readonly sameAmount: number
  readonly writtenToday: number
}

export type MemberDays = {
  of(name: MemberDayName): MemberDay
  /** A purchase that is written down now. */
  add(name: MemberDayName, points: number): void
}

type Sum = { points: number; times: number }

/** Days as they were found, and what one transaction adds to them. */
export function openMemberDays(rows: readonly MemberDayRow[]): MemberDays {
  const sums = new Map<string, Sum>()
  const at = (key: string): Sum => {
    const known = sums.get(key)
    if (known) return known
    const made = { points: 0, times: 0 }
    sums.set(key, made)
    return made
  }
  const keysOf = ({ partnerId, memberId, onDay, amountMinor }: MemberDayName) => {
    const member = `${partnerId} ${memberId}`
    return { member, day: `${member} ${onDay}`, amount: `${member} ${onDay} ${amountMinor}` }
  }
  function count(name: MemberDayName, points: number, times: number, isToday: boolean): void {
    const { member, day, amount } = keysOf(name)
    for (const key of isToday ? [member, day, amount] : [day, amount]) {
      const sum = at(key)
      sum.points += points
      sum.times += times
    }
  }
  for (const row of rows) count(row, row.points, row.times, row.isWrittenToday)
  return {
    of(name) {
      const { member, day, amount } = keysOf(name)
      const ofDay = at(day)
      return {
        points: ofDay.points,
        receipts: ofDay.times,
        sameAmount: at(amount).times,
        writtenToday: at(member).points,
      }
    },
    add: (name, points) => count(name, points, 1, true),
  }
}
