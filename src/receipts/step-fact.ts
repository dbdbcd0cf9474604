import sql, { type Sql } from 'sql-template-tag'
import { andInScope, type Fact, type FactSource } from '#members/fact.ts'
import { int8Column } from '#platform/columns.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { ladderAt } from '#tiers/ladder.ts'
import { type Days, windowOf } from '#tiers/window.ts'
import { spendWindow } from './receipt.ts'
import { COUNTED } from './tier-progress.ts'

/** What members did in some days, and where the next step begins above it; who stands on the last is not in it. */
const stepSource = (code: string, counted: Sql, days: Days, steps: readonly number[]): FactSource => ({
  code,
  by: 'member_id',
  rows: (moment) =>
    sql`select own.member_id, own.amount, (${int8Column(steps)}::bigint[])[width_bucket(own.amount, ${int8Column(steps)}::bigint[]) + 1] as next
        from (
          select d.member_id, greatest(0, sum(${counted}))::bigint as amount from receipts.member_day d
          where d.club_id = ${moment.clubId} and d.business_on between ${days.from}::date and ${days.to}::date${andInScope(sql`d.member_id`, moment)}
          group by d.member_id) own`,
})

const NONE: FactSource = {
  code: 'no_steps',
  by: 'member_id',
  rows: () => sql`select null::uuid as member_id, null::bigint as amount, null::bigint as next where false`,
}

const percentOf = (row: Sql): Sql => sql`(${row}.amount * 100 / ${row}.next)`

/**
 * How near members are to the next tier, and to the next band of what they get back, by what they did in the windows of today.
 * Clubs without tiers or bands know the facts as well, of nobody.
 */
export function stepFacts(
  versions: readonly ProgrammeVersion[],
  now: Temporal.Instant,
  timeZone: string,
): Fact[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const ladder = ladderAt(versions, now)?.ladder ?? null
  const definition = versionAt(versions, now)?.definition ?? null
  const tiers = (ladder?.tiers ?? []).flatMap(({ from }) => (from > 0 ? [from] : []))
  const bands = (definition?.bands ?? []).map(({ from_minor }) => from_minor)
  return [
    {
      code: 'next_tier_percent',
      words: { en: 'of the way to the next tier, in percent', he: 'כמה מהדרך לדרגה הבאה, באחוזים' },
      type: 'number',
      source:
        ladder === null || tiers.length === 0
          ? NONE
          : stepSource('tier_way', COUNTED[ladder.basis], windowOf(ladder.window, today), tiers),
      value: percentOf,
    },
    {
      code: 'next_band_percent',
      words: {
        en: 'of the way to the next band of points, in percent',
        he: 'כמה מהדרך למדרגת הצבירה הבאה, באחוזים',
      },
      type: 'number',
      source:
        definition === null || bands.length === 0
          ? NONE
          : stepSource('band_way', COUNTED.spend, spendWindow(today, definition), bands),
      value: percentOf,
    },
  ]
}
