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

/** What is known of a member at a partner: of a day, of a day and amount, and of what was written down today. */
export type MemberDay = {
  readonly points: number
  readonly receipts: number
  readonly sameAmount: number
  readonly writtenToday: number
  /** A purchase that is written down now. */
  add(points: number): void
}

export type MemberDays = { of(name: MemberDayName): MemberDay }

type Sum = { points: number; times: number }

/** Days as they were found, and what one transaction adds to them. */
export function openMemberDays(rows: readonly MemberDayRow[]): MemberDays {
  const sums = new Map<string, Sum>()
  function at(key: string): Sum {
    const known = sums.get(key)
    if (known) return known
    const made = { points: 0, times: 0 }
    sums.set(key, made)
    return made
  }
  function open({ partnerId, memberId, onDay, amountMinor }: MemberDayName) {
    const member = `${partnerId} ${memberId}`
    const day = `${member} ${onDay}`
    return { member: at(member), day: at(day), amount: at(`${day} ${amountMinor}`) }
  }
  function count(sum: Sum, points: number, times: number): void {
    sum.points += points
    sum.times += times
  }
  for (const row of rows) {
    const { member, day, amount } = open(row)
    count(day, row.points, row.times)
    count(amount, row.points, row.times)
    if (row.isWrittenToday) count(member, row.points, row.times)
  }
  return {
    of(name) {
      const { member, day, amount } = open(name)
      return {
        points: day.points,
        receipts: day.times,
        sameAmount: amount.times,
        writtenToday: member.points,
        add(points) {
          for (const sum of [member, day, amount]) count(sum, points, 1)
        },
      }
    },
  }
}
