import { z } from 'zod'
import { cleanText, codeText } from '#platform/text.ts'

/** Where to bring it. Kept until it has arrived and for a while after, and erased with its member. */
export const Address = z
  .strictObject({
    name: cleanText(200),
    phone: cleanText(40),
    street: cleanText(200),
    city: cleanText(100),
    postal_code: cleanText(20).optional(),
    note: cleanText(200).optional(),
  })
  .meta({ id: 'DeliveryAddress' })
export type Address = z.output<typeof Address>

export const DeliveryBody = z
  .union(
    [
      /** Waits at a branch for the member, who shows a code. */
      z.strictObject({ way: z.literal('pickup'), branch: codeText(200).optional() }),
      z.strictObject({
        way: z.literal('home'),
        address: Address,
        /** Where the fee may be either. */
        fee: z.enum(['points', 'money']).optional(),
      }),
      z.strictObject({ way: z.literal('digital') }),
    ],
    'the delivery is { way: pickup, branch? }, { way: home, address, fee? } or { way: digital }',
  )
  .meta({ id: 'Delivery' })
export type DeliveryBody = z.output<typeof DeliveryBody>
