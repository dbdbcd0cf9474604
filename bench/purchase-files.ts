import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { dayNumber } from '#platform/day-number.ts'

/** What one buyer bought: ascending days of purchase, and what was paid on each. */
export type Purchases = { days: number[]; paid: number[] }

const CDNOW_MASTER = path.join('cdnow', 'CDNOW_master.txt.gz')
const CDNOW_SAMPLE = path.join('cdnow', 'CDNOW_sample.txt')
const ONLINE_RETAIL = path.join('online_retail', 'online_retail.csv.gz')

/** The files' texts, or the name of the first that is missing. */
export function readPurchaseFiles(
  folder: string,
): { cdnow: string; sample: string; retail: string } | { missing: string } {
  const missing = [CDNOW_MASTER, CDNOW_SAMPLE, ONLINE_RETAIL].find(
    (name) => !existsSync(path.join(folder, name)),
  )
  if (missing !== undefined) return { missing }
  const read = (name: string): string => {
    const bytes = readFileSync(path.join(folder, name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  }
  return { cdnow: read(CDNOW_MASTER), sample: read(CDNOW_SAMPLE), retail: read(ONLINE_RETAIL) }
}

const dayOfDigits = (digits: string): number =>
  dayNumber(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`)

/** Buyer, YYYYMMDD, CDs, dollars between white space; the sample has a second number of the buyer after the first. */
export function parseCdnow(text: string): Purchases[] {
  const found = new Map<string, Map<number, number>>()
  for (const line of text.split('\n')) {
    const parts = line.trim().split(/\s+/)
    const [buyer, date, paid] =
      parts.length === 5 ? [parts[0], parts[2], parts[4]] : [parts[0], parts[1], parts[3]]
    if (buyer === undefined || date === undefined || !/^\d{8}$/.test(date)) continue
    addPurchase(found, buyer, dayOfDigits(date), Number(paid))
  }
  return listPurchases(found)
}

/** Lines of buyers who are known, sold and not given away; neither cancelled nor returned. */
export function parseRetail(text: string): Purchases[] {
  const found = new Map<string, Map<number, number>>()
  for (const line of text.split('\n').slice(1)) {
    // Descriptions hold commas; the last five columns do not.
    const [quantity = '', date = '', price = '', buyer = ''] = line.split(',').slice(-5, -1)
    if (buyer === '' || !(Number(quantity) > 0) || !(Number(price) > 0)) continue
    addPurchase(found, buyer, dayNumber(date.slice(0, 10)), Number(quantity) * Number(price))
  }
  return listPurchases(found)
}

function addPurchase(
  found: Map<string, Map<number, number>>,
  buyer: string,
  day: number,
  paid: number,
): void {
  const own = found.get(buyer)
  if (own === undefined) found.set(buyer, new Map([[day, paid]]))
  else own.set(day, (own.get(day) ?? 0) + paid)
}

function listPurchases(found: Map<string, Map<number, number>>): Purchases[] {
  return [...found.values()].map((own) => {
    const sorted = [...own].sort(([a], [b]) => a - b)
    return { days: sorted.map(([day]) => day), paid: sorted.map(([, paid]) => paid) }
  })
}
