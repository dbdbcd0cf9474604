import { expect, test } from 'vitest'
import { readEntry } from './entry.ts'

test.each([
  ['050-123-4567', { kind: 'member', ref: { phone: '050-123-4567' } }],
  ['0501234567', { kind: 'member', ref: { phone: '0501234567' } }],
  ['+972 50 123 4567', { kind: 'member', ref: { phone: '+972 50 123 4567' } }],
  ['03-6123456', { kind: 'member', ref: { phone: '03-6123456' } }],
  ['\u200edana@example.com ', { kind: 'member', ref: { email: 'dana@example.com' } }],
  ['7001000123456', { kind: 'member', ref: { card: '7001000123456' } }],
  ['C-17', { kind: 'member', ref: { card: 'C-17' } }],
  ['acdef-ghjkm', { kind: 'code', code: 'ACDEFGHJKM' }],
  ['ACDEFGHJKM', { kind: 'code', code: 'ACDEFGHJKM' }],
  ['3467934679', { kind: 'member', ref: { card: '3467934679' } }],
  ['   ', { kind: 'nothing' }],
])('%s', (text, entry) => {
  expect(readEntry(text)).toEqual(entry)
})
