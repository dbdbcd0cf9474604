import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { openBatch, readBalances, readCredit, readOpenLots } from '#ledger/service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { done, openTills, STAFF } from '../../test/support/households.ts'
import { joinOne, NOW } from '../../test/support/members.ts'
import { createPoolModel } from '../../test/support/pool-model.ts'
import { addMember } from './joining-service.ts'
import { leaveHousehold } from './leaving-service.ts'
import { foundHousehold } from './service.ts'

const { db, addClub } = await useTestDatabase()
const dayAt = (day: number) => NOW.add({ hours: 24 * day })

type Act =
  | { do: 'earn'; who: number; points: number; ends: number | null; waits: number | null }
  | { do: 'burn'; who: number; points: number }
  | { do: 'return'; which: number; part: number }
  | { do: 'move'; who: number }
  | { do: 'wait'; days: number }

const who = fc.integer({ min: 0, max: 2 })
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('earn' as const),
        who,
        points: fc.integer({ min: 1, max: 60 }),
        ends: fc.option(fc.integer({ min: 1, max: 12 })),
        waits: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('burn' as const),
        who,
        points: fc.integer({ min: 1, max: 80 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('return' as const),
        which: fc.nat({ max: 30 }),
        part: fc.integer({ min: 1, max: 60 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('move' as const), who: fc.integer({ min: 1, max: 2 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }),
    },
  ),
  { minLength: 8, maxLength: 26 },
)

/** A club with one household of three who may belong to it; the first heads it. */
async function openClub() {
  const club = await addClub()
  const tills = openTills(db, club)
  const members = [await joinOne(db, club), await joinOne(db, club), await joinOne(db, club)]
  const [head = ''] = members
  const terms = { name: null, isPooled: true, monthlyLimitPoints: null, minorsNeedConsent: true }
  const { householdId } = done(await tills.inClub((tx) => foundHousehold(tx, { ...terms, head }, STAFF)))
  const model = createPoolModel(members)
  model.join(head)
  return { club, tills, members, householdId, model }
}
type Club = Awaited<ReturnType<typeof openClub>>

/** An account as the ledger tells it, in the words of the model. */
const tellAccount = ({ tills }: Club, memberId: Uuid) =>
  tills.inClub(async (tx) => {
    const accountId = await tills.accountOf(tx, memberId)
    const balances = (await readBalances(tx, [accountId])).get(accountId)
    const lots = await readOpenLots(tx, accountId)
    return {
      available: balances?.available,
      pending: balances?.pending,
      debt: balances?.debt,
      open: lots
        .filter(({ is_pending }) => !is_pending)
        .map(({ open, expires_at }) => [
          open,
          expires_at && Math.round(NOW.until(expires_at).total('hours') / 24),
        ]),
    }
  })

async function takeBack(
  { tills, model }: Club,
  memberId: Uuid,
  key: Uuid,
  points: number,
  now: Temporal.Instant,
) {
  await tills.inClub(async (tx) => {
    const accountId = await tills.accountOf(tx, memberId)
    const batch = await openBatch(tx, 0, [accountId], now)
    const credit = await readCredit(tx, 0, accountId, key)
    const cause = tills.causeOf(memberId, now)
    batch.post(accountId, { ...cause, kind: 'take_back', as: 'reverse', points, credit })
    batch.write()
  })
  model.takeBack(memberId, key, points)
}

async function move({ tills, model, householdId }: Club, memberId: Uuid, now: Temporal.Instant) {
  const acting = { ...STAFF, now }
  if (model.isIn(memberId)) {
    done(await tills.inClub((tx) => leaveHousehold(tx, memberId, acting)))
    model.leave(memberId)
  } else {
    done(await tills.inClub((tx) => addMember(tx, householdId, { memberId, role: 'adult' }, acting)))
    model.join(memberId)
  }
}

/** The books of a club, and the same by hand. */
async function openWorld() {
  const world = await openClub()
  const { club, tills, members, model } = world
  const receipts: { memberId: Uuid; key: Uuid; left: number }[] = []
  let today = 0
  const memberAt = (place: number): Uuid => members[place] ?? ''
  const now = () => dayAt(today).add({ minutes: 1 })

  async function earn({ who: place, points, ends, waits }: Act & { do: 'earn' }): Promise<void> {
    const memberId = memberAt(place)
    const endsOn = ends === null ? null : today + ends
    const opensOn = waits === null ? null : today + waits
    const life = {
      ...(endsOn !== null && { expiresAt: dayAt(endsOn) }),
      ...(opensOn !== null && { availableAt: dayAt(opensOn) }),
    }
    const key = await tills.earn(memberId, points, life, now())
    receipts.push({ memberId, key, left: points })
    model.earn(memberId, key, points, endsOn, opensOn)
  }
  async function giveBack({ which, part }: Act & { do: 'return' }): Promise<void> {
    const receipt = receipts[which % Math.max(1, receipts.length)]
    const points = Math.min(receipt?.left ?? 0, part)
    if (!receipt || points === 0) return
    receipt.left -= points
    await takeBack(world, receipt.memberId, receipt.key, points, now())
  }
  return {
    check: tills.check,
    async act(act: Act): Promise<void> {
      if (act.do === 'earn') await earn(act)
      else if (act.do === 'burn')
        expect(await tills.burn(memberAt(act.who), act.points, now())).toBe(
          model.burn(memberAt(act.who), act.points),
        )
      else if (act.do === 'return') await giveBack(act)
      else if (act.do === 'move') await move(world, memberAt(act.who), now())
      else {
        today += act.days
        await settlePoints(db, club, fixedClock(dayAt(today)), new AbortController().signal)
        model.settle(today)
      }
    },
    async compare(): Promise<void> {
      for (const memberId of members) expect(await tellAccount(world, memberId)).toEqual(model.tell(memberId))
    },
  }
}

test('whatever a household does, the books agree with points counted by hand', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const world = await openWorld()
      for (const act of list) {
        await world.act(act)
        await world.compare()
      }
      expect(await world.check()).toEqual([])
    }),
    { numRuns: 10 },
  )
})
