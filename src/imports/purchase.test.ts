import { expect, test } from 'vitest'
import { dateOfDay } from '#platform/day-number.ts'
import { useFolder } from '../../test/support/folder.ts'
import { mapColumns } from './field.ts'
import { lookAtFile } from './file.ts'
import { readPurchaseFile } from './purchase-service.ts'

const folder = useFolder()

async function read(content: string, timeZone = 'Asia/Jerusalem') {
  const path = folder.write(content)
  const look = await lookAtFile(path, {})
  const { mapping } = mapColumns('receipts', look.headers)
  const { members, rejections, ...tally } = await readPurchaseFile({
    path,
    look,
    file: {},
    mapping,
    dateFormat: null,
    currency: 'ILS',
    timeZone,
  })
  const shown = members.map(({ member, days, paidMinor }) => [
    member,
    ...days.map((day, i) => `${dateOfDay(day)} ${paidMinor[i]}`),
  ])
  return { shown, rejected: rejections.list(), ...tally }
}

test('days of purchase by member, in order, each once; what came back is no purchase', async () => {
  const { shown, rejected, ...tally } = await read(
    [
      'occurred_at,member,amount,qty',
      '2026-03-05 09:00,dana,20,1',
      '2026-03-01 09:00,dana,5.50,1',
      '2026-03-01 18:00,dana,4.50,1',
      '2026-03-07 10:00,dana,-20,-1',
      '2026-03-02,noam,0,1',
      '2026-03-02,,7,1',
      'never,noam,7,1',
    ].join('\n'),
  )
  expect(shown).toEqual([
    ['dana', '2026-03-01 1000', '2026-03-05 2000'],
    ['noam', '2026-03-02 0'],
  ])
  expect(rejected).toEqual([{ row: 8, reason: 'occurred_at_not_a_time' }])
  expect(tally).toEqual({ rows: 7, anonymousRows: 1, leftOutRows: 1 })
})

test('at a price of nothing goods were given away; at an amount of nothing a discount paid for them', async () => {
  const priced = await read('occurred_at,member,unit_price,qty\n2026-03-01,dana,0,3\n2026-03-02,dana,2,3\n')
  expect(priced.shown).toEqual([['dana', '2026-03-02 600']])
  expect(priced.leftOutRows).toBe(1)
})

test('a day is local to the zone, also where the time has an offset', async () => {
  const content = 'occurred_at,member,amount\n2026-03-01T22:30:00Z,dana,5\n2026-03-01 23:30,noam,5\n'
  expect((await read(content)).shown).toEqual([
    ['dana', '2026-03-02 500'],
    ['noam', '2026-03-01 500'],
  ])
  expect((await read(content, 'UTC')).shown[0]).toEqual(['dana', '2026-03-01 500'])
})
