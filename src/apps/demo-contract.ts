import { z } from 'zod'

/** How one signs in to the demonstration club. */
export const DemoSignIn = z.object({ email: z.string(), password: z.string() }).meta({ id: 'DemoSignIn' })
