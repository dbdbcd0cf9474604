import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { inboundAddress, readInboundAddress } from './inbound-address.ts'
import { createMessageTokens } from './message-token.ts'

const tokens = createMessageTokens('a secret of tests, thirty-two letters long')
const other = createMessageTokens('another secret of tests, just as long as it')
const BASE = 'bounce@mail.club.example'
const ids = fc.uuid()

test('a link’s token comes back as it was made, and only from the same secret', () => {
  fc.assert(
    fc.property(ids, ids, ids, (clubId, messageId, linkId) => {
      for (const token of [
        { trace: 'click' as const, clubId, messageId, linkId },
        { trace: 'open' as const, clubId, messageId, linkId: null },
        { trace: 'trap' as const, clubId, messageId, linkId: null },
      ]) {
        const text = tokens.traceToken(token)
        expect(text).toMatch(/^[\w-]{56,80}$/)
        expect(tokens.readTrace(text)).toEqual(token)
        expect(other.readTrace(text)).toBeNull()
      }
    }),
    { numRuns: 50 },
  )
})

test('a token of which one letter was changed is none', () => {
  const made = tokens.traceToken({ trace: 'click', clubId: newId(), messageId: newId(), linkId: newId() })
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (let index = 0; index < made.length; index += 1)
    for (const letter of letters) {
      const changed = made.slice(0, index) + letter + made.slice(index + 1)
      if (changed !== made) expect(tokens.readTrace(changed), changed).toBeNull()
    }
  for (const text of ['', 'x', made.slice(0, -1), `${made}AAAA`]) expect(tokens.readTrace(text)).toBeNull()
})

test('the address of a message’s reports fits a mail’s, written large or small', () => {
  fc.assert(
    fc.property(
      ids,
      fc.constantFrom('bounce' as const, 'reply' as const, 'unsubscribe' as const),
      (messageId, purpose) => {
        const address = inboundAddress(BASE, purpose, messageId, tokens)
        expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
        expect(readInboundAddress(BASE, address, tokens)).toEqual({ purpose, messageId })
        expect(readInboundAddress(BASE, address.toUpperCase(), tokens)).toEqual({ purpose, messageId })
        expect(readInboundAddress(BASE, address, other)).toBeNull()
        expect(readInboundAddress('bounce@elsewhere.example', address, tokens)).toBeNull()
      },
    ),
    { numRuns: 50 },
  )
})

test('mail to anybody else is nobody’s here', () => {
  expect(readInboundAddress(BASE, BASE, tokens)).toEqual({ purpose: null, messageId: null })
  for (const address of [
    'someone@mail.club.example',
    'bounce+@mail.club.example',
    'bounce+bxyz@mail.club.example',
    'bounce@gmail.example',
    'bounce',
    '"bounce@mail.club.example"@other.example',
  ])
    expect(readInboundAddress(BASE, address, tokens), address).toBeNull()
})

test('links and marks of mails that went out under a secret from before are still read', () => {
  const rotated = createMessageTokens('the newest secret of tests, thirty-two', [
    'another secret of tests, just as long as it',
  ])
  const messageId = newId()
  const trace = { trace: 'open' as const, clubId: newId(), messageId, linkId: null }
  expect(rotated.readTrace(other.traceToken(trace))).toEqual(trace)
  expect(rotated.readMailToken(other.mailToken(messageId))).toBe(messageId)
  expect(other.readTrace(rotated.traceToken(trace))).toBeNull()
  expect(rotated.readTrace(tokens.traceToken(trace))).toBeNull()
})
