import { expect, test } from 'vitest'
import { ConfigError } from '#platform/config.ts'
import { MigrationError } from '#platform/migrate.ts'
import { explainFault, Fault } from './fault.ts'

const systemError = (fields: object) => Object.assign(new Error('it said so'), fields)

test.each([
  [{ code: 'EADDRINUSE', syscall: 'listen', port: 4400 }, /Port 4400 is taken.*PORT=4401/],
  [{ code: 'EACCES', syscall: 'listen', port: 80 }, /Port 80 may be opened by root only/],
  [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, /HOST is not an address of this machine/],
  [{ code: 'EACCES', syscall: 'mkdir', path: '/srv/x' }, /\/srv\/x cannot be written.*MOADON_DATA/],
  [{ code: 'ENOSPC', syscall: 'write' }, /The disk is full/],
  [{ code: 'ECONNREFUSED', syscall: 'connect' }, /does not answer at the address in DATABASE_URL/],
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, /does not answer/],
  [{ code: '28P01' }, /does not take the password.*It said: it said so/],
  [{ code: '3D000' }, /does not exist: make it first/],
  [{ code: '42501' }, /must own the database/],
  [{ code: '53300' }, /no connection left/],
])('%o is told in words', (fields, words) => {
  expect(explainFault(systemError(fields))).toMatch(words)
})

test('what is ours to mend is not dressed up as the operator’s', () => {
  for (const error of [
    new TypeError('x is not a function'),
    systemError({ code: '23505' }),
    systemError({ code: 'ENOENT' }),
  ])
    expect(explainFault(error)).toBeNull()
})

test('what comes in words already stays as it is', () => {
  for (const error of [new Fault('a'), new ConfigError(['b']), new MigrationError('c')])
    expect(explainFault(error)).toBe(error.message)
})
