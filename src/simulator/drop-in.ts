import { findArrival } from './arrival.ts'
import { fillBasket } from './basket.ts'
import { stockShelf } from './catalogue.ts'
import type { ReceiptEvent } from './event.ts'
import { giveCard, giveExternalId, type MemberIndex } from './member.ts'
import { writeReceipt } from './receipt.ts'
import { numberExtra } from './receipt-number.ts'
import { nameReceipt, openShop } from './simulation.ts'
import { drawSecond } from './visit.ts'
import { openMemberRandom, readRhythm, type World } from './world.ts'

/** A member who comes once more than they would have, because of something that they were told. */
export type Caller = {
  readonly member: MemberIndex
  /** On that day, or the next on which the shops are open. */
  readonly on: Temporal.PlainDate
  /** The planted truth's name. */
  readonly cause: string
  /** Which of the member's extra visits: 0, 1, 2, … */
  readonly ordinal: number
}

/**
 * What somebody buys who drops in: by their own taste, at their own branch and hour. It takes nothing from what they buy otherwise.
 * Null where the shops do not open again before the scenario ends.
 */
export function dropIn(world: World, { member, on, cause, ordinal }: Caller): ReceiptEvent | null {
  const first = world.days[0]?.date.until(on).days ?? 0
  const day = world.days.slice(Math.max(0, first)).find(({ opening }) => opening !== 'closed')
  if (day === undefined) return null
  const rhythm = readRhythm(world, member)
  const random = openMemberRandom(world, member).split('drop-in', cause, ordinal)
  const shop = openShop(rhythm.homeBranch, day, stockShelf(day, world.random))
  const second = drawSecond(random, shop.hours, rhythm.favouriteTime)
  const receipt = writeReceipt(
    {
      receiptId: nameReceipt(world, shop, numberExtra(member, ordinal)),
      branch: shop.branch,
      day,
      second,
      lines: fillBasket(rhythm.taste, shop, 0, random.split('basket')),
      member: rhythm.showsCard
        ? { card: giveCard(member, world.memberNumbers) }
        : { external_id: giveExternalId(member) },
    },
    random.split('tender'),
  )
  const name = giveExternalId(member)
  const at = findArrival(day, second, undefined, random.split('till'))
  return {
    kind: 'receipt',
    receipt,
    truth: { buyer: name, named: name, planted: [cause] },
    takesBenefit: false,
    arrivedAt: Temporal.Instant.fromEpochMilliseconds(at),
  }
}
