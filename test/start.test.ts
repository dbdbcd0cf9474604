import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { useFolder } from './support/folder.ts'
import { endProgramsAfterwards, startProgram, tryStart } from './support/program.ts'

// What `moadon start` tells its operator, and how it ends.

endProgramsAfterwards()
const { path: folder } = useFolder()
const dataDir = `${folder}/data`

test('settings that are wrong are all told at once, before anything is begun', async () => {
  const told = await tryStart(`${folder}/none`, {
    MOADON_MODE: 'production',
    PORT: 'abc',
    MOADON_LOG_LEVEL: 'loud',
  })
  expect(told.code).toBe(2)
  expect(told.output).toContain('The settings have 3 faults')
  expect(told.output).toMatch(/PORT must be a number.*MOADON_SECRET is not set.*MOADON_LOG_LEVEL/s)
})

test('a database that is away is told in words', async () => {
  const told = await tryStart(`${folder}/away`, { DATABASE_URL: 'postgres://moadon@127.0.0.1:1/moadon' })
  expect(told).toMatchObject({
    code: 1,
    output: expect.stringContaining('does not answer at the address in DATABASE_URL'),
  })
})

test('in production no demonstration club is made', async () => {
  const secret = 'x'.repeat(32)
  const told = await tryStart(dataDir, { MOADON_MODE: 'production', MOADON_SECRET: secret }, ['--demo'])
  expect(told).toMatchObject({
    code: 1,
    output: expect.stringContaining('in production mode no demonstration club'),
  })
})

test('a port that is taken is told in words, and the database is left in order', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : 0
  const told = await tryStart(dataDir, { PORT: String(port) })
  other.close()
  expect(told).toMatchObject({ code: 1, output: expect.stringContaining(`Port ${port} is taken`) })
})

test('two signals do not wait for a request that never ends; the data is in order at the next start', async () => {
  const program = await startProgram(dataDir)
  const { port } = new URL(program.url)
  const caller = connect(Number(port), '127.0.0.1')
  caller.on('error', () => undefined)
  caller.write(
    'POST /v1/receipts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
  )
  // Its head has been read when another request is answered after it.
  await fetch(`${program.url}/healthz`)
  program.signal('SIGTERM')
  await program.printed('Finishing what is under way')
  program.signal('SIGTERM')
  expect(await program.ended).toEqual({ code: 1, signal: null })
  caller.destroy()
  const again = await startProgram(dataDir)
  expect(again.output).toContain('Sign in')
  again.signal('SIGINT')
  expect(await again.ended).toEqual({ code: 0, signal: null })
})
