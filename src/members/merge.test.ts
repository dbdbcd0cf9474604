import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeHold } from '#ledger/hold-service.ts'
import { openBatch, readBalances, readOpenLots } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { answer, joinOne, NOW, newPhone, SUBJECT } from '../../test/support/members.ts'
import { consentsToCarry, type NewConsent } from './consent.ts'
import { readMember } from './list-service.ts'
import type { Profile } from './member.ts'
import { eraseMember, mergeMembers, readErasures, replayErasures } from './merge-service.ts'
import { findAccounts, findMembers } from './service.ts'
import { memberChecks } from './verify.ts'

const LATER = NOW.add({ hours: 24 * 14 })
const clock = fixedClock(NOW)
const { db, owner, addClub } = await useTestDatabase()
const club = await addClub()

const join = (
  profile: Partial<Profile> = {},
  identifiers = [newPhone()],
  consents: NewConsent[] = [],
  clubId = club,
) => joinOne(db, clubId, profile, identifiers, consents)
const read = (memberId: Uuid) => db.inClub(club, (tx) => readMember(tx, memberId))
const check = () =>
  db.inClub(club, async (tx) => [
    ...(await runChecks(tx, memberChecks)),
    ...(await runChecks(tx, ledgerChecks)),
  ])
const merge = (from: Uuid, into: Uuid, carryOver: Parameters<typeof mergeMembers>[2]['carryOver'] = []) =>
  db.inClub(club, (tx) =>
    mergeMembers(tx, { from, into, reason: 'two cards' }, { clock, subject: SUBJECT, carryOver }),
  )

