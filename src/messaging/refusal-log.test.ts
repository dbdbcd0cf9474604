import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { recordConsents } from '#members/consent-service.ts'
import { eraseMember } from '#members/merge-service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createSeal } from '#platform/seal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { answer, joinOne, SUBJECT } from '../../test/support/members.ts'
import {
  followAnswers,
  forgetRefusals,
  readRefusalHead,
  readRefusals,
  recordRefusal,
} from './refusal-service.ts'
import { readSuppressions } from './suppression-service.ts'
import { messagingChecks } from './verify.ts'

const { db, owner, addClub } = await useTestDatabase()
const seal = createSeal('a secret of tests, thirty-two letters long', 'messages')
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const FROM = '203.0.113.7'

let people = 0
const joinReader = (clubId: Uuid): Promise<Uuid> => {
  people += 1
  return joinOne(db, clubId, {}, [{ kind: 'email', value: `r${people}@example.com` }])
}

const refuse = (clubId: Uuid, memberId: Uuid, minutes = 0) =>
  db.inClub(clubId, (tx) => {
    const receivedAt = NOW.add({ minutes })
    const witness = { subject: { kind: 'member', id: memberId }, address: FROM } as const
    const refusal = { memberId, channels: ['email'], way: 'page', said: 'די', receivedAt, witness } as const
    return recordRefusal(tx, seal, refusal, receivedAt)
  })

const faultsOf = (clubId: Uuid) => db.inClub(clubId, (tx) => runChecks(tx, messagingChecks))
const logOf = (clubId: Uuid) =>
  db.inClub(clubId, (tx) => readRefusals(tx, seal, { memberId: null, before: null, limit: 50 }))

test('each refusal has its number, says from where it came, and holds everything before it', async () => {
  const [clubId, other] = [await addClub(), await addClub()]
  const members = await Promise.all([1, 2, 3, 4].map(() => joinReader(clubId)))
  // At once: nobody waits for another's end of the log, and there is no gap.
  await Promise.all(members.map((memberId) => refuse(clubId, memberId)))
  await refuse(other, await joinReader(other))
  const log = await logOf(clubId)
  expect(log.map(({ entryNo }) => entryNo).sort()).toEqual([1, 2, 3, 4])
  expect(new Set(log.map(({ hash }) => hash)).size).toBe(4)
  expect(log[0]).toMatchObject({ said: 'די', seenFrom: FROM })
  const head = await db.inClub(clubId, readRefusalHead)
  expect(head).toEqual({ entries: 4, hash: log.find(({ entryNo }) => entryNo === 4)?.hash })
  expect(await faultsOf(clubId)).toEqual([])

  // An erasure takes the words and leaves the proof.
  const [gone = newId()] = members
  await db.inClub(clubId, (tx) =>
    eraseMember(tx, gone, { erasedAt: NOW, subject: SUBJECT, forget: [forgetRefusals] }),
  )
  const after = await logOf(clubId)
  expect(after.find(({ memberId }) => memberId === gone)).toMatchObject({
    said: null,
    address: null,
    seenFrom: null,
  })
  expect(after.map(({ hash }) => hash)).toEqual(log.map(({ hash }) => hash))
  expect(await faultsOf(clubId)).toEqual([])
})

test.each([
  [
    'when it came',
    `update messaging.refusal set received_at = received_at + interval '1 day' where entry_no = 2 and club_id = $1`,
  ],
  ['what was said', `update messaging.refusal set said = '\\x00' where entry_no = 2 and club_id = $1`],
  [
    'whose it was',
    `update messaging.refusal set first_member_id = uuidv7() where entry_no = 2 and club_id = $1`,
  ],
  ['one in the middle', 'delete from messaging.refusal where entry_no = 2 and club_id = $1'],
  ['the last', 'delete from messaging.refusal where entry_no = 3 and club_id = $1'],
])('whoever owns the database and changes %s is found out', async (_what, change) => {
  const clubId = await addClub()
  for (const minutes of [1, 2, 3]) await refuse(clubId, await joinReader(clubId), minutes)
  expect(await faultsOf(clubId)).toEqual([])
  await owner.query(change, [clubId])
  expect((await faultsOf(clubId)).map(({ check }) => check)).toEqual([
    expect.stringContaining('log of refusals'),
  ])
})

test('a yes that came in late, and was overtaken by a no, takes nothing back', async () => {
  const clubId = await addClub()
  const memberId = await joinReader(clubId)
  const place = { channel: 'email' as const, address: `r${people}@example.com` }
  const say = (at: Temporal.Instant, recordedAt: Temporal.Instant) =>
    db.inClub(clubId, async (tx) => {
      const consents = [{ ...answer(true, at, 'email'), proof: 'recorded' as const, cause: 'asked' as const }]
      const witness = { subject: SUBJECT, address: null }
      await recordConsents(tx, memberId, consents, { ...witness, recordedAt })
      await followAnswers(tx, seal, { memberId, consents, way: 'till', witness }, recordedAt)
      return (await readSuppressions(tx, [place])).map(({ reason }) => reason)
    })
  await refuse(clubId, memberId, 60)
  // A till that was offline brings Monday's form after Tuesday's refusal.
  expect(await say(NOW, NOW.add({ minutes: 120 }))).toEqual(['refused'])
  expect(await say(NOW.add({ minutes: 130 }), NOW.add({ minutes: 130 }))).toEqual([])
})
