import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { mergeMembers } from '#members/merge-service.ts'
import { findMembers } from '#members/service.ts'
import { fixedClock } from '#platform/clock.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { useFolder } from '../../test/support/folder.ts'
import { importMembersFile } from '../../test/support/import-members.ts'

const { db, owner, addClub } = await useTestDatabase()
const folder = useFolder()
const clock = fixedClock('2026-06-01T12:00:00Z')

const bring = (clubId: string, content: string, said: Parameters<typeof importMembersFile>[1] = {}) =>
  importMembersFile({ db, clock, clubId, path: folder.write(content), rejectedPath: folder.write('') }, said)

/** Each member's open lots, first to expire first, and what they owe. */
const readPoints = async (clubId: string) =>
  (
    await owner.query(
      `select i.value as who, (a.earned - a.spent)::int as balance, a.pending::int as pending, a.debt::int as debt,
              (select coalesce(json_agg(l.open || ' ' || coalesce((l.expires_at at time zone 'Asia/Jerusalem')::date::text, 'never')
                 order by l.position), '[]')
               from ledger.lot l where l.account_id = a.account_id and l.open > 0) as lots
       from members.identifier i join members.member m using (club_id, member_id) join ledger.account a on a.account_id = m.account_id
       where i.club_id = $1 order by 1`,
      [clubId],
    )
  ).rows.map(({ who, balance, pending, debt, lots }) => ({ who, balance, pending, debt, lots }))

const findFaults = (clubId: string) => db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))

const TALON = 'customerprofileid,amount,startdate,expirydate,subledgerid,reason'

