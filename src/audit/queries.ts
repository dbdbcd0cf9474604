import type {
  Basket,
  BasketSample,
  BranchWeek,
  BusyCard,
  Buyer,
  CampaignUse,
  CategoryUse,
  DiscountRate,
  FeeItem,
  Gathered,
  Totals,
} from './gathered.ts'
import type { ReceiptTable } from './receipt-table.ts'

/** So many members are looked at one by one; ranges say what that leaves open. */
const MOST_BUYERS = 12_000
/** So many receipts that name nobody, and so many kinds of goods on them. */
const MOST_BASKETS = 20_000
const MOST_CATEGORIES = 12
/** A card with so many receipts on one day, on so many days, is no person's. */
const BUSY_BASKETS = 4
const BUSY_DAYS = 5
const LEAST_FEES = 20

/** Sums of a table of receipts that the judgements stand on. */
export async function gather(table: ReceiptTable): Promise<Gathered> {
  const { first, last } = table.span ?? { first: 0, last: 0 }
  await table.run(BASKETS)
  await table.run(pointsStatement(table.has.has('points_earned') || table.has.has('points_used')))
  const [total] = await table.read<Totals & { median: number }>(TOTALS)
  if (total === undefined) throw new Error('a sum over nothing is a row')
  const { median, ...totals } = total
  const memberCount = table.has.has('member') ? await drawMembers(table) : 0
  const buyers = memberCount === 0 ? [] : await readBuyers(table, median)
  return {
    first,
    last,
    total: totals,
    buyers,
    memberCount,
    weeks: await table.read<BranchWeek>(weeksOf(first)),
    rates: table.has.has('discount_minor') ? await table.read<DiscountRate>(RATES) : [],
    feeItems: memberCount === 0 || !table.has.has('sku') ? [] : await table.read<FeeItem>(FEE_ITEMS),
    busyCards: memberCount === 0 || !table.has.has('receipt') ? [] : await table.read<BusyCard>(BUSY_CARDS),
    baskets: memberCount === 0 && table.has.has('receipt') ? await drawBaskets(table) : null,
    campaigns: memberCount > 0 && table.has.has('campaign') ? await table.read<CampaignUse>(CAMPAIGNS) : null,
  }
}

/** One row a receipt: what was bought on it. Returns and what is given away are no purchase. */
const BASKETS = `create table basket as
select receipt, min(member) as member, min(branch) as branch, min(day) as day, sum(amount_minor)::bigint as paid,
  coalesce(sum(discount_minor), 0)::bigint as discount, count(*)::integer as lines,
  min(campaign) as campaign,
  bool_or(phone is not null) as has_phone, bool_or(email is not null) as has_email
from line where kind in ('purchase', 'adjustment') group by receipt having sum(amount_minor) > 0`

/** By receipt; a reward that is all there is on one, at a price of nothing, is used points nevertheless. Some files write them below nothing. */
const pointsStatement = (hasPoints: boolean): string => `create table points_on as
select min(member) as member, min(day) as day, greatest(sum(points_earned), 0)::bigint as earned, abs(sum(points_used))::bigint as used
from line where ${hasPoints ? `kind <> 'return'` : 'false'} group by receipt`

const TOTALS = `select count(*)::double as baskets, coalesce(sum(paid), 0)::double as paid,
  count(member)::double as "memberBaskets", coalesce(sum(paid) filter (where member is not null), 0)::double as "memberPaid",
  (select coalesce(-sum(amount_minor), 0)::double from line where kind = 'return') as returned,
  coalesce(sum(discount), 0)::double as discount, coalesce(sum(discount) filter (where member is not null), 0)::double as "memberDiscount",
  coalesce(quantile_disc(paid + discount, 0.5) filter (where member is not null), 0)::double as median from basket`

async function drawMembers(table: ReceiptTable): Promise<number> {
  await table.run(`create table member_total as select member, hash(member) as lot, sum(paid)::double as total, count(*)::integer as baskets
    from basket where member is not null group by member`)
  await table.run(
    `create table drawn as select member from member_total order by lot, member limit ${MOST_BUYERS}`,
  )
  const [{ members = 0 } = {}] = await table.read<{ members: number }>(
    'select count(*) as members from member_total',
  )
  return members
}

/** Where nobody is named, receipts are looked at one by one. */
async function drawBaskets(table: ReceiptTable): Promise<BasketSample> {
  await table.run(
    `create table drawn_basket as select receipt, paid, discount, lines, branch from basket order by hash(receipt), receipt limit ${MOST_BASKETS}`,
  )
  return {
    drawn: await table.read<Basket>(
      'select paid::double as paid, discount::double as discount, lines, branch from drawn_basket',
    ),
    categories: table.has.has('category') ? await table.read<CategoryUse>(CATEGORIES) : [],
  }
}

const CATEGORIES = `with part as (
  select l.category, l.receipt, any_value(b.paid)::double as whole, sum(l.amount_minor)::double as paid,
    coalesce(sum(l.discount_minor), 0)::double as discount
  from line l join drawn_basket b using (receipt)
  where l.kind in ('purchase', 'adjustment') and l.category is not null group by all
)
select category, count(*)::double as baskets, sum(paid) as paid, sum(paid * paid) as "paidSquares", sum(paid * whole) as "paidByWhole",
  sum(discount) as discount, sum(discount * discount) as "discountSquares", sum(discount * (paid + discount)) as "discountByGross",
  sum((paid + discount) * (paid + discount)) as "grossSquares"
from part group by category having sum(paid) > 0 order by paid desc, category limit ${MOST_CATEGORIES}`

