import { z } from 'zod'

/** The simulated chain in this club. `until` is how far its time has come, `share` the part of it that is in. */
export const DemoState = z
  .object({
    state: z.enum(['not_offered', 'offered', 'running', 'finished']),
    share: z.number().min(0).max(1),
    until: z.iso.datetime({ offset: true }).nullable(),
  })
  .meta({ id: 'DemoState' })
export type DemoState = z.infer<typeof DemoState>
