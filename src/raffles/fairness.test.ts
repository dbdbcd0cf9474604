import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CLOSES, openRaffles, SEEDED } from '../../test/support/raffle.ts'
import { useTestServer } from '../../test/support/server.ts'
import { DRAND, seedOfSignature } from './beacon.ts'
import { type Proof, verifyProof } from './proof.ts'

const server = await useTestServer()
const { clock, owner } = server

// A round of the beacon as its network published it, and the one after it.
const ROUND = 32_285_085
const TOLD = '2026-09-17T15:23:39Z'
const SIGNATURE =
  '81dbce51d584d90d618547f4b50391d53ace6f6b9aeb8fb67e1879427af9d0310ac0ec6f519271d9a313ee84b378d416'
const NEXT =
  'a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44'
const told = (signature: string) => ({ seed: seedOfSignature(signature), signature })

const BEACON = {
  closes_at: '2026-09-17T14:00:00Z',
  seed: { kind: 'drand', at: '2026-09-17T15:23:37Z' },
}

const brokenIn = (proof: Proof): string[] =>
  verifyProof(proof)
    .filter(({ result }) => result === 'broken')
    .map(({ check }) => check)

describe('the seed', () => {
  test('of the beacon is the network’s own, of the round that was named, and nobody can make one up', async () => {
    const { call, join, open, buy, close, proof, verify } = await openRaffles(server)
    const raffle = await open(BEACON)
    await buy(raffle, await join(), 20)
    expect((await proof(raffle)).seed_source).toMatchObject({ chain: DRAND.chain, round: ROUND })
    await close(BEACON.closes_at)
    clock.set(TOLD)
    const draw = async (body: object) => (await call('POST', `/v1/raffles/${raffle}/draw`, body)).body.code
    // As many tries as an operator likes, who knows the secret and looks for a winner.
    for (let tries = 0; tries < 10; tries += 1)
      expect(await draw(told(randomBytes(48).toString('hex')))).toBe('seed_not_genuine')
    expect(await draw(told(NEXT))).toBe('seed_not_genuine')
    expect(await draw({ seed: seedOfSignature(SIGNATURE) })).toBe('seed_not_genuine')
    expect(await draw({ ...told(SIGNATURE), seed: seedOfSignature(NEXT) })).toBe('seed_not_genuine')
    expect(await draw(told(SIGNATURE))).toBeUndefined()
    expect(verifyProof(await proof(raffle)).every(({ result }) => result === 'holds')).toBe(true)
    expect(await verify()).toEqual([])
    // Written past the server, it shows.
    await owner.query('update raffles.raffle set seed_signature = $1, seed = $2 where seed_signature = $3', [
      NEXT,
      seedOfSignature(NEXT),
      SIGNATURE,
    ])
    expect(brokenIn(await proof(raffle))).toContain('seed')
    expect(await verify()).toHaveLength(1)
  })

  test('is a later round where the list was closed too late for the one that was announced', async () => {
    const { call, join, open, buy, close, proof, verify } = await openRaffles(server)
    const raffle = await open({
      closes_at: '2026-09-17T14:00:00Z',
      seed: { kind: 'named', words: 'The numbers of the evening', at: '2026-09-17T14:30:00Z' },
    })
    await buy(raffle, await join(), 5)
    const draw = (body: object) => call('POST', `/v1/raffles/${raffle}/draw`, body)
    await close('2026-09-17T14:53:38Z')
    expect((await draw({ seed: '1 2 3' })).body.code).toBe('seed_not_known_yet')
    const moved = await proof(raffle)
    expect(moved.seed_source).toMatchObject({ kind: 'drand', round: ROUND, at: '2026-09-17T15:23:38Z' })
    expect(moved.first_seed_source).toMatchObject({ kind: 'named', at: '2026-09-17T14:30:00Z' })
    clock.set(TOLD)
    expect((await draw({ seed: '1 2 3' })).body.code).toBe('seed_not_genuine')
    expect((await draw(told(SIGNATURE))).status).toBe(200)
    const done = await proof(raffle)
    expect(brokenIn(done)).toEqual([])
    // A later round that somebody chose is none that follows from the close.
    const chosen = { ...done.seed_source, round: ROUND + 1, at: '2026-09-17T15:23:40Z' }
    expect(brokenIn({ ...done, seed_source: chosen })).toContain('order')
    expect(await verify()).toEqual([])
  })

  test('is later too where the list would not have stood for ten minutes, and not where it did', async () => {
    const { join, open, buy, close, proof } = await openRaffles(server)
    const terms = { closes_at: '2026-09-17T14:00:00Z', seed: { kind: 'drand', at: '2026-09-17T15:00:00Z' } }
    const [tight, timely] = [await open(terms), await open({ ...terms, seed: { ...terms.seed, at: TOLD } })]
    await buy(tight, await join(), 1)
    await buy(timely, await join(), 1)
    await close('2026-09-17T14:50:01Z')
    expect((await proof(tight)).seed_source.at).toBe('2026-09-17T15:20:01Z')
    expect(await proof(timely)).toMatchObject({ first_seed_source: null, seed_source: { at: TOLD } })
  })

  test('that was known before a list without a seal cannot be drawn with', async () => {
    const { call, join, open, buy, close, proof, verify } = await openRaffles(server)
    const raffle = await open()
    await buy(raffle, await join(), 4)
    await close()
    const { list } = await proof(raffle)
    // As it was written before there were seals, by a worker that stood still over the seed.
    await unseal(list?.root, '2026-03-10T08:00:00Z')
    clock.set('2026-03-10T09:00:00Z')
    const draw = async () => (await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).body.code
    expect(brokenIn(await proof(raffle))).toContain('order')
    expect(await draw()).toBe('listed_after_seed')
    expect(await close('2026-03-10T09:01:00Z')).toBe(1)
    const sealed = await proof(raffle)
    expect(brokenIn(sealed)).toEqual([])
    expect(sealed.list?.tickets).toEqual(list?.tickets)
    expect(sealed.seed_source).toMatchObject({ kind: 'drand', at: '2026-03-10T09:31:00Z' })
    expect(await draw()).toBe('seed_not_known_yet')
    expect(await verify()).toEqual([])
  })

  test('a list that was closed in time before there were seals is drawn as was told then', async () => {
    const { call, join, open, buy, close, proof } = await openRaffles(server)
    const raffle = await open()
    await buy(raffle, await join(), 20)
    await close()
    await unseal((await proof(raffle)).list?.root, CLOSES)
    clock.set(SEEDED)
    expect((await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })).status).toBe(200)
    const done = await proof(raffle)
    expect(done.algorithm).toBe('moadon-raffle-1')
    expect(brokenIn(done)).toEqual([])
    expect(verifyProof(done).map(({ check }) => check)).not.toContain('terms')
  })

  const unseal = (root: string | undefined, closedAt: string) =>
    owner.query('update raffles.raffle set seal = null, closed_at = $2 where root = $1', [root, closedAt])
})

