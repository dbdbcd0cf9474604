import { z } from 'zod'

/** What an account holds, in whole points, as every answer shows it. */
export const BalancesView = z
  .object({ available: z.int(), pending: z.int(), held: z.int(), debt: z.int() })
  .meta({ id: 'Balances' })

const points = z.int().positive()

/** As a member's own page shows it: with the days of the points. */
export const BalancesWithDays = BalancesView.extend({
  /** What expires if nothing is spent (and, where staying away loses points, nothing bought), soonest first: after `last_on`, a day of the club, at `expires_at`. */
  expiring: z.array(z.object({ points, last_on: z.string(), expires_at: z.string() })),
  /** When the pending points can be used. */
  becoming_available: z.array(z.object({ points, available_at: z.string() })),
}).meta({ id: 'BalancesWithDays' })
export type BalancesWithDays = z.infer<typeof BalancesWithDays>
