import type { ProgrammeDefinition } from '../programme.ts'

export type ExampleKind = 'new' | 'regular' | 'top'
export type ExampleMember = { kind: ExampleKind; window_spend_minor: number }

const WITHOUT_BANDS = { regular: 150_000, top: 600_000 }

/**
 * Three members whose baskets show what a programme does: one at the start, one whose next basket crosses into the
 * first band, one well inside the last.
 */
export function exampleMembers({ bands }: ProgrammeDefinition): ExampleMember[] {
  const first = bands[0]?.from_minor
  const last = bands.at(-1)?.from_minor
  return [
    { kind: 'new', window_spend_minor: 0 },
    {
      kind: 'regular',
      window_spend_minor: first === undefined ? WITHOUT_BANDS.regular : Math.max(0, first - 10_000),
    },
    { kind: 'top', window_spend_minor: last === undefined ? WITHOUT_BANDS.top : roundUp(last * 1.2) },
  ]
}

/** To two leading digits, as people say round sums. */
function roundUp(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1)
  return Math.ceil(amount / unit) * unit
}
