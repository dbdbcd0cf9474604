import { expect, test } from 'vitest'
import { mapFields } from '#imports/field.ts'
import { lookAtFile } from '#imports/file.ts'
import { type ClubHabits, WELL_RUN, writeAuditClub } from '../../test/support/audit-club.ts'
import { useFolder } from '../../test/support/folder.ts'
import { USUAL_MARGIN } from './assumption.ts'
import { mapContactFile } from './contact-file.ts'
import { type Audit, auditSchema, type Mistake } from './contract.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { lookAtReceiptFile } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'
import { auditReceipts } from './service.ts'

const folder = useFolder()

async function audit(receipts: string, members: string | null = null): Promise<Audit> {
  const path = folder.write(receipts, 'receipts.csv')
  const look = await lookAtReceiptFile(path, {})
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path, look, mapping, file: {}, dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const found = await auditReceipts(table, {
    margin: USUAL_MARGIN,
    contacts: members === null ? null : await contactsOf(members),
  })
  if (found === null) throw new Error('the file has purchases')
  return auditSchema.parse(found)
}

async function contactsOf(members: string) {
  const path = folder.write(members, 'members.csv')
  const look = await lookAtFile(path, {})
  return { path, look, file: {}, mapping: mapContactFile(look.headers).mapping, dateFormat: null }
}

const verdictsOf = ({ judgements }: Audit): Record<string, string> =>
  Object.fromEntries(judgements.map(({ mistake, verdict }) => [mistake, verdict]))

async function auditClub(habits: Partial<ClubHabits>): Promise<Audit> {
  const { receipts, members } = writeAuditClub({ ...WELL_RUN, ...habits })
  return audit(receipts, members)
}

const NONE_MADE: Record<Mistake, string> = {
  uniform_treatment: 'not_made',
  fading_contacts: 'not_made',
  free_club: 'not_made',
  fixed_discount: 'not_made',
  nobody_watches: 'not_made',
  slow_redemption: 'not_made',
}

test('a club that is run well is told of no mistake', async () => {
  expect(verdictsOf(await auditClub({}))).toEqual(NONE_MADE)
})

test('the same file gives the same audit, whoever of its members stands first', async () => {
  const { receipts } = writeAuditClub({ ...WELL_RUN, tills: 'one_does_not_ask' }, { memberCount: 120 })
  const [head, ...rows] = receipts.trim().split('\n')
  const turned = await audit([head, ...rows.toReversed(), ''].join('\n'))
  expect(turned).toEqual(await audit(receipts))
})

test.each<[Mistake, Partial<ClubHabits>]>([
  ['uniform_treatment', { campaigns: 'one_voice' }],
  ['fading_contacts', { contacts: 'forgotten' }],
  ['free_club', { plan: 'free' }],
  ['fixed_discount', { discount: 'fixed' }],
  ['nobody_watches', { tills: 'one_does_not_ask' }],
  ['slow_redemption', { rewards: 'out_of_reach' }],
])('a club that makes one mistake is told of it, and of no other: %s', async (mistake, habits) => {
  expect(verdictsOf(await auditClub(habits))).toEqual({ ...NONE_MADE, [mistake]: 'made' })
})

/** Members who buy for 50 every month, on one day, with what else a row holds by the number of their purchase. */
function writeSteady(months: number, head: string, more: (visit: number) => string): string {
  const rows = [`receipt_id,member,occurred_at,amount${head}`]
  for (let member = 0; member < 120; member += 1)
    for (let visit = 0; visit < months; visit += 1) {
      const on = FIRST.add({ months: visit, days: member % 28 })
      rows.push(`R${member}-${visit},M${member},${on},50.00${more(visit)}`)
    }
  return `${rows.join('\n')}\n`
}
const FIRST = Temporal.PlainDate.from('2024-01-01')

const figureOf = ({ judgements }: Audit, code: string) =>
  judgements.flatMap(({ figures }) => figures).find((figure) => figure.code === code)

test('whether there is a fee is not said of a file without items, and coffee is none', async () => {
  const unnamed = await audit(writeSteady(14, '', () => ''))
  expect(unnamed.judgements.find(({ mistake }) => mistake === 'free_club')).toMatchObject({
    verdict: 'unknown',
    gaps: ['no_items'],
  })
  const coffee = await audit(writeSteady(14, ',sku', (visit) => (visit % 7 === 0 ? ',COFFEE' : ',BREAD')))
  expect(verdictsOf(coffee).free_club).not.toBe('not_made')
  const fee = await audit(writeSteady(14, ',sku', (visit) => (visit % 7 === 0 ? ',CLUB-FEE' : ',BREAD')))
  expect(verdictsOf(fee).free_club).toBe('not_made')
})

test('a reward that is all there is on a receipt is used points', async () => {
  const paid = writeSteady(14, ',points_earned,points_used', () => ',50,')
  const rewards = Array.from({ length: 120 }, (_, member) => `W${member},M${member},2024-03-31,0,,100`)
  const audited = await audit(`${paid}${rewards.join('\n')}\n`)
  expect(figureOf(audited, 'never_rewarded')?.value).toBe(0)
  expect(figureOf(audited, 'points_used_share')?.value).toBeCloseTo(100 / 700, 5)
})

test('a file of some weeks tells nothing of a year, of standing or of moves', async () => {
  const { shop, standing, moves, judgements } = await audit(writeSteady(2, ',sku', () => ',BREAD'))
  expect(shop.map(({ code }) => code)).not.toContain('paid_a_year')
  expect(shop[0]).toMatchObject({ code: 'paid_in_file', value: 120 * 2 * 5000 })
  expect([standing, moves]).toEqual([null, []])
  expect(judgements.map(({ verdict }) => verdict)).toEqual(Array(6).fill('unknown'))
})
