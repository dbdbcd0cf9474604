/** What the server said of one thing that it was asked for, and of no other. */
export type Quote<Asked, Answer> = { of: Asked; answer: Answer }

type Parts<Asked, Answer> = {
  isSame(one: Asked, other: Asked): boolean
  ask(asked: Asked): Promise<Answer>
  tell(quote: Quote<Asked, Answer>): void
}

export type Quoting<Asked> = {
  /** There is this to ask for now; null: nothing. */
  follow(wanted: Asked | null): void
  /** Once more for the same, where nothing is under way: the answer was of no use. */
  askAgain(): void
  /** Resolves once everything that was asked for is answered, also what was asked for meanwhile. */
  whenTold(): Promise<void>
}

/** Asks for a quote of each basket as it changes; what is said of one that was overtaken is told nobody. */
export function startQuoting<Asked, Answer>(parts: Parts<Asked, Answer>): Quoting<Asked> {
  let asked: Asked | null = null
  let isUnderWay = false
  let underWay = Promise.resolve()

  async function put(wanted: Asked): Promise<void> {
    const answer = await parts.ask(wanted)
    if (asked !== wanted) return
    isUnderWay = false
    parts.tell({ of: wanted, answer })
  }

  function start(wanted: Asked): void {
    asked = wanted
    isUnderWay = true
    underWay = put(wanted)
  }

  return {
    follow(wanted) {
      if (wanted === null) asked = null
      else if (asked === null || !parts.isSame(asked, wanted)) start(wanted)
    },
    askAgain() {
      if (asked !== null && !isUnderWay) start(asked)
    },
    async whenTold() {
      for (let waited: unknown = null; waited !== underWay; ) {
        waited = underWay
        await underWay
      }
    },
  }
}
