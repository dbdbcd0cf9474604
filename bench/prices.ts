import { Readable } from 'node:stream'
import { SYSTEM } from '#access/audit.ts'
import { systemClock } from '#platform/clock.ts'
import { isRefusal } from '#platform/refusal.ts'
import { readText } from '#prices/byte-stream.ts'
import { keepFile, readAnyFile } from '#prices/file-service.ts'
import { readPriceFile } from '#prices/price-file.ts'
import { readElsewhere } from '#prices/service.ts'
import { openBenchClub } from './bench-club.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const ITEMS = 5_000
const REWARDS = 500

const barcodeOf = (index: number): string => String(7_290_000_000_000 + index * 7)

/** As a chain writes it, with everything that stands between what is wanted. */
function makeFile(): Buffer {
  const items = Array.from(
    { length: ITEMS },
    (_, index) => `
    <Item>
      <PriceUpdateDate>2026-03-01 14:31:00</PriceUpdateDate>
      <ItemCode>${barcodeOf(index)}</ItemCode>
      <ItemType>1</ItemType>
      <ItemNm>מוצר מספר ${index} 250 גרם</ItemNm>
      <ManufacturerName>יצרן כלשהו</ManufacturerName>
      <ManufactureCountry>IL</ManufactureCountry>
      <ManufacturerItemDescription>מוצר מספר ${index}, תיאור ארוך יותר</ManufacturerItemDescription>
      <UnitQty>גרם</UnitQty>
      <Quantity>250</Quantity>
      <UnitOfMeasure>100 גרם</UnitOfMeasure>
      <bIsWeighted>0</bIsWeighted>
      <QtyInPackage>1.0000</QtyInPackage>
      <ItemPrice>${((index % 200) + 1).toFixed(2)}</ItemPrice>
      <UnitOfMeasurePrice>5.1400</UnitOfMeasurePrice>
      <AllowDiscount>1</AllowDiscount>
      <ItemStatus>1</ItemStatus>
    </Item>`,
  )
  return Buffer.from(
    `<Root><ChainId>7290000000001</ChainId><StoreId>1</StoreId><Items Count="${ITEMS}">${items.join('')}</Items></Root>`,
  )
}

const piecesOf = (file: Buffer): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(file.length / 65_536) }, (_, at) =>
      file.subarray(at * 65_536, (at + 1) * 65_536),
    ),
  )

/** A file that is read, kept and matched against a catalogue, against reading it alone. */
export async function measurePrices({ quick, say }: BenchOptions): Promise<Figure[]> {
  const file = makeFile()
  const rewards = Array.from({ length: REWARDS }, (_, index) => barcodeOf(index * 10))
  const club = await openBenchClub(1)
  const ratios: number[] = []
  try {
    for (let round = 0; round <= (quick ? 4 : 12); round += 1) {
      const parsing = await secondsOf(() => parse(file))
      const matching = await secondsOf(async () => {
        const read = await readAnyFile(piecesOf(file))
        if (isRefusal(read)) throw new Error(read.code)
        const found = await club.db.inClub(club.clubId, async (tx) => {
          const acting = { by: SYSTEM, now: systemClock.now() }
          const wish = { fileName: 'PriceFull7290000000001-001.xml', competitorId: null }
          const kept = await keepFile(tx, read, wish, acting)
          if (isRefusal(kept)) throw new Error(kept.code)
          return readElsewhere(tx, rewards, acting.now)
        })
        if (found.size !== REWARDS) throw new Error(`${found.size} of ${REWARDS} rewards were matched`)
      })
      // The first round is for the caches, and the first file is written anew.
      if (round > 0) ratios.push(parsing / matching)
      say(
        `parsing ${Math.round(parsing * 1000)} ms, parsing, keeping and matching ${Math.round(matching * 1000)} ms`,
      )
    }
  } finally {
    await club.close()
  }
  const against = `parsing the same file of ${ITEMS} items alone; kept, and matched with ${REWARDS} rewards`
  return [summarise('prices.match', ratios, '>= 0.5', against)]
}

async function parse(file: Buffer): Promise<void> {
  const reader = readPriceFile()
  for await (const text of readText(piecesOf(file))) reader.write(text)
  if (reader.end().prices.length !== ITEMS) throw new Error('the file was not read')
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
