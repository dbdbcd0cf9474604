/**
 * How chains spell the files that the law of price transparency asks of them. Names are compared in small letters: the same
 * chain writes `ChainId` in one file and `ChainID` in the next.
 */
export type Dialect = {
  readonly code: string
  readonly root: string
  /** What lies around the entries, and the entries. */
  readonly prices: { readonly around: string; readonly entry: string } | null
  readonly promotions: { readonly around: string; readonly entry: string } | null
}

export const DIALECTS: readonly Dialect[] = [
  {
    // Most chains, by several programs: <Root> or <root>, ItemName or ItemNm.
    code: 'root',
    root: 'root',
    prices: { around: 'items', entry: 'item' },
    promotions: { around: 'promotions', entry: 'promotion' },
  },
  {
    // Super-Pharm: orders of a business message.
    code: 'order',
    root: 'orderxml',
    prices: { around: 'details', entry: 'line' },
    promotions: { around: 'details', entry: 'line' },
  },
  {
    // Victory, Mahsanei HaShuk and others: one line for each item of a promotion.
    code: 'products',
    root: 'prices',
    prices: { around: 'products', entry: 'product' },
    promotions: null,
  },
  {
    code: 'sales',
    root: 'promos',
    prices: null,
    promotions: { around: 'sales', entry: 'sale' },
  },
]

/** Fields of an entry under the names that dialects give them. */
export const NAMES = {
  barcode: ['itemcode'],
  name: ['itemname', 'itemnm', 'manufactureritemdescription', 'manufactureitemdescription'],
  price: ['itemprice'],
  weighted: ['biswieghted', 'bisweighted', 'blsweighted', 'isweighted'],
  promotion: ['promotionid'],
  words: ['promotiondescription'],
  promotionPrice: ['discountedprice'],
  promotionUnit: ['discountedpricepermida'],
  minQty: ['minqty'],
  fromOn: ['promotionstartdate'],
  fromAt: ['promotionstarthour'],
  untilOn: ['promotionenddate'],
  untilAt: ['promotionendhour'],
  club: ['clubid'],
  coupon: ['additionaliscoupon'],
  weightedPromotion: ['isweightedpromo'],
  rate: ['discountrate'],
  minPurchase: ['minpurchaseamnt', 'minpurchaseamount'],
  ofTotal: ['additionalistotal'],
  gifts: ['additionalgiftcount'],
  giftItem: ['isgiftitem'],
} as const

/** Chains by the number in their files, as far as it is known here; any other is called by its number. */
export const CHAIN_NAMES: Readonly<Record<string, string>> = {
  '7290027600007': 'שופרסל',
  '7290058140886': 'רמי לוי',
  '7290172900007': 'סופר-פארם',
  '7290696200003': 'ויקטורי',
  '7290058108879': 'קינג סטור',
  '7290785400000': 'קשת טעמים',
  '7290803800003': 'יוחננוף',
  '7290103152017': 'אושר עד',
  '7290873255550': 'טיב טעם',
}
