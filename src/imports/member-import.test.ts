import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { MARKETING } from '#members/consent.ts'
import { recordConsents } from '#members/consent-service.ts'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import { findMembers } from '#members/service.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { useFolder } from '../../test/support/folder.ts'
import { importFile } from '../../test/support/import-file.ts'
import { mapColumns } from './field.ts'
import { lookAtFile } from './file.ts'
import { importMembers } from './member-import-service.ts'
import { PLAIN_READING } from './template-reading.ts'

const { db, owner, addClub } = await useTestDatabase()
const folder = useFolder()
const clock = fixedClock('2026-06-01T12:00:00Z')

async function bring(
  clubId: string,
  content: string,
  dryRun = false,
  consents: 'held' | 'refusals' = 'held',
) {
  const path = folder.write(content)
  const look = await lookAtFile(path, {})
  const { mapping, faults } = mapColumns('members', look.headers)
  expect(faults).toEqual([])
  const { summary, rejections, warnings, existing } = await importMembers({
    reading: PLAIN_READING,
    db,
    clock,
    club: await db.inClub(clubId, readClub),
    subject: SYSTEM,
    path,
    look,
    file: {},
    mapping,
    dateFormat: null,
    consents,
    dryRun,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  return { ...summary, rejected: rejections.list(), warnings: warnings.list(), existing }
}

const readMembers = async (clubId: string) =>
  (
    await owner.query(
      `select m.first_name, m.last_name, m.gender, m.birth_on::text, m.language, m.home_branch, m.joined_at::date::text as joined_on, m.source,
              (a.earned - a.spent)::int as balance,
              array(select i.kind || ' ' || i.value from members.identifier i where i.member_id = m.member_id order by 1) as identifiers
       from members.member m join ledger.account a using (account_id) where m.club_id = $1 order by m.joined_at, m.member_id`,
      [clubId],
    )
  ).rows

/** Members by their numbers. */
const findIds = (clubId: string, ...numbers: string[]): Promise<string[]> =>
  db.inClub(clubId, async (tx) =>
    (
      await findMembers(
        tx,
        numbers.map((value) => ({ kind: 'external_id', value })),
      )
    ).map((member) => member?.memberId ?? ''),
  )

const merge = (clubId: string, from = '', into = '') =>
  db.inClub(clubId, (tx) =>
    mergeMembers(tx, { from, into, reason: null }, { clock, subject: SYSTEM, carryOver: [] }),
  )

const countRows = async (clubId: string) =>
  (
    await owner.query(
      `select (select count(*)::int from members.member where club_id = $1) as members,
              (select count(*)::int from members.consent where club_id = $1) as consents,
              (select count(*)::int from ledger.entry where club_id = $1) as entries`,
      [clubId],
    )
  ).rows[0]

describe('a file of members', () => {
  const content = [
    'מספר חבר,שם מלא,נייד,דוא"ל,מין,תאריך לידה,סניף,תאריך הצטרפות,נקודות,תוקף הנקודות,אישור סמס,אישור דיוור',
    '1,דנה לוי,052-1234567,Dana@Example.com,נ,01/02/1980,b1,05/03/2020,150,31/12/2027,כן,לא',
    '2,יוסי כהן בר,054-7654321,,ז,,,06/03/2020,0,,,',
    '',
  ].join('\n')

  test('comes in with balances, and with consents that prove nothing', async () => {
    const clubId = await addClub()
    expect(await bring(clubId, content)).toMatchObject({
      rows: 2,
      members: 2,
      joined: 2,
      points: 150,
      consents: 2,
      rejected: [],
      warnings: [],
    })
    expect(await readMembers(clubId)).toEqual([
      {
        first_name: 'דנה',
        last_name: 'לוי',
        gender: 'female',
        birth_on: '1980-02-01',
        language: null,
        home_branch: 'b1',
        joined_on: '2020-03-04',
        source: 'import',
        balance: 150,
        identifiers: ['email dana@example.com', 'external_id 1', 'phone +972521234567'],
      },
      {
        first_name: 'יוסי',
        last_name: 'כהן בר',
        gender: 'male',
        birth_on: null,
        language: null,
        home_branch: null,
        joined_on: '2020-03-05',
        source: 'import',
        balance: 0,
        identifiers: ['external_id 2', 'phone +972547654321'],
      },
    ])
    const { rows: consents } = await owner.query(
      `select channel, given, proof, cause, wording_id from members.consent where club_id = $1 order by 1`,
      [clubId],
    )
    expect(consents).toEqual([
      { channel: 'email', given: false, proof: 'unknown', cause: 'import', wording_id: null },
      { channel: 'sms', given: true, proof: 'unknown', cause: 'import', wording_id: null },
    ])
    const { rows: entries } = await owner.query(
      `select kind, points::int, expires_at::text from ledger.entry where club_id = $1`,
      [clubId],
    )
    // To the end of that day in Jerusalem.
    expect(entries).toEqual([{ kind: 'open', points: 150, expires_at: '2027-12-31 22:00:00+00' }])
  })

  test('takes in what was refused alone, where nobody can prove a yes', async () => {
    const clubId = await addClub()
    const rows = [
      'external_id,email,אישור דיוור,אישור סמס',
      '1,a@example.com,כן,לא',
      '2,b@example.com,כן,',
      '',
    ]
    const end = await bring(clubId, rows.join('\n'), false, 'refusals')
    expect(end).toMatchObject({ joined: 2, consents: 1, unproven: 2 })
    const { rows: consents } = await owner.query(
      `select channel, given from members.consent where club_id = $1`,
      [clubId],
    )
    expect(consents).toEqual([{ channel: 'sms', given: false }])
  })

  test('takes a yes back that an earlier import brought, and a later no; what is proven stays', async () => {
    const clubId = await addClub()
    const head = 'external_id,joined_at,אישור דיוור,אישור סמס'
    await bring(clubId, `${head}\n1,2020-01-01,כן,כן\n2,2020-01-01,כן,\n3,2020-01-01,כן,\n`)
    const [, , third = ''] = await findIds(clubId, '1', '2', '3')
    const proven = {
      channel: 'email',
      topic: MARKETING,
      given: true,
      wording: { text: 'כן' },
      surface: 'till',
      capturedAt: clock.now(),
      proof: 'recorded',
      cause: 'asked',
    } as const
    const record = { subject: SYSTEM, address: null, recordedAt: clock.now() }
    await db.inClub(clubId, (tx) => recordConsents(tx, third, [proven], record))
    const standing = async () =>
      (
        await owner.query(
          `select i.value as number, h.channel, h.given from members.consent_held h join members.identifier i using (club_id, member_id)
           where h.club_id = $1 order by 1, 2`,
          [clubId],
        )
      ).rows.map(({ number, channel, given }) => `${number} ${channel} ${given}`)

    const later = `${head}\n1,2020-01-01,כן,לא\n2,2020-01-01,כן,\n3,2020-01-01,לא,\n`
    expect(await bring(clubId, later)).toMatchObject({ completed: 1, duplicates: 2 })
    expect(await standing()).toEqual(['1 email true', '1 sms false', '2 email true', '3 email true'])
    expect(await bring(clubId, later, false, 'refusals')).toMatchObject({ completed: 2, unproven: 2 })
    expect(await standing()).toEqual(['1 email false', '1 sms false', '2 email false', '3 email true'])
    expect(await bring(clubId, later, false, 'refusals')).toMatchObject({ completed: 0, duplicates: 3 })
  })

  test('brings the calendar of a birthday, and when details were confirmed', async () => {
    const clubId = await addClub()
    const rows = [
      'external_id,birth_date,יום הולדת לפי,details_confirmed_at',
      '1,1980-04-01,עברי,2026-05-01',
      '2,1980-04-01,Gregorian,2031-01-01',
      '3,1980-04-01,,',
    ]
    const { warnings } = await bring(clubId, rows.join('\n'))
    expect(warnings).toEqual([{ row: 3, reason: 'details_confirmed_at_not_possible' }])
    const { rows: members } = await owner.query(
      `select birth_calendar, (details_confirmed_at at time zone 'Asia/Jerusalem')::date::text as confirmed_on
       from members.member join members.identifier i using (club_id, member_id) where club_id = $1 order by i.value`,
      [clubId],
    )
    expect(members).toEqual([
      { birth_calendar: 'hebrew', confirmed_on: '2026-05-01' },
      { birth_calendar: 'gregorian', confirmed_on: null },
      { birth_calendar: null, confirmed_on: null },
    ])
  })

  test('changes nothing when it comes again', async () => {
    const clubId = await addClub()
    await bring(clubId, content)
    const before = [await readMembers(clubId), await countRows(clubId)]
    expect(await bring(clubId, content)).toMatchObject({ joined: 0, completed: 0, duplicates: 2, points: 0 })
    expect([await readMembers(clubId), await countRows(clubId)]).toEqual(before)
    expect(await db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
  })

  test('writes nothing in a rehearsal', async () => {
    const clubId = await addClub()
    expect(await bring(clubId, content, true)).toMatchObject({ rows: 2, members: 2, joined: 0, points: 0 })
    expect(await countRows(clubId)).toEqual({ members: 0, consents: 0, entries: 0 })
  })

  test('tells in a rehearsal every row that the import would not take', async () => {
    const clubId = await addClub()
    await bring(clubId, 'external_id,phone\n7,052-7777777\n')
    const rows = [
      'external_id,phone,points',
      '1,052-1234567,100',
      '2,052-1234567,50',
      '8,052-7777777,',
      '7,052-1234567,',
      ',12,',
    ]
    const rehearsed = await bring(clubId, rows.join('\n'), true)
    expect(rehearsed.rejected).toEqual([
      { row: 3, reason: 'member_exists' },
      { row: 4, reason: 'member_exists' },
      { row: 5, reason: 'member_exists' },
      { row: 6, reason: 'phone_not_possible' },
    ])
    expect(await countRows(clubId)).toEqual({ members: 1, consents: 0, entries: 0 })
    const { rejected, warnings } = await bring(clubId, rows.join('\n'))
    expect({ rejected, warnings }).toEqual({ rejected: rehearsed.rejected, warnings: rehearsed.warnings })
  })

  test('posts an opening balance once, whoever its member was merged with', async () => {
    const clubId = await addClub()
    const content = 'external_id,name,points\nE1,Dan,100\nE2,Dan,40\n'
    await bring(clubId, content)
    const [from, other] = await findIds(clubId, 'E1', 'E2')
    await bring(clubId, 'external_id,name\nM3,Dan\n')
    const [into] = await findIds(clubId, 'M3')
    await merge(clubId, from, into)
    expect(await bring(clubId, content)).toMatchObject({ points: 0, warnings: [] })
    await merge(clubId, other, into)
    expect(await bring(clubId, content)).toMatchObject({ points: 0, warnings: [] })
    expect(await bring(clubId, 'external_id,points\nM3,100\nE1,60\n')).toMatchObject({
      points: 0,
      warnings: [{ row: 3, reason: 'points_posted_before' }],
    })
    expect((await readMembers(clubId)).at(-1)).toMatchObject({ balance: 140 })
    expect(await db.inClub(clubId, (tx) => runChecks(tx, ledgerChecks))).toEqual([])
  })

  test('does not bring back who was erased', async () => {
    const clubId = await addClub()
    await bring(clubId, content)
    const [erased] = await findIds(clubId, '1')
    await db.inClub(clubId, (tx) => eraseMember(tx, erased ?? '', { erasedAt: clock.now(), subject: SYSTEM }))
    for (const dryRun of [true, false])
      expect(await bring(clubId, content, dryRun)).toMatchObject({
        members: 1,
        points: 0,
        rejected: [{ row: 2, reason: 'member_erased' }],
      })
    // By another number, but at the same phone: the same person.
    expect((await bring(clubId, 'external_id,phone\n9,052-1234567\n')).rejected).toEqual([
      { row: 2, reason: 'member_erased' },
    ])
    // Nothing of the person is kept beside hashes.
    const { rows } = await owner.query(
      `select encode(mark, 'escape') as mark from members.erased_identifier where club_id = $1`,
      [clubId],
    )
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toMatch(/example|521234567/i)
  })

  test('completes members whom a file of receipts has brought in', async () => {
    const clubId = await addClub()
    await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
    const path = folder.write('occurred_at,member,amount\n2026-03-01,1,100\n')
    await importFile({ db, clock, clubId, path })
    expect(await bring(clubId, content)).toMatchObject({ joined: 1, completed: 1, points: 150 })
    const [, dana] = await readMembers(clubId)
    expect(dana).toMatchObject({ first_name: 'דנה', balance: 180, home_branch: 'b1' })
    expect(await bring(clubId, content)).toMatchObject({ completed: 0, duplicates: 2, points: 0 })
  })
})

describe('what cannot be right', () => {
  test('is left out and told, and the member comes in by what is left', async () => {
    const clubId = await addClub()
    const content = [
      'external_id,phone,email,birth_date,points,points_expire_on,joined_at,consent_sms',
      '1,12,a@@b,31/02/1980,1.5,,2030-01-01,perhaps',
      '2,052-1234567,,,100,01/01/2020,,',
      '',
    ].join('\n')
    const summary = await bring(clubId, content)
    expect(summary).toMatchObject({ joined: 2, points: 0, rejected: [] })
    expect(summary.warnings.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 phone_not_possible',
      '2 email_not_possible',
      '2 birth_date_not_possible',
      '2 joined_at_not_possible',
      '2 points_not_possible',
      '2 consent_not_possible',
      '3 points_expired',
    ])
  })

  test('is rejected when nobody could be found by it', async () => {
    const clubId = await addClub()
    const content = 'phone,name\n,Dana\n12,Dana\n052-1234567\n'
    expect((await bring(clubId, content)).rejected).toEqual([
      { row: 2, reason: 'identifier_missing' },
      { row: 3, reason: 'phone_not_possible' },
      { row: 4, reason: 'row_ragged' },
    ])
  })

  test('names the member who has the same phone', async () => {
    const clubId = await addClub()
    const content = 'external_id,phone\n1,052-1234567\n2,0521234567\n'
    const summary = await bring(clubId, content)
    expect(summary).toMatchObject({
      joined: 1,
      rejected: [{ row: 3, reason: 'member_exists' }],
      existing: [{ row: 3, member: expect.stringMatching(/^mbr_/), by: 'phone' }],
    })
    expect((await readMembers(clubId))[0]?.identifiers).toEqual(['external_id 1', 'phone +972521234567'])
  })

  test('is an opening balance of another amount: the first one stays', async () => {
    const clubId = await addClub()
    await bring(clubId, 'external_id,points\n1,100\n')
    expect(await bring(clubId, 'external_id,points\n1,200\n')).toMatchObject({
      points: 0,
      warnings: [{ row: 2, reason: 'points_posted_before' }],
    })
    expect(await readMembers(clubId)).toMatchObject([{ balance: 100 }])
  })
})
