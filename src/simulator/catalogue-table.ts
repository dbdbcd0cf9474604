import type { Season } from './calendar.ts'

/** How the catalogue's tables are written. */

export type Words = { readonly he: string; readonly en: string }

/** How a product is counted at the till. A bottle carries one deposit, a six-pack six. */
export type SoldBy = 'each' | 'kilogram' | 'bottle' | 'six-pack'

/** A season in which it sells better, the one season in which it is sold at all, or the mark of leaven. */
export type Tag = Season | `only-${Season}` | 'leaven'

/** Brands are invented. */
export const brands = {
  oren: { he: 'מחלבת גבעת אורן', en: 'Givat Oren Dairy' },
  alonim: { he: 'מרתף אלונים', en: 'Alonim Cellar' },
  sulam: { he: 'בית סולם', en: 'Beit Sulam' },
  ganor: { he: 'מעדני גנאור', en: 'Ganor Deli' },
  mifrats: { he: 'דייגי המפרצון', en: 'Mifratzon Fisheries' },
  tanur: { he: 'תנור ואבן', en: 'Tanur vaEven' },
  barak: { he: 'כרמי ברקת', en: 'Bareket Vineyards' },
  maayan: { he: 'מעיין רז', en: 'Maayan Raz' },
  dukan: { he: 'הדוכן שלנו', en: 'Our Stall' },
  egoz: { he: 'אגוז ודבש', en: 'Egoz uDvash' },
  pina: { he: 'פינה במטבח', en: 'Pina baMitbach' },
  shulhan: { he: 'שולחן לארבעה', en: 'Shulchan leArba' },
  arig: { he: 'אריג ביתי', en: 'Arig Beiti' },
  zohar: { he: 'זוהר קטן', en: 'Zohar Katan' },
  tohar: { he: 'טוהר הבית', en: 'Tohar haBayit' },
  zayit: { he: 'זית ורוזמרין', en: 'Zayit veRozmarin' },
} as const satisfies Record<string, Words>

/** Hebrew, English, brand, price in agorot, sold by, popularity 1 to 9, tags (a season twice sells twice as much). */
type ProductRow = readonly [string, string, keyof typeof brands, number, SoldBy, number, ...Tag[]]

export type CategoryTable = {
  readonly code: string
  readonly name: Words
  /** Share of lines on a plain day, against the other categories. */
  readonly popularity: number
  /** Extra share at the height of a season: 1 doubles it. */
  readonly seasons: Partial<Record<Season, number>>
  /** Weight of an ordinary purchase of a weighed product. */
  readonly typicalGrams: number
  /** Chance that a bought line comes back. */
  readonly returnRate: number
  readonly leaven?: boolean
  readonly products: readonly ProductRow[]
}
