import { z } from 'zod'

/** What an account holds, in whole points, as every answer shows it. */
export const BalancesView = z
  .object({ available: z.int(), pending: z.int(), held: z.int(), debt: z.int() })
  .meta({ id: 'Balances' })
