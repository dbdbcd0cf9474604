import { systemClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createRedeemer } from '#rewards/redeemer.ts'
import { type BenchClub, openBenchClub, silentLog } from './bench-club.ts'
import { openLoadedServer } from './loaded-server.ts'
import { type BenchOptions, type Figure, perSecond, summarise } from './measure.ts'
import { openTpcB } from './pgbench.ts'
import { makeWish, stockUp } from './wish.ts'

const MEMBERS = 100_000
/** Redemptions that wait for their answer at a time: two batches under way, and the next two. */
const WAITING = 2_000
const AIMS = { function: '>= 3', http: '>= 0.8' }
const BY = { kind: 'api_key', id: newId() } as const

/** Redemptions against TPC-B of the same server in the same run: by the function, and one by one over HTTP. */
export async function measureRedemption({ quick, say }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 3 : 7
  const seconds = quick ? 2 : 5
  const club = await openBenchClub(MEMBERS)
  const rewards = await stockUp(club)
  const server = await openLoadedServer(club, silentLog)
  try {
    const limit = await openTpcB(club.connection)
    const measures = {
      'redemption.function': () => takeByFunction(club, rewards, seconds),
      'redemption.function.held': () => holdAndCapture(club, rewards, seconds),
      'redemption.http': () => server.redeem(rewards, seconds),
      'redemption.http.held': () => server.redeemHeld(rewards, seconds),
    }
    const ratios: Record<string, number[]> = {}
    // A round nobody counts: caches, plans and the compiler get warm.
    await takeByFunction(club, rewards, 1)
    await server.redeem(rewards, 1)
    for (let round = 0; round < rounds; round += 1) {
      const base = await limit.perSecond(seconds)
      for (const [name, measure] of Object.entries(measures)) {
        const speed = await measure()
        say(`${name}: ${Math.round(speed)}/s against ${Math.round(base)}/s`)
        ratios[name] = [...(ratios[name] ?? []), speed / base]
      }
    }
    const figure = (name: string, aim: string): Figure => summarise(name, ratios[name] ?? [], aim, limit.name)
    return [
      figure('redemption.function', AIMS.function),
      figure('redemption.function.held', AIMS.function),
      figure('redemption.http', AIMS.http),
      figure('redemption.http.held', AIMS.http),
    ]
  } finally {
    await server.close()
    await club.close()
  }
}

type Club = { db: BenchClub['db']; clubId: Uuid; members: number }

/** The redemption itself, with nothing in front of it: as the server calls it, in batches of up to 500 and two at a time. */
async function takeByFunction(club: Club, rewards: readonly string[], seconds: number): Promise<number> {
  const redeemer = createRedeemer({ db: club.db, clock: systemClock })
  const speed = await perSecond(seconds, WAITING, async () => {
    const input = makeWish(club.members, rewards, true)
    const outcome = await redeemer.submit(club.clubId, { do: 'take', input, by: BY })
    if (!outcome.ok) throw new Error(`a redemption of the bench was refused: ${outcome.refusal.code}`)
    return 1
  })
  await redeemer.drain()
  return speed
}

/** Held first and captured then: two requests, counted as the two that they are. */
async function holdAndCapture(club: Club, rewards: readonly string[], seconds: number): Promise<number> {
  const redeemer = createRedeemer({ db: club.db, clock: systemClock })
  const speed = await perSecond(seconds, WAITING, async () => {
    const input = makeWish(club.members, rewards, false)
    for (const request of [
      { do: 'take', input, by: BY },
      { do: 'capture', id: input.redemption_id, by: BY },
    ] as const) {
      const outcome = await redeemer.submit(club.clubId, request)
      if (!outcome.ok) throw new Error(`a redemption of the bench was refused: ${outcome.refusal.code}`)
    }
    return 2
  })
  await redeemer.drain()
  return speed
}