describe('the prize', () => {
  test('stands from the first ticket on; its spelling is put right in the sight of all', async () => {
    const { call, join, open, buy, close, proof } = await openRaffles(server)
    const raffle = await open({ prize: { he: 'אופניים', en: 'A bycicle' } })
    const change = (en: string) => call('PATCH', `/v1/raffles/${raffle}`, { prize: { he: 'אופניים', en } })
    expect((await change('A pen')).status).toBe(200)
    expect((await change('A bycicle')).status).toBe(200)
    expect((await proof(raffle)).corrections).toEqual([])
    await buy(raffle, await join(), 20)
    expect((await change('A pen')).body.code).toBe('raffle_prize_fixed')
    expect((await change('A bicycle')).status).toBe(200)
    // From what was told first, not from step to step.
    expect((await change('A bicycles')).body.code).toBe('raffle_prize_fixed')
    const shown = await proof(raffle)
    expect(shown.prize.en).toBe('A bicycle')
    expect(shown.corrections).toMatchObject([{ prize: { en: 'A bycicle' } }])
    await close()
    expect((await change('A bicycle!')).body.code).toBe('raffle_not_open')
    clock.set(SEEDED)
    await call('POST', `/v1/raffles/${raffle}/draw`, { seed: '1' })
    expect(brokenIn(await proof(raffle))).toEqual([])
    // Written past the server, it shows.
    await owner.query(
      `update raffles.raffle set prize_en = 'A pen' where prize_en = 'A bicycle' and seed = '1'`,
    )
    expect(brokenIn(await proof(raffle))).toEqual(['terms'])
  })
})

describe('calling off', () => {
  test('is possible until the seed is public, and never after it', async () => {
    const { call, join, open, buy, close, proof, verify, available } = await openRaffles(server)
    const [kept, off] = [await open(), await open()]
    const member = await join()
    await buy(kept, member, 1)
    await buy(off, member, 1)
    await close()
    const cancel = (raffle: string) => call('POST', `/v1/raffles/${raffle}/cancel`, {})
    clock.set('2026-03-09T19:59:59Z')
    expect((await cancel(off)).body).toMatchObject({ state: 'cancelled', may_cancel: false })
    expect((await call('GET', `/v1/raffles/${kept}`)).body).toMatchObject({ may_cancel: true })
    clock.set(SEEDED)
    expect((await call('GET', `/v1/raffles/${kept}`)).body).toMatchObject({ may_cancel: false })
    expect((await cancel(kept)).body.code).toBe('seed_is_public')
    expect(await available(member)).toBe(990)
    const called = await proof(off)
    expect(brokenIn(called)).toEqual([])
    expect(brokenIn({ ...called, cancelled_at: SEEDED })).toEqual(['order'])
    expect(await verify()).toEqual([])
  })
})