describe('merging', () => {
  test('identifiers, profile and history move; old ids and chains keep working', async () => {
    const [phoneA, phoneB, phoneC] = [newPhone(), newPhone(), newPhone()]
    const a = await join({ firstName: 'דנה' }, [phoneA])
    const b = await join({ lastName: 'לוי', homeBranch: 'haifa' }, [phoneB])
    const c = await join({ firstName: 'Dana' }, [phoneC, { kind: 'card', value: `card ${phoneC.value}` }])
    expect(await merge(a, b)).toMatchObject({ ok: true, memberId: b, replayed: false })
    expect(await merge(b, c)).toMatchObject({ ok: true, memberId: c })
    const found = await db.inClub(club, (tx) =>
      findMembers(tx, [phoneA, phoneB, phoneC, { kind: 'id', value: a }, { kind: 'id', value: b }]),
    )
    expect(found).toEqual(found.map(() => ({ memberId: c, accountId: c })))
    expect(await read(a)).toMatchObject({
      memberId: c,
      firstName: 'Dana',
      lastName: 'לוי',
      homeBranch: 'haifa',
      main: { phone: phoneC.value },
      merged: [
        { member_id: a, merge_reason: 'two cards' },
        { member_id: b, merge_reason: 'two cards' },
      ],
    })
    const accounts = await db.inClub(club, (tx) => findAccounts(tx, a))
    expect(accounts?.accountIds.toSorted()).toEqual([a, b, c].toSorted())
    expect(await check()).toEqual([])
  })

  test('again is the same answer, the other way round is refused', async () => {
    const [a, b, c] = [await join(), await join(), await join()]
    await merge(a, b)
    expect(await merge(a, b)).toEqual({ ok: true, memberId: b, points: 0, replayed: true })
    expect(await merge(b, a)).toEqual({ ok: false, reason: 'same_member' })
    expect(await merge(a, a)).toEqual({ ok: false, reason: 'same_member' })
    expect(await merge(a, c)).toEqual({ ok: false, reason: 'already_merged', survivor: b })
    expect(await merge(c, a)).toEqual({ ok: false, reason: 'already_merged', survivor: b })
    expect(await merge(c, newId())).toEqual({ ok: false, reason: 'member_not_found' })
    const stranger = await join({}, [newPhone()], [], await addClub())
    expect(await merge(c, stranger)).toEqual({ ok: false, reason: 'member_not_found' })
  })

  test('of racing merges in a circle none loses a member', async () => {
    const ids = [await join(), await join(), await join()]
    const outcomes = await Promise.all(
      ids.flatMap((from, at) => ids.filter((_, other) => other !== at).map((into) => merge(from, into))),
    )
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.replayed)).toHaveLength(2)
    const standing = await Promise.all(ids.map(read))
    expect(new Set(standing.map((member) => member?.memberId)).size).toBe(1)
    expect(await check()).toEqual([])
  })

  test('reserved points stand in the way', async () => {
    const [a, b] = [await join(), await join()]
    await post(a, [{ credit: 50, pending: false, expires: false }])
    await db.inClub(club, (tx) => placeHold(tx, a, { ...cause(), kind: 'hold', points: 10 }, LATER, NOW))
    expect(await merge(a, b)).toEqual({ ok: false, reason: 'open_holds' })
    expect(await read(a)).toMatchObject({ memberId: a, state: 'active' })
  })

  test('the strictest consent wins', async () => {
    const earlier = NOW.subtract({ hours: 5 })
    const a = await join(
      {},
      [newPhone()],
      [answer(false, earlier, 'sms'), answer(true, earlier, 'email'), answer(true, earlier, 'post')],
    )
    const b = await join({}, [newPhone()], [answer(true, NOW, 'sms'), answer(false, earlier, 'email')])
    await merge(a, b)
    const consents = (await read(b))?.consents.map(({ channel, given, cause }) => [channel, given, cause])
    expect(consents?.toSorted()).toEqual(
      [
        ['email', false, 'asked'],
        ['post', true, 'merge'],
        ['sms', false, 'merge'],
      ].toSorted(),
    )
  })

  test('a no to everything refuses the topics that the other agreed to, whichever of the two said it', () => {
    const said = (topic: string, given: boolean, day: number) => {
      const at = NOW.add({ hours: 24 * day })
      return { consentId: newId(), channel: 'sms' as const, topic, given, capturedAt: at, recordedAt: at }
    }
    const [no, yes] = [said('marketing', false, 1), said('news', true, 2)]
    expect(consentsToCarry([yes], [no])).toEqual([])
    expect(consentsToCarry([no], [yes])).toEqual([no])
    // The survivor agreed to a topic after their own no to everything: the other's no to everything holds for it.
    const later = said('marketing', false, 3)
    expect(consentsToCarry([later], [no, yes])).toEqual([later])
    expect(consentsToCarry([later], [no])).toEqual([])
    expect(consentsToCarry([yes], [said('marketing', true, 1)])).toEqual([yes])
  })

  test('other rooms move what is theirs in the same transaction', async () => {
    const [a, b] = [await join(), await join()]
    const seen: Uuid[] = []
    await merge(a, b, [async (_tx, { from, into }) => void seen.push(from.memberId, into.memberId)])
    expect(seen).toEqual([a, b])
    const [c, d] = [await join(), await join()]
    const failing = merge(c, d, [() => Promise.reject(new Error('carry failed'))])
    await expect(failing).rejects.toThrow('carry failed')
    expect(await read(c)).toMatchObject({ memberId: c, state: 'active' })
  })

  test('no point is lost, whatever the two hold', async () => {
    const purse = fc.array(
      fc.oneof(
        fc.record({ credit: fc.integer({ min: 1, max: 100 }), pending: fc.boolean(), expires: fc.boolean() }),
        fc.record({ burn: fc.integer({ min: 1, max: 100 }) }),
        fc.record({ takeBack: fc.integer({ min: 1, max: 100 }) }),
      ),
      { maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(purse, purse, async (first, second) => {
        const [from, into] = [await join(), await join()]
        await post(from, first)
        await post(into, second)
        const before = [await balancesOf(from), await balancesOf(into)]
        const expiring = [...(await lotsOf(from)), ...(await lotsOf(into))].length
        const outcome = await merge(from, into)
        expect(outcome).toMatchObject({ ok: true })
        const [left, after] = [await balancesOf(from), await balancesOf(into)]
        expect(left).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
        const net = (b: typeof after) => b.available + b.pending - b.debt
        expect(net(after)).toBe(before.reduce((sum, balance) => sum + net(balance), 0))
        expect(after.pending).toBe(before.reduce((sum, balance) => sum + balance.pending, 0))
        // A lot that a debt did not eat keeps its date; none gets one that it did not have.
        expect((await lotsOf(into)).length).toBeLessThanOrEqual(expiring)
      }),
      { numRuns: 40 },
    )
    expect(await check()).toEqual([])
  })
})

