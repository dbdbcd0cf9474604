import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock.ts'
import { createReceiptPoster } from '#receipts/poster.ts'
import { addBenchClub, makeReceipt, openBenchClub, type Posted, silentLog } from './bench-club.ts'
import { giveMembersPast } from './club-past.ts'
import { openLoadedServer } from './loaded-server.ts'
import { type BenchOptions, type Figure, perSecond, summarise } from './measure.ts'
import { openTpcB } from './pgbench.ts'
import { ruleProgramme } from './rule-programme.ts'

const MEMBERS = 100_000
/** Receipts that wait for their answer at a time: two batches under way, and the next two. */
const WAITING = 2_000
const AIMS = { rules: '>= 0.9', function: '>= 4', batch: '>= 3', single: '>= 1.5', latency: '<= 5' }
/** Of receipts; rules that give nobody anything would be measured for nothing. */
const LEAST_RULED = 1 / 3

/**
 * Posting against TPC-B of the same server in the same run, by the function, in batches over HTTP, one by one over HTTP; and
 * each of them under thirty rules against itself without.
 */
export async function measurePosting({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 3 : 7
  const seconds = quick ? 2 : 5
  const club = await openBenchClub(MEMBERS)
  try {
    const limit = await openTpcB(club.connection)
    const ruled = await addBenchClub(club.db, MEMBERS, ruleProgramme)
    await giveMembersPast(club)
    await giveMembersPast(ruled)
    const [plain, under] = [await openPosting(club, seconds), await openPosting(ruled, seconds)]
    const ratios = new Map<string, number[]>()
    const note = (name: string, ratio: number) => ratios.set(name, [...(ratios.get(name) ?? []), ratio])
    try {
      for (let round = 0; round < rounds; round += 1) {
        const base = await limit.perSecond(seconds)
        for (const way of WAYS) {
          // In turns, so that neither has always the later and larger tables.
          const first = round % 2 === 0 ? plain : under
          const one = await first[way]()
          const other = await (first === plain ? under : plain)[way]()
          const [speed, byRules] = first === plain ? [one, other] : [other, one]
          say(`${way}: ${Math.round(speed)}/s, by rules ${Math.round(byRules)}/s, base ${Math.round(base)}/s`)
          note(way, speed / base)
          note(`${way}.rules`, byRules / speed)
        }
        note('latency', await measureLatency(plain.server, seconds))
      }
    } finally {
      await plain.server.close()
      await under.server.close()
    }
    say(`rules gave points on ${Math.round((await shareRuled(ruled)) * 100)} % of receipts`)
    return summariseAll(ratios, limit.name)
  } finally {
    await club.close()
  }
}

const WAYS = ['function', 'http.batch', 'http.single'] as const

/** A club's ways to post, warm: caches, plans and the compiler have had a round that nobody counts. */
async function openPosting(club: Posted, seconds: number) {
  const server = await openLoadedServer(club, silentLog)
  await postByFunction(club, 1)
  await server.postBatches(1)
  await server.postSingles(1)
  return {
    server,
    function: () => postByFunction(club, seconds),
    'http.batch': () => server.postBatches(seconds),
    'http.single': () => server.postSingles(seconds).then((load) => load.perSecond),
  }
}

function summariseAll(ratios: ReadonlyMap<string, readonly number[]>, limit: string): Figure[] {
  const figure = (name: string, aim: string, against: string): Figure =>
    summarise(`posting.${name}`, ratios.get(name) ?? [], aim, against)
  return [
    figure('function', AIMS.function, limit),
    figure('http.batch', AIMS.batch, limit),
    figure('http.single', AIMS.single, limit),
    ...WAYS.map((way) => figure(`${way}.rules`, AIMS.rules, `posting.${way}, the same under bands alone`)),
    figure('latency', AIMS.latency, 'p99 / p50 of single receipts at 70 % of their highest rate'),
  ]
}

/** On how large a share of the club's receipts a rule gave points; throws where it is too small to measure rules by. */
async function shareRuled({ db, clubId }: Posted): Promise<number> {
  const { share } = await db.inClub(clubId, (tx) =>
    tx.one<{ share: number }>(
      sql`select avg((coalesce(effects, '[]') @? '$[*] ? (@.in == "points" && !exists(@.held_out))')::integer)::float8 as share
          from receipts.receipt where club_id = ${clubId}`,
    ),
  )
  if (share < LEAST_RULED) throw new Error(`rules gave points on ${share} of receipts, which is too few`)
  return share
}

/** The posting itself, with nothing in front of it: as the server calls it, in batches of up to 500 and two at a time. */
async function postByFunction(club: Posted, seconds: number): Promise<number> {
  const poster = createReceiptPoster({ db: club.db, clock: systemClock })
  const speed = await perSecond(seconds, WAITING, async () => {
    const input = makeReceipt(club.members, systemClock.now().toString())
    const outcome = await poster.post(club.clubId, { input, source: 'api' })
    if (!outcome.ok) throw new Error('a receipt of the bench was refused')
    return 1
  })
  await poster.drain()
  return speed
}

async function measureLatency(
  server: Awaited<ReturnType<typeof openLoadedServer>>,
  seconds: number,
): Promise<number> {
  const full = await server.postSingles(Math.max(1, seconds / 2))
  const { p50, p99 } = await server.postSingles(seconds, Math.floor(full.perSecond * 0.7))
  return p99 / p50
}
