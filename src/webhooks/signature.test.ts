import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { headersOf, makeSecret } from './signature.ts'

const body =
  '{"type":"member.joined","timestamp":"2026-03-01T10:00:00Z","data":{"member":"mbr_1","note":"שלום"}}'
const signed = () => ({ id: 'evt_1', at: systemClock.now(), body })

test('the reference of Standard Webhooks takes what we sign, and nothing that was touched', () => {
  const secret = makeSecret()
  const headers = headersOf([secret], signed())
  const webhook = new Webhook(secret)
  expect(webhook.verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => webhook.verify(body.replace('mbr_1', 'mbr_2'), headers)).toThrow()
  expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'evt_2' })).toThrow()
  expect(() => new Webhook(makeSecret()).verify(body, headers)).toThrow()
})

test('a signature is that of the specification’s own example', () => {
  // The reference's own test: a fixed id, time and secret.
  const headers = headersOf(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
    body: '{"test": 2432232314}',
  })
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('while one secret gives way to another either opens it', () => {
  const secrets = [makeSecret(), makeSecret()]
  const headers = headersOf(secrets, signed())
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toBeDefined()
})

test('a secret is 32 bytes behind its mark, and never twice the same', () => {
  const secret = makeSecret()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(makeSecret()).not.toBe(secret)
})
