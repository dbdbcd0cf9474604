import { formatId, type Uuid } from '#platform/id.ts'
import { categories, type Product, products } from '#simulator/catalogue.ts'

/** What the bench's receipts, rules and members have in common: rules that name nothing on a receipt would cost nothing. */

/** A segment that every bench club whose members have a past has. */
export const SEGMENT_ID = '01890a5d-ac96-774b-bcce-b302099a8057' as Uuid
export const SEGMENT = formatId('seg', SEGMENT_ID)

const brands = [...new Set(products.map(({ brand }) => brand.he))]

export const productAt = (place: number): Product => at(products, place)
export const skuAt = (place: number): string => productAt(place).sku
export const brandAt = (place: number): string => at(brands, place)
export const categoryAt = (place: number): string => at(categories, place).name.he
export const branchAt = (place: number): string => `B${place % 5}`

/** A line as a till writes it, one piece. */
export function lineOf(product: Product, lineId: string) {
  const { sku, name, category, brand, priceMinor } = product
  return {
    line_id: lineId,
    sku,
    description: name.he,
    category: category.name.he,
    brand: brand.he,
    qty: '1',
    amount_minor: priceMinor,
  }
}

export const randomProduct = (): Product => productAt(Math.floor(Math.random() * products.length))

function at<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length]
  if (found === undefined) throw new Error('the list is empty')
  return found
}