const BUYERS = (median: number, hasCategory: boolean): string => `
with category_paid as (
  ${
    hasCategory
      ? `select member, (max({'paid': paid, 'category': category})).category as category from (select member, category, sum(amount_minor) as paid from line
    semi join drawn using (member) where kind = 'purchase' and category is not null group by all) group by member`
      : 'select null::varchar as member, null::varchar as category where false'
  }
), points as (
  select member, sum(earned)::double as earned, sum(used)::double as used,
    min(day) filter (where earned > 0) as first_earned, min(day) filter (where used > 0) as first_used
  from points_on semi join drawn using (member) group by member
)
select b.member, sum(paid)::double as total, sum(discount)::double as discount,
  coalesce(sum(paid) filter (where paid + discount <= ${median}), 0)::double as "smallPaid",
  coalesce(sum(discount) filter (where paid + discount <= ${median}), 0)::double as "smallDiscount",
  min(category) as category, coalesce(min(p.earned), 0) as "pointsEarned", coalesce(min(p.used), 0) as "pointsUsed",
  min(p.first_earned) as "firstEarned", min(p.first_used) as "firstUsed",
  count(campaign)::integer as "campaignBaskets", bool_or(has_phone) as "hasPhone", bool_or(has_email) as "hasEmail"
from basket b semi join drawn using (member) left join category_paid c using (member) left join points p using (member) group by b.member order by b.member`

/** What was bought by member and day, in the order of the members. */
const BUYER_DAYS = `select member, day::integer, sum(paid)::double from basket semi join drawn using (member) group by member, day order by member, day`

async function readBuyers(table: ReceiptTable, median: number): Promise<Buyer[]> {
  const purchases = new Map<string, { days: number[]; paid: number[] }>()
  for await (const [members = [], days = [], paid = []] of table.scan(BUYER_DAYS))
    for (const [at, member] of (members as string[]).entries()) {
      let own = purchases.get(member)
      if (own === undefined) {
        own = { days: [], paid: [] }
        purchases.set(member, own)
      }
      own.days.push(days[at] as number)
      own.paid.push(paid[at] as number)
    }
  const sums = await table.read<Omit<Buyer, 'days' | 'paid'>>(BUYERS(median, table.has.has('category')))
  return sums.map((buyer) => ({ ...buyer, ...(purchases.get(buyer.member) ?? { days: [], paid: [] }) }))
}

const weeksOf = (first: number): string => `
with bought as (
  select branch, ((day - ${first}) // 7)::integer as week, count(*)::double as baskets, count(member)::double as "memberBaskets",
    sum(paid)::double as paid, sum(discount)::double as discount
  from basket group by all
), back as (
  select branch, ((day - ${first}) // 7)::integer as week, -sum(amount_minor)::double as returned from line where kind = 'return' group by all
)
select bought.*, coalesce(back.returned, 0)::double as returned from bought left join back
  on back.branch is not distinct from bought.branch and back.week = bought.week order by bought.branch nulls first, bought.week`

/** An empty cell is no discount. */
const RATES = `select (round(200.0 * coalesce(discount_minor, 0) / (coalesce(discount_minor, 0) + amount_minor)) / 2)::double as rate, count(member)::double as "memberLines",
  (count(*) - count(member))::double as "strangerLines" from line
where kind = 'purchase' and amount_minor > 0 and coalesce(discount_minor, 0) >= 0 group by 1 order by 1`

/** Whole words in English, for coffee is no fee; in Hebrew what a fee begins with, for a notebook (מחברת) is no membership. */
const FEE_NAMES =
  '(^|[^a-z])(clubs?|members?|memberships?|fees?|plans?)([^a-z]|$)|(^|[^א-ת])ה?(מועדון|חבר|דמי חבר|מנוי)'

const PIECES = `kind = 'purchase' and sku is not null and qty = 1`

/** Names are few and lines are many: what is called a fee is found by the names alone. */
const FEE_ITEMS = `with named as (select distinct sku, category from line where ${PIECES}), called as (
  select distinct sku from named where regexp_matches(lower(sku), '${FEE_NAMES}') or regexp_matches(lower(category), '${FEE_NAMES}')
)
select sku, max(amount_minor / qty)::double as "priceMinor", count(distinct member)::double as buyers, sum(amount_minor)::double as paid
from line semi join called using (sku) where ${PIECES} group by sku
having count(*) >= ${LEAST_FEES} and min(amount_minor) = max(amount_minor) and min(amount_minor) > 0
  and count(member) >= 0.995 * count(*) and count(*) <= 2.5 * count(distinct member)
order by paid desc, sku`

const BUSY_CARDS = `select member, count(*)::integer as days, sum(baskets)::integer as baskets, max(branches)::integer as branches from (
  select member, day, count(*) as baskets, count(distinct branch) as branches from basket where member is not null group by member, day
  having count(*) >= ${BUSY_BASKETS}) group by member having count(*) >= ${BUSY_DAYS} order by baskets desc, member limit 20`

const CAMPAIGNS = `select campaign, count(distinct b.member)::double as members,
  count(distinct b.member) filter (where m.total >= (select quantile_cont(total, 0.8) from member_total))::double as best
from basket b join member_total m using (member) where campaign is not null group by campaign order by members desc, campaign limit 200`
