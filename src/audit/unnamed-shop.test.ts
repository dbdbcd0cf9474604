import { expect, test } from 'vitest'
import { mapFields } from '#imports/field.ts'
import { useFolder } from '../../test/support/folder.ts'
import { writeUnnamedShop } from '../../test/support/unnamed-shop.ts'
import { USUAL_MARGIN } from './assumption.ts'
import { documentOf } from './audit-document.ts'
import { type Audit, auditSchema } from './contract.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'
import { lookAtReceiptFile } from './receipt-file.ts'
import { openReceiptTable } from './receipt-table.ts'
import { auditReceipts } from './service.ts'

const folder = useFolder()

async function audit(receipts: string): Promise<Audit> {
  const path = folder.write(receipts, 'receipts.csv')
  const look = await lookAtReceiptFile(path, {})
  const { mapping } = mapFields(AUDIT_FIELDS, look.headers)
  await using table = await openReceiptTable({
    ...{ path, look, mapping, file: {}, dateFormat: null },
    ...{ currency: 'ILS', timeZone: 'Asia/Jerusalem' },
  })
  const found = await auditReceipts(table, { margin: USUAL_MARGIN, contacts: null })
  if (found === null) throw new Error('the file has purchases')
  return auditSchema.parse(found)
}

const verdictOf = ({ judgements }: Audit, mistake: string) =>
  judgements.find((each) => each.mistake === mistake)?.verdict
const figureOf = ({ judgements, prospect }: Audit, code: string) =>
  [...(prospect?.figures ?? []), ...judgements.flatMap(({ figures }) => figures)].find(
    (figure) => figure.code === code,
  )
const amountOf = (found: Audit, code: string): number => figureOf(found, code)?.value ?? Number.NaN
const movesOf = ({ moves }: Audit) => moves.map(({ code }) => code).toSorted()
const unlikeOf = ({ prospect }: Audit) =>
  prospect?.parts.flatMap(({ name, differs }) => differs.map((what) => `${name} ${what}`))

test('one discount for all is told by receipts, and who gets the money', async () => {
  const fixed = await audit(writeUnnamedShop({ discount: 'fixed' }))
  expect(verdictOf(fixed, 'fixed_discount')).toBe('made')
  expect(figureOf(fixed, 'fixed_rate')?.value).toBe(10)
  expect(amountOf(fixed, 'fixed_rate_all_lines')).toBeGreaterThan(0.99)
  // At one rate each band gets what it brings; above the usual basket the largest fifth would get more.
  expect(amountOf(fixed, 'small_receipts_discount')).toBeCloseTo(amountOf(fixed, 'small_receipts_paid'), 3)
  const bands = ['small', 'middle', 'large'].map((band) => amountOf(fixed, `${band}_receipts_discount`))
  expect(bands.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  expect(amountOf(fixed, 'large_receipts_above')).toBeGreaterThan(amountOf(fixed, 'large_receipts_discount'))
  expect(movesOf(fixed)).toEqual(['discount_above_usual', 'launch'])
})

test('a discount that grows with the receipt is no mistake, and none is none', async () => {
  const growing = await audit(writeUnnamedShop({ discount: 'growing' }))
  expect(verdictOf(growing, 'fixed_discount')).toBe('not_made')
  expect(figureOf(growing, 'reward_of_large')?.low).toBeGreaterThan(0.05)
  expect(movesOf(growing)).toEqual(['launch'])
  // No cell is no discount: what stands on a tenth of the receipts is no rule for all.
  expect(verdictOf(await audit(writeUnnamedShop({ discount: 'seldom' })), 'fixed_discount')).toBe('not_made')
  const plain = await audit(writeUnnamedShop({}))
  expect(verdictOf(plain, 'fixed_discount')).toBe('not_made')
  expect(verdictOf(plain, 'nobody_watches')).toBe('not_made')
  expect(movesOf(plain)).toEqual(['launch'])
})

test('branches that are alike are not told apart, and those that are not are', async () => {
  expect(unlikeOf(await audit(writeUnnamedShop({ discount: 'fixed' })))).toEqual([])
  const odd = await audit(writeUnnamedShop({ discount: 'fixed', generous: 0.2 }))
  expect(unlikeOf(odd)).toContain('B3 discount')
  expect(movesOf(odd)).toContain('level_discounts')
  expect(unlikeOf(await audit(writeUnnamedShop({ larger: 2 })))).toContain('B3 basket')
})

test('what lies before a first reward and in a fee is the arithmetic of the usual basket', async () => {
  const found = await audit(writeUnnamedShop({}))
  const usual = amountOf(found, 'usual_basket')
  expect(amountOf(found, 'reward_receipts')).toBe(Math.ceil(2000 / 0.03 / usual))
  expect(amountOf(found, 'reward_within_three')).toBeCloseTo(usual * 0.09, 6)
  expect(figureOf(found, 'fee_bound')).toMatchObject({ low: usual * 0.18, high: usual * 0.72 })
  expect(amountOf(found, 'named_needed')).toBeCloseTo((1200 / (364 * 15)) * (364 / 365.25), 6)
  const tenth = figureOf(found, 'largest_tenth_paid')
  expect([tenth?.low, tenth?.high].every((bound) => typeof bound === 'number')).toBe(true)
})

test('a file without discounts or receipt numbers is told what to write down, and nothing of baskets', async () => {
  const undiscounted = await audit(writeUnnamedShop({}, ['receipt_id', 'occurred_at', 'amount']))
  expect(undiscounted.judgements.map(({ verdict }) => verdict)).toEqual(Array(6).fill('unknown'))
  const unnumbered = await audit(
    writeUnnamedShop({ discount: 'fixed' }, ['occurred_at', 'amount', 'discount']),
  )
  expect(unnumbered.judgements.find(({ mistake }) => mistake === 'fixed_discount')).toMatchObject({
    ...{ verdict: 'unknown', gaps: ['no_receipts'], figures: [] },
  })
  expect(figureOf(unnumbered, 'usual_basket')).toMatchObject({ value: null, gap: 'no_receipts' })
  expect(unnumbered.shop.find(({ code }) => code === 'basket_mean')?.gap).toBe('no_receipts')
})

test('it is said in both languages, without a word of members that are not there', async () => {
  const found = await audit(writeUnnamedShop({ discount: 'fixed', generous: 0.2 }))
  const said = (['en', 'he'] as const).map((language) =>
    JSON.stringify(documentOf(found, language, '2026-01-01')),
  )
  expect(said[0]).toContain('The three moves worth most')
  expect(said[1]).toContain('שלושת הצעדים המשתלמים ביותר')
  expect(said[0]).toContain('What a club would meet')
  expect(said[1]).toContain('מה מועדון היה פוגש')
  const plain = await audit(writeUnnamedShop({}))
  expect(JSON.stringify(documentOf(plain, 'en', '2026-01-01'))).toContain('The move worth most')
  expect(said.join('')).not.toMatch(/undefined|NaN|All members get|כל החברים מקבלים/)
})
