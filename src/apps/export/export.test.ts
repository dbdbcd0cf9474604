import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember } from '#households/joining-service.ts'
import { foundHousehold } from '#households/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { formatId } from '#platform/id.ts'
import { redeemAll } from '#rewards/redeem-service.ts'
import { useTestDatabase } from '../../../test/support/database.ts'
import { useFolder } from '../../../test/support/folder.ts'
import { done, openTills, STAFF } from '../../../test/support/households.ts'
import { importMembersFile } from '../../../test/support/import-members.ts'
import { livedClub } from '../../../test/support/lived-club.ts'
import { joinOne, NOW } from '../../../test/support/members.ts'
import { addReward, addRich, taking, wordOf } from '../../../test/support/rewards.ts'
import { EXPORT_SHEETS, exportClub } from './export.ts'

const { db, owner, addClub } = await useTestDatabase()
const folder = useFolder()
const clock = fixedClock('2025-04-01T10:00:00Z')
const out = path.join(folder.path, 'out')
let clubId = ''
const pooled: string[] = []

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(path.join(out, `${name}.csv`)), { bom: true, columns: true })

const count = async (statement: string): Promise<number> =>
  Number((await owner.query<{ n: string }>(statement, [clubId])).rows[0]?.n)

/** Two who share an account: what each brought stays told as theirs. */
async function pool(): Promise<void> {
  const { earn, inClub } = openTills(db, clubId)
  const [head, other] = [await joinOne(db, clubId), await joinOne(db, clubId)]
  await earn(head, 100)
  await earn(other, 55)
  const terms = { name: 'הבית', isPooled: true, monthlyLimitPoints: null, minorsNeedConsent: true }
  const { householdId } = done(await inClub((tx) => foundHousehold(tx, { ...terms, head }, STAFF)))
  done(await inClub((tx) => addMember(tx, householdId, { memberId: other, role: 'adult' }, STAFF)))
  pooled.push(formatId('mbr', head), formatId('mbr', other))
}

async function redeem(): Promise<void> {
  const member = await addRich(db, clubId, 140)
  const request = taking(member, await addReward(db, clubId))
  const [outcome] = await db.inClub(clubId, (tx) => redeemAll(tx, [request], NOW))
  expect(wordOf(outcome)).toBe('captured')
}

beforeAll(async () => {
  clubId = await livedClub({ db, owner, clock }, 'The old shop', 'old@example.com')
  await addClub({ name: 'Another' })
  await pool()
  await redeem()
  await owner.query(
    `update members.member set first_name = '=HYPERLINK("x")' where (club_id, member_id) = (
       select club_id, member_id from members.member where club_id = $1 and state = 'active' order by member_id limit 1)`,
    [clubId],
  )
  await exportClub({ db, clock }, { folder: out, clubId })
})

describe('a club in plain files', () => {
  test('is whole: members, consents with their words, purchases and rewards', async () => {
    expect(readdirSync(out).sort()).toEqual(EXPORT_SHEETS.map(({ name }) => `${name}.csv`).sort())
    const rows = {
      members: `select count(*) as n from members.member where club_id = $1 and state = 'active'`,
      receipts: 'select count(*) as n from receipts.receipt where club_id = $1',
      'receipt-lines': 'select count(*) as n from receipts.line where club_id = $1',
      redemptions: 'select count(*) as n from rewards.redemption where club_id = $1',
      rewards: 'select count(*) as n from rewards.reward where club_id = $1',
      consents: `select count(*) as n from members.consent join members.member using (club_id, member_id)
                 where club_id = $1 and state = 'active'`,
    }
    for (const [name, statement] of Object.entries(rows)) {
      const told = read(name)
      expect([name, told.length]).toEqual([name, await count(statement)])
      expect(told.length).toBeGreaterThan(0)
    }
    const proven = read('consents').filter(({ proof }) => proof === 'recorded')
    expect(proven.length).toBeGreaterThan(0)
    for (const { wording, captured_at } of proven) {
      expect(wording).not.toBe('')
      expect(captured_at).toMatch(/^\d{4}-\d{2}-\d{2}T/)
    }
    const ids = new Set(read('members').map(({ member_id }) => member_id))
    for (const { member_id = '' } of read('points')) expect(ids).toContain(member_id)
  })

  test('tells every point once, whoever shares an account, and what is owed', async () => {
    const total = read('points').reduce((sum, { points }) => sum + Number(points), 0)
    // What an erased member left behind is nobody’s, and is not told.
    expect(total).toBe(
      await count(
        `select sum(earned - spent + pending - debt) as n from ledger.account a where club_id = $1 and unit = 'points'
         and exists (select from members.member m where m.club_id = $1 and m.account_id = a.account_id and m.state = 'active')`,
      ),
    )
    const shares = read('points').filter(({ member_id = '' }) => pooled.includes(member_id))
    expect(shares.map(({ member_id, points }) => `${member_id} ${points}`)).toEqual([
      `${pooled[0]} 100`,
      `${pooled[1]} 55`,
    ])
  })

  test('is for its owner alone, runs nothing in a spreadsheet, and stands in the trail', async () => {
    expect(statSync(out).mode & 0o077).toBe(0)
    expect(statSync(path.join(out, 'members.csv')).mode & 0o077).toBe(0)
    expect(read('members').map(({ first_name }) => first_name)).toContain(`'=HYPERLINK("x")`)
    const { rows } = await owner.query(
      `select action, subject_kind, detail from access.audit_entry where club_id = $1 and action = 'club.exported'`,
      [clubId],
    )
    expect(rows).toEqual([
      {
        action: 'club.exported',
        subject_kind: 'system',
        detail: expect.objectContaining({ 'members.csv': expect.any(Number) }),
      },
    ])
  })

  test('comes into another club: people, then their points lot by lot', async () => {
    const into = await addClub({ name: 'The new shop' })
    const bring = (name: string) =>
      importMembersFile({
        db,
        clock,
        clubId: into,
        path: path.join(out, `${name}.csv`),
        rejectedPath: folder.write(''),
      })
    const found = read('members').filter(
      ({ external_id, phone, email, card }) => `${external_id}${phone}${email}${card}` !== '',
    )
    expect(await bring('members')).toMatchObject({ template: null, joined: found.length, points: 0 })
    const total = read('points').reduce((sum, { points }) => sum + Number(points), 0)
    const end = await bring('points')
    expect(end).toMatchObject({ template: 'moadon-points', rejected: [] })
    expect(end.points - end.points_off).toBe(total)
    expect(await bring('points')).toMatchObject({ points: 0, points_off: 0 })
    expect(await db.inClub(into, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
  })

  test('writes over nothing, and leaves nothing of what broke off', async () => {
    await expect(exportClub({ db, clock }, { folder: out, clubId })).rejects.toThrow(/is there already/)
    const other = path.join(folder.path, 'other')
    await expect(
      exportClub({ db, clock }, { folder: other, clubId, signal: AbortSignal.abort() }),
    ).rejects.toThrow()
    expect(existsSync(other)).toBe(false)
    expect(readdirSync(folder.path).filter((name) => name.includes('.part-'))).toEqual([])
  })
})
