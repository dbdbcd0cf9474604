import type { Day } from './calendar.ts'
import type { Member } from './member.ts'
import type { Receipt } from './receipt.ts'
import type { GoodsReturn } from './return.ts'

/** What the simulation puts out, in the order in which the club would come to hear of it. */

/** Beside a receipt, never on it: what only the simulation knows. */
export type ReceiptTruth = {
  /** External id of the member who bought, also when they did not show who they are; null for a stranger. */
  readonly buyer: string | null
  /** External id of the member named on the receipt: the buyer, nobody, or (fraud) somebody else. */
  readonly named: string | null
  /** Names of the planted truths that were at work on this receipt. */
  readonly planted: readonly string[]
}

type Arrived<Kind extends string> = { readonly kind: Kind; readonly arrivedAt: Temporal.Instant }

export type JoinEvent = Arrived<'join'> & { readonly member: Member }

export type ReceiptEvent = Arrived<'receipt'> & {
  readonly receipt: Receipt
  readonly truth: ReceiptTruth
  /** The member took the plan's benefit with it, which the club is told beside the receipt. */
  readonly takesBenefit: boolean
}

export type ReturnEvent = Arrived<'return'> & {
  readonly goods: GoodsReturn
  /** Whose goods come back. A till that was cut off may hand it over only after the return. */
  readonly receipt: Receipt
  readonly truth: ReceiptTruth
}

export type SimulatorEvent = JoinEvent | ReceiptEvent | ReturnEvent

/** An event without its time, which the mailbox keeps. */
export type Unsent =
  | Omit<JoinEvent, 'arrivedAt'>
  | Omit<ReceiptEvent, 'arrivedAt'>
  | Omit<ReturnEvent, 'arrivedAt'>

function nameEvent(event: Unsent): string {
  if (event.kind === 'join') return event.member.external_id
  return event.kind === 'receipt' ? event.receipt.receipt_id : event.goods.return_id
}

const dayMilliseconds = 86_400_000

/** Holds events until the day of their arrival: at most those of one day and what is late or yet to be returned. */
export class Mailbox {
  readonly #days: readonly Day[]
  readonly #waiting = new Map<number, { at: number; name: string; event: Unsent }[]>()

  constructor(days: readonly Day[]) {
    this.#days = days
  }

  #findDay(at: number): number {
    const first = this.#days[0]?.midnight ?? 0
    let index = Math.floor((at - first) / dayMilliseconds)
    // Two days a year have 23 or 25 hours.
    while (at < (this.#days[index]?.midnight ?? Number.NEGATIVE_INFINITY)) index -= 1
    while (at >= (this.#days[index + 1]?.midnight ?? Number.POSITIVE_INFINITY)) index += 1
    return index
  }

  /** `at` in milliseconds since the epoch. What arrives after the last day is never delivered. */
  post(at: number, event: Unsent): void {
    if (at === Number.POSITIVE_INFINITY) return
    const day = this.#findDay(at)
    if (day >= this.#days.length) return
    const waiting = this.#waiting.get(day)
    const letter = { at, name: nameEvent(event), event }
    if (waiting === undefined) this.#waiting.set(day, [letter])
    else waiting.push(letter)
  }

  /** The day's events in order of arrival; of two in one millisecond the smaller name comes first. */
  *deliver(day: Day): Generator<SimulatorEvent> {
    const letters = this.#waiting.get(day.index) ?? []
    this.#waiting.delete(day.index)
    letters.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    for (const { at, event } of letters) {
      yield { ...event, arrivedAt: Temporal.Instant.fromEpochMilliseconds(at) }
    }
  }
}
