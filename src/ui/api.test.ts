import { expect, test } from 'vitest'
import { buildUrl, readCookie } from './api.ts'
import { isDecided, KeyKeeper, sendWish } from './key-keeper.ts'
import { fieldErrors, toProblem } from './problem.ts'

test('an address leaves out what says nothing', () => {
  expect(buildUrl('/members', { q: 'כהן & בנו', limit: 50, cursor: null, phone: '' })).toBe(
    '/v1/members?q=%D7%9B%D7%94%D7%9F+%26+%D7%91%D7%A0%D7%95&limit=50',
  )
  expect(buildUrl('/members')).toBe('/v1/members')
})

test('a cookie is found by its whole name', () => {
  expect(readCookie('xmoadon_csrf=no; moadon_csrf=a%3Db; other=1', 'moadon_csrf')).toBe('a=b')
  expect(readCookie('', 'moadon_csrf')).toBeNull()
})

test('a problem document is read, and its pointers name form fields', () => {
  const problem = toProblem(
    409,
    {
      title: 'phone taken',
      status: 409,
      code: 'phone_taken',
      detail: 'It belongs to another.',
      errors: [{ pointer: '/lines/0/qty', detail: 'must be positive' }],
      member: 'mbr_1',
    },
    null,
  )
  expect(problem.code).toBe('phone_taken')
  expect(problem.document.extra).toEqual({ member: 'mbr_1' })
  expect(fieldErrors(problem)).toEqual({ 'lines.0.qty': 'must be positive' })
})

test('an error that is no problem document is a problem all the same', () => {
  const problem = toProblem(502, '<html>Bad gateway</html>', '7')
  expect(problem.status).toBe(502)
  expect(problem.code).toBe('http_502')
  expect(problem.document.retryAfterSeconds).toBe(7)
})

test('a body keeps its key until it is settled, also when another was sent in between', () => {
  const keys = new KeyKeeper()
  const first = keys.keyFor({ phone: '050' })
  expect(keys.keyFor({ phone: '050' })).toBe(first)
  const second = keys.keyFor({ phone: '052' })
  expect(second).not.toBe(first)
  keys.settle({ phone: '052' })
  expect(keys.keyFor({ phone: '052' })).not.toBe(second)
  expect(keys.keyFor({ phone: '050' })).toBe(first)
})

/** A server that does what it is asked once per key, behind a line that loses what it is told to. */
function openServer(...fates: ('arrives' | 'answer_lost' | 'refused' | 'too_often')[]) {
  const done = new Map<string, string>()
  const send = async (body: string, key: string) => {
    const fate = fates.shift() ?? 'arrives'
    if (fate === 'refused') return { told: 'no', outcome: 'refused' as const }
    if (fate !== 'too_often') done.set(key, done.get(key) ?? body)
    if (fate !== 'arrives') return { told: 'lost', outcome: 'unknown' as const }
    return { told: done.get(key) ?? '', outcome: 'done' as const }
  }
  return { send, done: () => [...done.values()] }
}

test('one wish of which nobody knows whether it arrived is settled before it is sent in other words', async () => {
  const keys = new KeyKeeper<string>({ isOneWish: true })
  const { send, done } = openServer('answer_lost', 'too_often')
  expect(await sendWish(keys, 'a treat', send)).toMatchObject({ outcome: 'unknown' })
  expect(await sendWish(keys, 'a treat', send)).toMatchObject({ outcome: 'unknown' })
  expect(await sendWish(keys, 'a treat, said better', send)).toMatchObject({ body: 'a treat' })
  expect(done()).toEqual(['a treat'])
  expect(await sendWish(keys, 'a treat', send)).toMatchObject({ outcome: 'done' })
  expect(done()).toEqual(['a treat', 'a treat'])
})

test('one wish that was refused goes in other words; wishes of many kinds do not hold each other up', async () => {
  const one = new KeyKeeper<string>({ isOneWish: true })
  const refusing = openServer('too_often', 'refused')
  await sendWish(one, 'a treat', refusing.send)
  expect(await sendWish(one, 'a smaller one', refusing.send)).toMatchObject({ body: 'a smaller one' })
  expect(refusing.done()).toEqual(['a smaller one'])
  const many = new KeyKeeper<string>()
  const losing = openServer('answer_lost')
  await sendWish(many, 'invite Dana', losing.send)
  expect(await sendWish(many, 'invite Noam', losing.send)).toMatchObject({ body: 'invite Noam' })
  await sendWish(many, 'invite Dana', losing.send)
  expect(losing.done()).toEqual(['invite Dana', 'invite Noam'])
})

test('an answer decides, unless it says that somebody else must ask, or later', () => {
  expect([400, 403, 404, 409, 422].every(isDecided)).toBe(true)
  expect([0, 401, 408, 429, 500, 503].some(isDecided)).toBe(false)
})
