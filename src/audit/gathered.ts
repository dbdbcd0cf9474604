/** What the judgements stand on: small sums of a file of receipts, and a number of members drawn by chance. Money in minor units. */
export type Gathered = {
  /** First and last day, as day numbers. */
  readonly first: number
  readonly last: number
  readonly total: Totals
  /** All members, or as many as are looked at, drawn by chance. */
  readonly buyers: readonly Buyer[]
  /** Members that the file names; the drawn stand for all of them. */
  readonly memberCount: number
  readonly weeks: readonly BranchWeek[]
  readonly rates: readonly DiscountRate[]
  readonly feeItems: readonly FeeItem[]
  readonly busyCards: readonly BusyCard[]
  /** Null: members are named, or nothing says which rows are of one receipt. */
  readonly baskets: BasketSample | null
  /** Null: the file tells no campaigns. */
  readonly campaigns: readonly CampaignUse[] | null
}

export type Totals = {
  readonly baskets: number
  readonly paid: number
  readonly memberBaskets: number
  readonly memberPaid: number
  readonly returned: number
  readonly discount: number
  readonly memberDiscount: number
}

/** One member: the days of purchase in order, what was paid on each, and sums over the whole file. */
export type Buyer = {
  readonly member: string
  readonly days: readonly number[]
  readonly paid: readonly number[]
  readonly total: number
  readonly discount: number
  /** Baskets of at most the median basket's worth: what was paid in them, and taken off. */
  readonly smallPaid: number
  readonly smallDiscount: number
  /** Most bought, by money; null where the file has no categories. */
  readonly category: string | null
  readonly pointsEarned: number
  readonly pointsUsed: number
  readonly firstEarned: number | null
  readonly firstUsed: number | null
  readonly campaignBaskets: number
  readonly hasPhone: boolean
  readonly hasEmail: boolean
}

/** A week of one branch; `week` counts from the first day of the file. `branch` is null where the file tells none. */
export type BranchWeek = {
  readonly branch: string | null
  readonly week: number
  readonly baskets: number
  readonly memberBaskets: number
  readonly paid: number
  readonly discount: number
  readonly returned: number
}

/** Members' lines by the per cent taken off, to the half; strangers' beside them. */
export type DiscountRate = {
  readonly rate: number
  readonly memberLines: number
  readonly strangerLines: number
}

/** Goods at one price that members alone buy, about once a year: a fee, by all that can be told. */
export type FeeItem = {
  readonly sku: string
  readonly priceMinor: number
  readonly buyers: number
  readonly paid: number
}

/** A card with far more receipts in a day than a person has. */
export type BusyCard = {
  readonly member: string
  readonly days: number
  readonly baskets: number
  readonly branches: number
}

/** In how many members' baskets a campaign stands, by whether the member is among the best fifth, or the rest. */
export type CampaignUse = { readonly campaign: string; readonly members: number; readonly best: number }

/** One receipt that names nobody. */
export type Basket = {
  readonly paid: number
  readonly discount: number
  readonly lines: number
  readonly branch: string | null
}

/** Receipts drawn by chance, and the kinds of goods on them: sums, squares and products of what each receipt has of a kind. */
export type BasketSample = { readonly drawn: readonly Basket[]; readonly categories: readonly CategoryUse[] }

export type CategoryUse = {
  readonly category: string
  readonly baskets: number
  readonly paid: number
  readonly paidSquares: number
  /** Of what was paid for the kind, and for the whole receipt. */
  readonly paidByWhole: number
  readonly discount: number
  readonly discountSquares: number
  readonly discountByGross: number
  readonly grossSquares: number
}

type Span = Pick<Gathered, 'first' | 'last'>

const daysOf = ({ first, last }: Span): number => last - first + 1

/** Years that the file covers. */
export const yearsOf = (span: Span): number => daysOf(span) / 365.25

/** A quarter: a file that is shorter tells nothing of a year, nor of how members stand. */
const LEAST_DAYS = 91
export const tellsYear = (span: Span): boolean => daysOf(span) >= LEAST_DAYS
