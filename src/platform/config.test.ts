import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

/** The faults of an environment, or none. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

test('nothing has to be set outside production', () => {
  expect(readConfig({})).toMatchObject({
    mode: 'development',
    host: '127.0.0.1',
    port: 4400,
    databaseUrl: null,
    secret: null,
    publicUrl: 'http://localhost:4400',
    logLevel: 'info',
  })
})

test('production has no default secret, however it is asked for', () => {
  for (const environment of [{ MOADON_MODE: 'production' }, { NODE_ENV: 'production' }])
    expect(faultsOf(environment)).toEqual([expect.stringContaining('MOADON_SECRET is not set')])
  expect(faultsOf({ NODE_ENV: 'production', MOADON_SECRET: 'a'.repeat(32) })).toEqual([])
  expect(faultsOf({ NODE_ENV: 'production', MOADON_MODE: 'development' })).toEqual([])
})

test('every fault is told at once, each by the name of its setting', () => {
  const faults = faultsOf({
    MOADON_MODE: 'staging',
    PORT: '70000',
    DATABASE_URL: 'mysql://here',
    MOADON_SECRET: 'short',
    MOADON_PUBLIC_URL: 'club.example',
    MOADON_LOG_LEVEL: 'loud',
  })
  expect(faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0]).sort()).toEqual([
    'DATABASE_URL',
    'MOADON_LOG_LEVEL',
    'MOADON_MODE',
    'MOADON_PUBLIC_URL',
    'MOADON_SECRET',
    'PORT',
  ])
  expect(faults.find((fault) => fault.startsWith('MOADON_SECRET'))).toContain('5 characters')
})

test('the public address follows the port, unless it is set', () => {
  expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
  expect(readConfig({ PORT: '8080', MOADON_PUBLIC_URL: 'https://club.example' }).publicUrl).toBe(
    'https://club.example',
  )
})
