import { dateOfDay } from '#platform/day-number.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { rateBuyers } from './buyer-year.ts'
import type { Assumption, Audit, Figure } from './contract.ts'
import { type Contacts, judgeContacts } from './fading-contacts.ts'
import { judgeFee } from './fee.ts'
import { counted, unknown, yearly } from './figure.ts'
import { judgeFixedDiscount } from './fixed-discount.ts'
import { type Gathered, tellsYear } from './gathered.ts'
import { chooseMoves } from './move.ts'
import type { Column, ReceiptTable } from './receipt-table.ts'
import { judgeRedemption } from './redemption.ts'
import { judgeUniform } from './uniform.ts'
import { describeProspect } from './unnamed-basket.ts'
import { judgeUnnamed } from './unnamed-shop.ts'
import { judgeWatch } from './watch.ts'

const WANTED: readonly Column[] = [
  'receipt',
  'member',
  'branch',
  'sku',
  'category',
  'qty',
  'discount_minor',
  'points_earned',
  'points_used',
  'campaign',
]

export type AuditGrounds = {
  readonly table: Pick<ReceiptTable, 'has' | 'rows' | 'lines' | 'rejected' | 'currency'>
  readonly gathered: Gathered
  readonly contacts: Contacts | null
  readonly margin: Assumption
}

/** Judges a shop by its receipts: the mistakes that it makes, the standing of its members, and the moves that are worth most. */
export function judgeShop({ table, gathered, contacts, margin }: AuditGrounds): Audit {
  const { buyers, standing } = rateBuyers(gathered)
  const minorUnit = 10 ** decimalsOfCurrency(table.currency)
  const points = { earned: table.has.has('points_earned'), used: table.has.has('points_used') }
  const hasDiscounts = table.has.has('discount_minor')
  const judgements =
    gathered.memberCount === 0
      ? judgeUnnamed({ gathered, contacts, margin, hasDiscounts, minorUnit })
      : [
          judgeUniform(gathered, buyers),
          judgeContacts(contacts, buyers),
          judgeFee(gathered, buyers, margin, table.has.has('sku')),
          judgeFixedDiscount(gathered, buyers, hasDiscounts),
          judgeWatch(gathered),
          judgeRedemption(gathered, buyers, points, minorUnit),
        ]
  return {
    file: {
      rows: table.rows,
      lines: table.lines,
      rejected: table.rejected.map(({ reason, count, firstRow }) => ({ reason, count, first_row: firstRow })),
      columns: [...table.has],
      missing_columns: WANTED.filter((column) => !table.has.has(column)),
      from_on: dateOfDay(gathered.first),
      to_on: dateOfDay(gathered.last),
    },
    currency: table.currency,
    margin,
    shop: describeShop(gathered),
    standing: tellsYear(gathered) ? standing : null,
    prospect: describeProspect(gathered, hasDiscounts),
    judgements,
    moves: chooseMoves({ gathered, buyers, contacts, judgements, margin }),
  }
}

function describeShop(gathered: Gathered): Figure[] {
  const { total, memberCount } = gathered
  const hasMembers = memberCount > 0
  return [
    tellsYear(gathered)
      ? yearly('paid_a_year', gathered, total.paid)
      : counted('paid_in_file', 'money_minor', total.paid),
    ...(hasMembers || gathered.baskets !== null
      ? [
          counted('baskets', 'baskets', total.baskets),
          counted('basket_mean', 'money_minor', total.paid / Math.max(1, total.baskets)),
        ]
      : [unknown('baskets', 'baskets', 'no_receipts'), unknown('basket_mean', 'money_minor', 'no_receipts')]),
    hasMembers ? counted('members', 'members', memberCount) : unknown('members', 'members', 'no_members'),
    hasMembers
      ? counted('member_paid_share', 'share', total.memberPaid / Math.max(1, total.paid))
      : unknown('member_paid_share', 'share', 'no_members'),
    counted('returned_share', 'share', total.returned / Math.max(1, total.paid)),
  ]
}
