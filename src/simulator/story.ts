import type { Uuid } from '#platform/id.ts'
import { type Caller, dropIn } from './drop-in.ts'
import type { ReceiptEvent } from './event.ts'
import type { World } from './world.ts'

/** What rooms above do with a chain as its time goes by, and what comes of it. */
export type Story = {
  /**
   * Leads it to the simulated time, between two batches; it knows by what is in the club what it has done already. Answers everybody
   * who comes because of it, or null where nothing is new.
   */
  lead(told: {
    clubId: Uuid
    now: Temporal.Instant
    lastOn: Temporal.PlainDate
  }): Promise<readonly Caller[] | null>
  /** The feed has ended. */
  end(clubId: Uuid): Promise<void>
}

/** Who drops in because of the story, as receipts that wait for their time. */
export class Callers {
  readonly #world: World
  readonly #story: Story | null
  readonly #clubId: Uuid
  readonly #visits = new Map<string, ReceiptEvent | null>()

  constructor(world: World, story: Story | null, clubId: Uuid) {
    this.#world = world
    this.#story = story
    this.#clubId = clubId
  }

  async lead(now: Temporal.Instant | null): Promise<void> {
    if (this.#story === null || now === null) return
    const told = { clubId: this.#clubId, now, lastOn: this.#world.scenario.to }
    for (const caller of (await this.#story.lead(told)) ?? []) {
      const key = `${caller.member} ${caller.ordinal}`
      if (!this.#visits.has(key)) this.#visits.set(key, dropIn(this.#world, caller))
    }
  }

  /** Those of a batch; what came before it is in already. */
  between(from: Temporal.Instant | null, to: Temporal.Instant): ReceiptEvent[] {
    return [...this.#visits.values()].filter(
      (visit): visit is ReceiptEvent =>
        visit !== null &&
        Temporal.Instant.compare(visit.arrivedAt, to) <= 0 &&
        (from === null || Temporal.Instant.compare(visit.arrivedAt, from) > 0),
    )
  }
}
