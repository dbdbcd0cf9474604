import { monthSources } from '#apps/month-sources.ts'
import { systemClock } from '#platform/clock.ts'
import { composeMonth, type Previous } from '#reports/month-compose.ts'
import type { MonthData } from '#reports/month-contract.ts'
import { type MonthSpan, spanOf } from '#reports/month-span.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { monthByHand } from './month-by-hand.ts'
import { dressMonth } from './month-club.ts'
import { openSegmentClub, type SegmentClub } from './segment-club.ts'

export const MONTH_NAMES = ['reports.month']

const AIM = '<= 1'
const FULL = { members: 1_000_000, lines: 20_000_000 }
const QUICK = { members: 20_000, lines: 400_000 }
const ZONE = 'Asia/Jerusalem'

/** The whole report of a month of a large club that has one of the month before, against its figures asked for by hand. */
export async function measureMonth({ quick, folder, say }: BenchOptions): Promise<Figure[]> {
  const club = await openSegmentClub(folder, quick ? QUICK : FULL, say)
  try {
    await dressMonth(club, say)
    // As much room to sort in as the report gives itself.
    await club.owner.query(`set work_mem = '128MB'`)
    const now = systemClock.now()
    const span = spanOf(
      now.toZonedDateTimeISO(ZONE).toPlainDate().toPlainYearMonth().subtract({ months: 1 }),
      ZONE,
    )
    const before = spanOf(span.days.from.toPlainYearMonth().subtract({ months: 1 }), ZONE)
    const { data } = await timeOwn(club, before, { now, previous: null })
    const previous = { data, closedAt: now, dismissed: [] }
    const ratios: number[] = []
    let told = ''
    for (let round = 0; round <= (quick ? 5 : 3); round += 1) {
      const hand = await timeByHand(club, span)
      const own = await timeOwn(club, span, { now, previous })
      compare(own.data, hand.figures)
      // The first round is for the caches.
      if (round > 0) ratios.push(own.seconds / hand.seconds)
      told = `${Math.round(own.seconds * 1000)} ms against ${Math.round(hand.seconds * 1000)} ms`
      say(told)
    }
    const against = `plain SQL by hand for the same figures of ${club.members} members and ${club.lines} lines: ${told}`
    return [summarise('reports.month', ratios, AIM, against)]
  } finally {
    await club.close()
  }
}

async function timeOwn(
  { db, clubId }: SegmentClub,
  span: MonthSpan,
  { now, previous }: { now: Temporal.Instant; previous: Previous },
): Promise<{ seconds: number; data: MonthData }> {
  const start = performance.now()
  const sources = monthSources({ takesCardLinks: false })
  const data = await db.inClub(clubId, (tx) => composeMonth(tx, { clubId, span, now, previous, sources }))
  return { seconds: (performance.now() - start) / 1000, data }
}

async function timeByHand(
  { owner, clubId }: SegmentClub,
  span: MonthSpan,
): Promise<{ seconds: number; figures: Map<string, number> }> {
  const figures = new Map<string, number>()
  const start = performance.now()
  for (const { codes, text, values } of monthByHand(clubId, span)) {
    const { rows } = await owner.query<unknown[]>({ text, values: [...values], rowMode: 'array' })
    for (const [place, code] of codes.entries()) figures.set(code, Number(rows[0]?.[place]))
  }
  return { seconds: (performance.now() - start) / 1000, figures }
}

/** What is fast and wrong is not fast. */
function compare({ figures }: MonthData, byHand: ReadonlyMap<string, number>): void {
  for (const { code, value } of figures) {
    const expected = byHand.get(code)
    if (expected !== undefined && expected !== value)
      throw new Error(`${code} is ${value}, and by hand ${expected}`)
  }
}