describe('points by lots', () => {
  const content = [
    TALON,
    'A1,100,immediate,2027-12-31T10:00:00Z,,welcome',
    'B2,40,,unlimited,,',
    'A1,50,2020-11-10T23:00:00Z,2026-07-31T20:59:00+03:00,,welcome',
    'A1,30,2026-09-01T00:00:00Z,,,promised',
    'B2,7,,2020-01-01T00:00:00Z,,gone by',
    'A1,50,,2026-07-31T20:59:00+03:00,,the same again',
    '',
  ].join('\n')

  async function openClub(): Promise<string> {
    const clubId = await addClub()
    await bring(clubId, 'external_id\nA1\nB2\n')
    return clubId
  }

  test('come in with their own ends, wherever in the file they stand', async () => {
    const clubId = await openClub()
    expect(await bring(clubId, content)).toMatchObject({
      template: 'talon-one-profiles',
      joined: 0,
      points: 270,
      rejected: [],
      warned: ['6 points_expired'],
    })
    expect(await readPoints(clubId)).toEqual([
      {
        who: 'A1',
        balance: 200,
        pending: 30,
        debt: 0,
        lots: ['50 2026-08-01', '50 2026-08-01', '100 2028-01-01', '30 never'],
      },
      { who: 'B2', balance: 40, pending: 0, debt: 0, lots: ['40 never'] },
    ])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('change nothing when they come again, in whatever order; other ones are told', async () => {
    const clubId = await openClub()
    await bring(clubId, content)
    const before = await readPoints(clubId)
    const [head, ...rows] = content.trim().split('\n')
    const turned = [head, ...rows.reverse(), ''].join('\n')
    for (const again of [content, turned])
      expect(await bring(clubId, again)).toMatchObject({
        points: 0,
        warned: [expect.stringContaining('expired')],
      })
    expect(await bring(clubId, `${TALON}\nA1,100,,,,\nA1,60,,,,\nB2,40,,,,\n`)).toMatchObject({
      points: 0,
      warned: ['2 points_posted_before'],
    })
    expect(await readPoints(clubId)).toEqual(before)
  })

  test('are whole or not there: a row that cannot be read holds its member’s others back', async () => {
    const clubId = await openClub()
    const bad = `${TALON}\nA1,100,,,,\nB2,40,,,,\nA1,1.5,,,,\nB2,3,,,,\nC3,9,,,,\n`
    const end = await bring(clubId, bad)
    expect(end).toMatchObject({
      points: 43,
      held_back: { members: 1, rows: 1 },
      heldRows: [2],
      rejected: ['4 points_not_possible', '6 member_unknown'],
    })
    expect(await readPoints(clubId)).toMatchObject([
      { who: 'A1', balance: 0 },
      { who: 'B2', balance: 43 },
    ])
    // Mended, it comes in from the file of the rejected rows.
    const rejected = readFileSync(end.rejectedFile, 'utf8')
    expect(rejected).toMatch(/Held back.*A1,100/)
    const mended = rejected.replace('1.5', '15')
    expect(await bring(clubId, mended)).toMatchObject({
      template: 'talon-one-profiles',
      points: 115,
      rejected: [expect.stringContaining('member_unknown')],
    })
    expect(await readPoints(clubId)).toMatchObject([{ who: 'A1', balance: 115 }, { who: 'B2' }])
  })

  test('are told in a rehearsal as the import tells them, and not posted', async () => {
    const clubId = await openClub()
    const { rejected, warned, points } = await bring(clubId, `${content}A1,x,,,,\n`, { dryRun: true })
    expect({ rejected, warned, points }).toEqual({
      rejected: ['8 points_not_possible'],
      warned: ['6 points_expired'],
      points: 0,
    })
    expect(await readPoints(clubId)).toMatchObject([{ balance: 0 }, { balance: 0 }])
  })

  test('are those of both, after a merge', async () => {
    const clubId = await openClub()
    await bring(clubId, content)
    const [from, into] = await db.inClub(clubId, (tx) =>
      findMembers(tx, [
        { kind: 'external_id', value: 'B2' },
        { kind: 'external_id', value: 'A1' },
      ]),
    )
    await db.inClub(clubId, (tx) =>
      mergeMembers(
        tx,
        { from: from?.memberId ?? '', into: into?.memberId ?? '', reason: null },
        { clock, subject: SYSTEM, carryOver: [] },
      ),
    )
    expect(await bring(clubId, content)).toMatchObject({ points: 0, warned: ['6 points_expired'] })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('that were stopped on the way come in whole by running it again', async () => {
    const clubId = await openClub()
    const many = [
      TALON,
      ...Array.from({ length: 1_200 }, (_, place) => `M${place % 600},${1 + (place % 9)},,,,`),
    ]
    await bring(clubId, ['external_id', ...Array.from({ length: 600 }, (_, place) => `M${place}`)].join('\n'))
    const file = `${many.join('\n')}\n`
    expect(await bring(clubId, file, { stopAt: 'reading' })).toMatchObject({ stopped: true, points: 0 })
    const first = await bring(clubId, file, { stopAt: 'posting' })
    expect(first).toMatchObject({ stopped: true, warned: [] })
    expect(first.points).toBeGreaterThan(0)
    const { points } = await bring(clubId, file)
    expect(points).toBeGreaterThan(0)
    expect(first.points + points).toBe(many.slice(1).reduce((sum, row) => sum + Number(row.split(',')[1]), 0))
    expect(await bring(clubId, file)).toMatchObject({ points: 0, warned: [] })
    expect(await findFaults(clubId)).toEqual([])
  })
})

describe('balances', () => {
  test('below nothing are owed, and what comes pays it first', async () => {
    const clubId = await addClub()
    const content = 'external_id,points\n1,-30\n2,20\n'
    expect(await bring(clubId, content)).toMatchObject({
      points: 20,
      points_off: 30,
      warned: ['2 points_below_nothing'],
    })
    expect(await readPoints(clubId)).toMatchObject([
      { who: '1', balance: 0, debt: 30 },
      { who: '2', balance: 20, debt: 0 },
    ])
    expect(await bring(clubId, content)).toMatchObject({ points: 0, points_off: 0 })
    expect(await findFaults(clubId)).toEqual([])
  })

  test('of lots below nothing come off the others, and the rest is owed', async () => {
    const clubId = await addClub()
    await bring(clubId, 'external_id\n1\n2\n')
    await bring(
      clubId,
      `${TALON}\n1,-30,,,,\n1,50,,2027-01-01T00:00:00Z,,\n2,10,,,,\n2,-25,,2019-01-01T00:00:00Z,,\n`,
    )
    expect(await readPoints(clubId)).toMatchObject([
      { who: '1', balance: 20, debt: 0 },
      { who: '2', balance: 0, debt: 15 },
    ])
    expect(await findFaults(clubId)).toEqual([])
  })

  test('with decimals are refused, or rounded where that is chosen, and multiplied before', async () => {
    const clubId = await addClub()
    const content = 'external_id,points\n1,10.5\n2,11.5\n3,"1,250.00"\n4,0.004\n'
    const refused = await bring(clubId, content)
    expect(refused).toMatchObject({ points: 1250 })
    expect(refused.warned).toEqual([
      '2 points_not_possible',
      '3 points_not_possible',
      '5 points_not_possible',
    ])
    const rounded = await bring(clubId, content, { fractions: 'nearest' })
    expect(rounded).toMatchObject({ points: 22 })
    expect(rounded.warned).toEqual(['2 points_rounded', '3 points_rounded', '5 points_rounded'])
    const other = await addClub()
    expect(await bring(other, content, { points_times: 100 })).toMatchObject({
      points: 1050 + 1150 + 125_000,
      warned: ['5 points_not_possible'],
    })
  })

  test('of who is not here are refused row by row, with nothing of the row in the reason', async () => {
    const clubId = await addClub()
    await bring(clubId, 'email\nhere@example.com\n')
    const end = await bring(clubId, 'email,points\nHere@Example.com,5\nnobody@example.com,9\n')
    expect(end).toMatchObject({
      template: 'email-points',
      points: 5,
      rejected: ['3 member_unknown'],
      joined: 0,
    })
    expect(await bring(clubId, 'email,points\nnobody@example.com,9\n', { strangers: 'join' })).toMatchObject({
      joined: 1,
      points: 9,
    })
  })
})

describe('files as they come', () => {
  test('from a till in Hebrew: byte order mark, semicolons, phones that lost their zero', async () => {
    const clubId = await addClub()
    const content = [
      '\ufeffשם;טלפון נייד;יתרת נקודות;תאריך הצטרפות;אישור דיוור',
      'רות לוי;501234567;120;05/03/2021;כן',
      'אבי כהן;972502345678;15;06/03/2021;לא',
      "גל בר;'0503456789;0;;",
      'מי שאבד;9.725E+11;7;;',
      'רות לוי;050-123-4567;120;;',
      '',
    ].join('\r\n')
    const end = await bring(clubId, content)
    expect(end).toMatchObject({
      template: null,
      joined: 3,
      duplicates: 1,
      points: 135,
      rejected: ['5 number_cut'],
      warned: [],
    })
    expect((await readPoints(clubId)).map(({ who, balance }) => `${who} ${balance}`)).toEqual([
      '+972501234567 120',
      '+972502345678 15',
      '+972503456789 0',
    ])
  })

  test('from Shopify: consents without proof, and refusals', async () => {
    const clubId = await addClub()
    const content = [
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Phone,Accepts SMS Marketing,Total Spent,Tags',
      "'6601,Rina,Adler,rina@example.com,yes,,'+972541112233,no,120.50,vip",
      "'6602,Omer,Paz,omer@example.com,no,,,no,0.00,",
      '',
    ].join('\n')
    expect(await bring(clubId, content)).toMatchObject({
      template: 'shopify-customers',
      joined: 2,
      consents: 4,
    })
    const { rows } = await owner.query(
      `select i.value as who, c.channel, c.given, c.proof from members.consent c join members.identifier i using (club_id, member_id)
       where c.club_id = $1 and i.kind = 'external_id' order by 1, 2`,
      [clubId],
    )
    expect(rows.map(({ who, channel, given, proof }) => `${who} ${channel} ${given} ${proof}`)).toEqual([
      '6601 email true unknown',
      '6601 sms false unknown',
      '6602 email false unknown',
      '6602 sms false unknown',
    ])
  })

  test('from Rivyo: a balance with its end, and its own form of dates', async () => {
    const clubId = await addClub()
    const content =
      'Email,Points Balance,Birthdate,Points Expiry,Created At\nnoa@example.com,80,24-10-1990,03-07-2027,02-01-2024\n'
    expect(await bring(clubId, content)).toMatchObject({ template: 'rivyo-points', points: 80, warned: [] })
    expect(await readPoints(clubId)).toMatchObject([{ lots: ['80 2027-07-04'] }])
  })
})