type Step = { credit: number; pending: boolean; expires: boolean } | { burn: number } | { takeBack: number }

function cause() {
  return { key: newId(), cause: 'test', causeId: newId(), occurredAt: NOW }
}

const post = (accountId: Uuid, steps: readonly Step[]) =>
  db.inClub(club, async (tx) => {
    const batch = await openBatch(tx, 0, [accountId], NOW)
    for (const step of steps) {
      if ('credit' in step)
        batch.post(accountId, {
          ...cause(),
          kind: 'credit',
          as: 'earn',
          points: step.credit,
          ...(step.pending && { availableAt: LATER }),
          ...(step.expires && { expiresAt: LATER.add({ hours: 24 * 300 }) }),
        })
      else if ('burn' in step)
        batch.post(accountId, { ...cause(), kind: 'debit', as: 'burn', points: step.burn })
      else
        batch.post(accountId, {
          ...cause(),
          kind: 'take_back',
          as: 'reverse',
          points: step.takeBack,
          credit: null,
        })
    }
    await batch.write()
  })

const balancesOf = (accountId: Uuid) =>
  db.inClub(club, async (tx) => {
    const balances = (await readBalances(tx, [accountId])).get(accountId)
    if (balances === undefined) throw new Error('no balances')
    return balances
  })

const lotsOf = (accountId: Uuid) =>
  db.inClub(club, async (tx) => (await readOpenLots(tx, accountId)).filter((lot) => lot.expires_at !== null))

describe('erasing', () => {
  test('takes every personal datum, of merged members too, and leaves the books', async () => {
    const [phoneA, phoneB] = [newPhone(), newPhone()]
    const birthOn = Temporal.PlainDate.from('1980-01-01')
    const a = await join({ firstName: 'מחיקה', lastName: 'ראשונה', birthOn }, [phoneA], [answer(true)])
    const b = await join({ firstName: 'מחיקה', homeBranch: 'eilat' }, [phoneB], [answer(false)])
    await post(b, [{ credit: 70, pending: false, expires: false }])
    await merge(a, b)
    const erase = (id: Uuid) =>
      db.inClub(club, (tx) => eraseMember(tx, id, { erasedAt: NOW, subject: SUBJECT }))
    expect(await erase(a)).toEqual({ ok: true, erased: [b, a] })
    expect(await erase(b)).toEqual({ ok: true, erased: [] })
    expect(await erase(newId())).toEqual({ ok: false, reason: 'member_not_found' })
    expect(await read(a)).toBeNull()
    expect(
      await db.inClub(club, (tx) => findMembers(tx, [phoneA, phoneB, { kind: 'id', value: b }])),
    ).toEqual([null, null, null])
    const left = await dumpOf([a, b])
    expect(left).not.toMatch(/מחיקה|ראשונה|1980|eilat|two cards|192\.0\.2\.7/)
    expect(left).not.toContain(phoneA.value)
    expect(await balancesOf(b)).toMatchObject({ available: 70 })
    expect(await check()).toEqual([])
    await join({}, [phoneA])
  })

  test('is replayed after older data came back', async () => {
    const phone = newPhone()
    const id = await join({ firstName: 'חוזרת' }, [phone], [answer(true)])
    await db.inClub(club, (tx) => replayErasures(tx, [{ memberId: id, erasedAt: NOW }]))
    await db.inClub(club, (tx) => replayErasures(tx, [{ memberId: id, erasedAt: LATER }]))
    expect(await read(id)).toBeNull()
    const kept = await db.inClub(club, readErasures)
    expect(kept.find((erasure) => erasure.memberId === id)).toEqual({ memberId: id, erasedAt: NOW })
    expect(await check()).toEqual([])
  })

  /** Every row of every table that holds one of these ids, as text. */
  async function dumpOf(ids: Uuid[]): Promise<string> {
    const tables = await owner.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema in ('members', 'ledger', 'platform', 'access') and table_type = 'BASE TABLE'`,
    )
    const rows = await Promise.all(
      tables.rows.map(({ name }) =>
        owner.query(`select t::text from ${name} t where t::text like any ($1)`, [
          ids.map((id) => `%${id}%`),
        ]),
      ),
    )
    return JSON.stringify(rows.flatMap((result) => result.rows))
  }
})
