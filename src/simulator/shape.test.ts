import { expect, it } from 'vitest'
import { JoinBody } from '#members/contract.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { ReceiptInput, ReturnInput } from '#receipts/contract.ts'
import { planSmall } from './scenario.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

it('everything simulated has the shape that the interface takes, to the letter', () => {
  const seen = { join: 0, receipt: 0, return: 0 }
  for (const event of simulate(buildWorld(planSmall({ memberCount: 150 })))) {
    seen[event.kind] += 1
    if (event.kind === 'receipt') {
      expect(ReceiptInput.safeParse(event.receipt).error).toBeUndefined()
    } else if (event.kind === 'return') {
      expect(ReturnInput.safeParse(event.goods).error).toBeUndefined()
    } else {
      // Consents need the club's wording, which only who feeds them in can know.
      const { consents, ...body } = event.member
      expect(consents.length).toBeGreaterThan(0)
      expect(JoinBody.safeParse(body).error).toBeUndefined()
      for (const kind of ['phone', 'email', 'card', 'external_id'] as const) {
        const value = body[kind]
        if (value !== undefined) expect(normaliseIdentifier(kind, value, 'IL')).toEqual({ ok: true, value })
      }
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
})
