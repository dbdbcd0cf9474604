import { expect } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import type { Proof } from '#raffles/proof.ts'
import { closeDue } from '#raffles/service.ts'
import { raffleChecks } from '#raffles/verify.ts'
import type { TestServer } from './server.ts'

export const OPENED = '2026-03-01T10:00:00Z'
export const CLOSES = '2026-03-08T20:00:00Z'
export const SEEDED = '2026-03-09T20:00:00Z'

export const TERMS = {
  name: { he: 'הגרלת אביב', en: 'Spring raffle' },
  prize: { he: 'אופניים', en: 'A bicycle' },
  points_per_ticket: 10,
  most_per_member: 20,
  winners: 2,
  reserves: 1,
  closes_at: CLOSES,
  seed: { kind: 'named', words: 'The state lottery of 9 March, six numbers and the strong one', at: SEEDED },
}

let phones = 0

/** A club with raffles, at `OPENED`. */
export async function openRaffles(server: TestServer) {
  const { clock, db } = server
  clock.set(OPENED)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const join = async (points = 1_000): Promise<string> => {
    phones += 1
    const { body } = await call('POST', '/v1/members', { phone: `054-${String(phones).padStart(7, '0')}` })
    if (points > 0) await call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'opening' })
    return body.id
  }
  const open = async (terms: object = {}): Promise<string> => {
    const made = await call('POST', '/v1/raffles', { ...TERMS, ...terms })
    expect(made).toMatchObject({ status: 201 })
    return made.body.id
  }
  let purchases = 0
  const buy = (raffle: string, member: string, tickets: number, name?: string) => {
    purchases += 1
    const purchase_id = name ?? `p${purchases}`
    return call('POST', `/v1/raffles/${raffle}/tickets`, { purchase_id, member: { id: member }, tickets })
  }
  const available = async (member: string): Promise<number> =>
    (await call('GET', `/v1/members/${member}`)).body.balances.available
  const close = async (at = CLOSES) => {
    clock.set(at)
    return closeDue(db, clubId, () => clock.now())
  }
  const verify = () => db.inClub(clubId, (tx) => runChecks(tx, raffleChecks))
  const proof = async (raffle: string): Promise<Proof> => {
    const answer = await server.app.http.inject(`/v1/raffles/${raffle}/proof`)
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }
  return { clubId, call, join, open, buy, available, close, verify, proof }
}
