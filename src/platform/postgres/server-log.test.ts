import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { limitLog } from './server-log.ts'

test('a log over its limit starts afresh and keeps one older part', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), `moadon-test-${process.pid}-`))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const log = path.join(folder, 'server.log')
  limitLog(log, 10)
  appendFileSync(log, '0123456789')
  limitLog(log, 10)
  expect(readFileSync(log, 'utf8')).toBe('0123456789')
  appendFileSync(log, '!')
  limitLog(log, 10)
  expect(readFileSync(log, 'utf8')).toBe('')
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('0123456789!')
})
