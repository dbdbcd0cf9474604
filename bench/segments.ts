import type { Sql } from 'sql-template-tag'
import { segmentSources } from '#apps/known-facts.ts'
import { systemClock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { createReceiptPoster } from '#receipts/poster.ts'
import { compileMembers } from '#segments/compile.ts'
import type { Clause } from '#segments/definition.ts'
import { evaluateAllDue, followEvents, openCatalogue } from '#segments/evaluate-service.ts'
import { previewMembers } from '#segments/preview-service.ts'
import { READY, type ReadyCode } from '#segments/ready.ts'
import { makeReceipt } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { openSegmentClub, type SegmentClub } from './segment-club.ts'
import { NESTED, writtenByHand } from './segments-by-hand.ts'

export const SEGMENT_NAMES = ['segments.preview', 'segments.live']

const AIMS = { preview: '<= 1.5', live: '<= 0.2' }
const FULL = { members: 1_000_000, lines: 20_000_000 }
const QUICK = { members: 100_000, lines: 2_000_000 }
/** As many as a busy minute brings. */
const POSTED = 2_000
const SAMPLED = 10

/** Segments over a large club: how many fit, against the same asked by hand; and what following a receipt costs beside posting it. */
export async function measureSegments({ quick, folder, say }: BenchOptions): Promise<Figure[]> {
  const club = await openSegmentClub(folder, quick ? QUICK : FULL, say)
  try {
    const figures = await measurePreviews(club, quick ? 5 : 3, say)
    return [...figures, await measureLive(club, quick ? 5 : 7, say)]
  } finally {
    await club.close()
  }
}

/** The worst of all segments is the figure; each is told beside it. */
async function measurePreviews(
  club: SegmentClub,
  rounds: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const definitions: Record<string, Clause> = {
    ...Object.fromEntries(Object.entries(READY).map(([code, { definition }]) => [code, definition])),
    nested: NESTED,
  }
  const figures: Figure[] = []
  for (const [code, definition] of Object.entries(definitions)) {
    const ratios: number[] = []
    let told = ''
    for (let round = 0; round <= rounds; round += 1) {
      const own = await timeOf(club, (tx) => compiled(tx, definition))
      const hand = await timeOf(club, (tx) => byHand(tx, code as ReadyCode | 'nested'))
      if (own.members !== hand.members)
        throw new Error(`${code}: ${own.members} fit, and by hand ${hand.members}`)
      // The first round is for the caches.
      if (round > 0) ratios.push(own.seconds / hand.seconds)
      told = `${own.members} members, ${Math.round(own.seconds * 1000)} ms against ${Math.round(hand.seconds * 1000)} ms`
    }
    const against = `the best SQL by hand for “${code}” over ${club.members} members and ${club.lines} lines: ${told}`
    figures.push(summarise(`segments.preview.${code}`, ratios, AIMS.preview, against))
    say(`${code}: ${figures.at(-1)?.ratio} (${told})`)
  }
  const worst = figures.reduce((most, each) => ((each.ratio ?? 0) > (most.ratio ?? 0) ? each : most))
  return [{ ...worst, name: 'segments.preview', against: `the slowest: ${worst.against}` }, ...figures]
}

async function compiled(tx: Tx, definition: Clause): Promise<Sql> {
  const { catalogue, moment } = await openCatalogue(tx, segmentSources, systemClock.now())
  return compileMembers(definition, catalogue, moment)
}

async function byHand(tx: Tx, code: ReadyCode | 'nested'): Promise<Sql> {
  const { moment } = await openCatalogue(tx, segmentSources, systemClock.now())
  return writtenByHand[code](moment)
}

async function timeOf(
  { db, clubId }: SegmentClub,
  write: (tx: Tx) => Promise<Sql>,
): Promise<{ seconds: number; members: number }> {
  return db.inClub(clubId, async (tx) => {
    const statement = await write(tx)
    const start = performance.now()
    const { members } = await previewMembers(tx, statement, SAMPLED)
    return { seconds: (performance.now() - start) / 1000, members }
  })
}

/** What following receipts into every live segment takes, as a share of what posting them took. */
async function measureLive(club: SegmentClub, rounds: number, say: (line: string) => void): Promise<Figure> {
  const parts = { db: club.db, clock: systemClock, sources: segmentSources }
  const began = performance.now()
  await evaluateAllDue(parts, club.clubId, new AbortController().signal)
  say(`all segments evaluated in ${Math.round(performance.now() - began)} ms`)
  await follow(club)
  const buyers = await findBuyers(club)
  const ratios: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const posting = await secondsOf(() => post(club, buyers))
    const following = await secondsOf(() => follow(club))
    if (round > 0) ratios.push(following / posting)
    say(
      `live: ${Math.round((posting / POSTED) * 1e6)} µs to post one, ${Math.round((following / POSTED) * 1e6)} µs to follow it`,
    )
  }
  return summarise('segments.live', ratios, AIMS.live, `posting the same ${POSTED} receipts`)
}

/** The cards of members as often as they bought lately: whoever comes to a till is one who comes. */
async function findBuyers({ owner, clubId }: SegmentClub): Promise<string[]> {
  const { rows } = await owner.query<{ card: string }>(
    `select i.value as card from receipts.receipt r
     join members.identifier i on i.club_id = r.club_id and i.member_id = r.member_id and i.kind = 'card'
     where r.club_id = $1 and r.business_on > current_date - 90 order by md5(r.receipt_id::text) limit 50000`,
    [clubId],
  )
  return rows.map(({ card }) => card)
}

async function post(club: SegmentClub, buyers: readonly string[]): Promise<void> {
  const poster = createReceiptPoster({ db: club.db, clock: systemClock })
  const now = systemClock.now().toString()
  const outcomes = await Promise.all(
    Array.from({ length: POSTED }, () => {
      const card = buyers[Math.floor(Math.random() * buyers.length)] ?? ''
      const input = { ...makeReceipt(club.members, now), member: { card } }
      return poster.post(club.clubId, { input, source: 'api' })
    }),
  )
  if (outcomes.some(({ ok }) => !ok)) throw new Error('a receipt of the bench was refused')
  await poster.drain()
}

async function follow({ db, clubId }: SegmentClub): Promise<void> {
  let hasMore = true
  while (hasMore)
    hasMore = await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, systemClock.now()))
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
