import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { Uuid } from '#platform/id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { answer, joinOne, NOW, newPhone, RECORD, SUBJECT } from '../../test/support/members.ts'
import { changeMember, type MemberChange } from './change-service.ts'
import type { NewConsent } from './consent.ts'
import { recordConsents } from './consent-service.ts'
import { readMember, readProof } from './list-service.ts'
import { isPossibleBirthday, maskName, type Profile } from './member.ts'
import { findMembers } from './service.ts'
import { memberChecks } from './verify.ts'

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
const change = (memberId: Uuid, parts: Partial<MemberChange>) => {
  const nothing = { profile: {}, identifiers: { main: {}, add: [], remove: [] }, consents: [] }
  return db.inClub(club, (tx) => changeMember(tx, memberId, { ...nothing, ...parts }, RECORD))
}

describe('names and birthdays', () => {
  test.each([
    ['Dana', 'Levi', 'Dana L.'],
    ['דנה', 'לוי', 'דנה ל.'],
    ['Dana', null, 'Dana'],
    [null, 'Levi', 'L.'],
    [null, null, ''],
    ['🦊', '👩‍👩‍👧‍👦 Fox', '🦊 👩‍👩‍👧‍👦.'],
  ])('%s %s is masked as %j', (firstName, lastName, masked) =>
    expect(maskName({ firstName, lastName })).toBe(masked),
  )

  test('a birthday lies between 1900 and today', () => {
    const possible = (day: string) => isPossibleBirthday(Temporal.PlainDate.from(day), NOW)
    expect(['1899-12-31', '1900-01-01', '2026-03-01', '2026-03-03'].map(possible)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('changing a member', () => {
  test('what is named changes, and nothing else', async () => {
    const id = await join({ firstName: 'דנה', lastName: 'לוי', language: 'he' })
    await change(id, { profile: { lastName: 'כהן', birthOn: Temporal.PlainDate.from('1990-02-28') } })
    expect(await read(id)).toMatchObject({
      firstName: 'דנה',
      lastName: 'כהן',
      language: 'he',
      birthOn: Temporal.PlainDate.from('1990-02-28'),
    })
  })

  test('a replaced phone is free for another member', async () => {
    const [old, fresh] = [newPhone(), newPhone()]
    const id = await join({}, [old])
    await change(id, { identifiers: { main: { phone: fresh.value }, add: [], remove: [] } })
    expect(await db.inClub(club, (tx) => findMembers(tx, [old, fresh]))).toEqual([
      null,
      { memberId: id, accountId: id },
    ])
    await join({}, [old])
  })

  test('another member’s phone is refused, and nothing of the change is done', async () => {
    const taken = newPhone()
    const [owner, id] = [await join({}, [taken]), await join({ firstName: 'רון' })]
    const free = newPhone()
    const outcome = await change(id, {
      profile: { firstName: 'x' },
      identifiers: { main: {}, add: [free, taken], remove: [] },
      consents: [answer(true)],
    })
    expect(outcome).toEqual({
      ok: false,
      reason: 'member_exists',
      existing: { memberId: owner, matchedBy: 'phone' },
    })
    expect(await read(id)).toMatchObject({ firstName: 'רון', consents: [] })
    expect(await db.inClub(club, (tx) => findMembers(tx, [free]))).toEqual([null])
  })

  test('the last identifier stays', async () => {
    const phone = newPhone()
    const id = await join({}, [phone])
    const outcome = await change(id, { identifiers: { main: { phone: null }, add: [], remove: [] } })
    expect(outcome).toEqual({ ok: false, reason: 'identifier_missing' })
  })

  test('of two members who reach for one phone at once, one gets it', async () => {
    const [a, b, phone] = [await join(), await join(), newPhone()]
    const reach = (id: Uuid) => change(id, { identifiers: { main: {}, add: [phone], remove: [] } })
    const outcomes = await Promise.all([reach(a), reach(b)])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(await check()).toEqual([])
  })
})

describe('consent', () => {
  test('is kept as proof: the words, where and when, who wrote it down', async () => {
    const id = await join({}, [newPhone()], [answer(true)])
    await db.inClub(club, (tx) => recordConsents(tx, id, [answer(false, NOW.add({ hours: 1 }))], RECORD))
    const proof = await db.inClub(club, (tx) => readProof(tx, id))
    expect(proof).toMatchObject([
      { given: false, isCurrent: true },
      {
        given: true,
        isCurrent: false,
        text: 'אני מסכימה לקבל דברי פרסומת',
        surface: 'join form',
        capturedAt: NOW,
        subject: SUBJECT,
        address: '192.0.2.7',
        proof: 'recorded',
      },
    ])
  })

  test('cannot be changed or deleted', async () => {
    await join({}, [newPhone()], [answer(true)])
    for (const statement of [
      'update members.consent set given = false',
      'delete from members.consent',
      "update members.consent_wording set text = 'x'",
    ])
      await expect(db.inClub(club, (tx) => tx.client.query(statement))).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('a yes without words is refused by the table', async () => {
    const bare = { ...answer(true), wording: null }
    await expect(join({}, [newPhone()], [bare])).rejects.toMatchObject({ code: '23514' })
    await join({}, [newPhone()], [{ ...bare, proof: 'unknown', cause: 'import' }])
  })

  test('what came late does not undo what was said later, nor does a clock that runs ahead', async () => {
    const id = await join({}, [newPhone()], [answer(true, NOW.subtract({ hours: 2 }))])
    const add = (consent: NewConsent, hours: number) =>
      db.inClub(club, (tx) =>
        recordConsents(tx, id, [consent], { ...RECORD, recordedAt: NOW.add({ hours }) }),
      )
    await add(answer(false, NOW), 0)
    await add(answer(true, NOW.subtract({ hours: 1 })), 5)
    expect((await read(id))?.consents).toMatchObject([{ given: false }])
    await add(answer(true, NOW.add({ hours: 20 })), 6)
    await add(answer(false, NOW.add({ hours: 7 })), 7)
    expect((await read(id))?.consents).toMatchObject([{ given: false }])
  })
})

describe('the checks find', () => {
  test.each([
    ['update members.identifier set account_id = gen_random_uuid() where member_id = $1', 'to their account'],
    ['update members.identifier set is_primary = false where member_id = $1', 'one main identifier'],
    ['delete from members.search where member_id = $1', 'can be found'],
    ["update members.member set state = 'erased' where member_id = $1", 'an active member'],
    [
      'insert into members.erasure select club_id, member_id, now() from members.member where member_id = $1',
      'stays erased',
    ],
  ])('%s', async (tampering, finding) => {
    const other = await addClub()
    const id = await join({}, [newPhone()], [], other)
    const checkOther = () => db.inClub(other, (tx) => runChecks(tx, memberChecks))
    expect(await checkOther()).toEqual([])
    await owner.query(tampering, [id])
    expect((await checkOther()).map((found) => found.check).join()).toContain(finding)
  })
})
