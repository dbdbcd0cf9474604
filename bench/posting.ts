import { systemClock } from '#platform/clock.ts'
import { createReceiptPoster } from '#receipts/poster.ts'
import { addBenchClub, makeReceipt, openBenchClub, type Posted, silentLog } from './bench-club.ts'
import { openLoadedServer } from './loaded-server.ts'
import { type BenchOptions, type Figure, perSecond, summarise } from './measure.ts'
import { openTpcB } from './pgbench.ts'
import { ruleProgramme } from './rule-programme.ts'

const MEMBERS = 100_000
/** Receipts that wait for their answer at a time: two batches under way, and the next two. */
const WAITING = 2_000
const AIMS = { rules: '>= 0.9', function: '>= 4', batch: '>= 3', single: '>= 1.5', latency: '<= 5' }

/** Posting against TPC-B of the same server in the same run: by the function, in batches over HTTP, one by one over HTTP. */
export async function measurePosting({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 3 : 7
  const seconds = quick ? 2 : 5
  const club = await openBenchClub(MEMBERS)
  const server = await openLoadedServer(club, silentLog)
  try {
    const limit = await openTpcB(club.connection)
    const ruled = await addBenchClub(club.db, MEMBERS, ruleProgramme)
    const measures = {
      'posting.function': () => postByFunction(club, seconds),
      'posting.http.batch': () => server.postBatches(seconds),
      'posting.http.single': () => server.postSingles(seconds).then((load) => load.perSecond),
    }
    const ratios: Record<string, number[]> = {}
    const latencies: number[] = []
    const underRules: number[] = []
    // A round nobody counts: caches, plans and the compiler get warm.
    await postByFunction(club, 1)
    await postByFunction(ruled, 1)
    await server.postSingles(1)
    for (let round = 0; round < rounds; round += 1) {
      const base = await limit.perSecond(seconds)
      for (const [name, measure] of Object.entries(measures)) {
        const speed = await measure()
        say(`${name}: ${Math.round(speed)}/s against ${Math.round(base)}/s`)
        ratios[name] = [...(ratios[name] ?? []), speed / base]
      }
      const [plain, byRules] = [await postByFunction(club, seconds), await postByFunction(ruled, seconds)]
      say(`under thirty rules: ${Math.round(byRules)}/s against ${Math.round(plain)}/s`)
      underRules.push(byRules / plain)
      latencies.push(await measureLatency(server, seconds))
    }
    return [
      summarise('posting.function', ratios['posting.function'] ?? [], AIMS.function, limit.name),
      summarise('posting.http.batch', ratios['posting.http.batch'] ?? [], AIMS.batch, limit.name),
      summarise('posting.http.single', ratios['posting.http.single'] ?? [], AIMS.single, limit.name),
      summarise(
        'posting.function.rules',
        underRules,
        AIMS.rules,
        'the posting function under a programme of bands alone',
      ),
      summarise(
        'posting.latency',
        latencies,
        AIMS.latency,
        'p99 / p50 of single receipts at 70 % of their highest rate',
      ),
    ]
  } finally {
    await server.close()
    await club.close()
  }
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
