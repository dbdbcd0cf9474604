import { expect, test } from 'vitest'
import { buildUrl, readCookie } from './api.ts'
import { KeyKeeper } from './key-keeper.ts'
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

test('the same body keeps its key until it is settled, another body takes another', () => {
  const keys = new KeyKeeper()
  const first = keys.keyFor({ phone: '050' })
  expect(keys.keyFor({ phone: '050' })).toBe(first)
  const second = keys.keyFor({ phone: '052' })
  expect(second).not.toBe(first)
  keys.settle()
  expect(keys.keyFor({ phone: '052' })).not.toBe(second)
})
