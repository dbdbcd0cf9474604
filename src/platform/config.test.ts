import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { useFolder } from '../../test/support/folder.ts'
import { ConfigError, loadConfig, readConfig } from './config.ts'

const folder = useFolder()

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
    proxies: 0,
  })
})

test('production has no default secret, however it is asked for', () => {
  for (const environment of [{ MOADON_MODE: 'production' }, { NODE_ENV: 'production' }])
    expect(faultsOf(environment)).toEqual([expect.stringContaining('MOADON_SECRET is not set')])
  expect(faultsOf({ NODE_ENV: 'production', MOADON_SECRET: 'a'.repeat(32) })).toEqual([])
  expect(faultsOf({ NODE_ENV: 'production', MOADON_MODE: 'development' })).toEqual([])
})

test('whoever writes to members in production says where they find the club: else no link refuses anything', () => {
  const sends = {
    MOADON_MODE: 'production',
    MOADON_SECRET: 'a'.repeat(32),
    MOADON_SMTP_URL: 'smtp://mail.example',
    MOADON_MAIL_FROM: 'club@club.example',
  }
  const needed = [expect.stringContaining('MOADON_PUBLIC_URL is http://localhost:4400')]
  expect(faultsOf(sends)).toEqual(needed)
  expect(faultsOf({ ...sends, MOADON_PUBLIC_URL: 'http://localhost:4400' })).toEqual(needed)
  expect(faultsOf({ ...sends, MOADON_PUBLIC_URL: 'https://club.example' })).toEqual([])
  expect(faultsOf({ ...sends, MOADON_MODE: 'development' })).toEqual([])
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

test('a setting that is empty is not set', () => {
  const names = [
    'MOADON_MODE',
    'NODE_ENV',
    'PORT',
    'HOST',
    'DATABASE_URL',
    'MOADON_SECRET',
    'MOADON_PUBLIC_URL',
  ]
  for (const empty of ['', ' ']) {
    const environment = Object.fromEntries(
      [...names, 'MOADON_LOG_LEVEL', 'MOADON_DATA'].map((name) => [name, empty]),
    )
    expect(readConfig(environment)).toEqual(readConfig({}))
  }
})

test('a port is digits, as they are written', () => {
  for (const port of ['0x10', '1e3', '4400.0', '-1', ' 80', '65536', '123456'])
    expect(faultsOf({ PORT: port })).toEqual([expect.stringContaining('PORT')])
  expect(readConfig({ PORT: '0' }).port).toBe(0)
  expect(readConfig({ PORT: '65535' }).port).toBe(65_535)
})

test('one reverse proxy is believed in production, and as many as are said', () => {
  const production = { MOADON_MODE: 'production', MOADON_SECRET: 'a'.repeat(32) }
  expect(readConfig(production).proxies).toBe(1)
  expect(readConfig({ ...production, MOADON_PROXIES: '0' }).proxies).toBe(0)
  expect(readConfig({ MOADON_PROXIES: '2' }).proxies).toBe(2)
  for (const wrong of ['true', '-1', '10', '1.5'])
    expect(faultsOf({ MOADON_PROXIES: wrong })).toEqual([expect.stringContaining('MOADON_PROXIES')])
})

test('a data folder keeps one secret, for nobody else to read', () => {
  const dataDir = path.join(folder.path, 'kept')
  const { secret } = loadConfig({ MOADON_DATA: dataDir })
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(loadConfig({ MOADON_DATA: dataDir }).secret).toBe(secret)
  expect(readdirSync(dataDir)).toEqual(['secret'])
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o077).toBe(0)
})

test('a secret that was cut short is a fault, and stays where it is', () => {
  for (const left of ['', 'half of it']) {
    writeFileSync(path.join(folder.path, 'secret'), left)
    expect(() => loadConfig({ MOADON_DATA: folder.path })).toThrow(`holds ${left.length} characters`)
    expect(readFileSync(path.join(folder.path, 'secret'), 'utf8')).toBe(left)
  }
})

test('mail and short messages are set whole or not at all, and no password is quoted', () => {
  expect(readConfig({})).toMatchObject({ mail: null, sms: null })
  const mail = {
    MOADON_SMTP_URL: 'smtps://club:pass%20word@mail.example',
    MOADON_MAIL_FROM: 'club@example.com',
  }
  expect(readConfig(mail).mail).toMatchObject({ url: mail.MOADON_SMTP_URL, from: 'club@example.com' })
  expect(faultsOf({ MOADON_SMTP_URL: mail.MOADON_SMTP_URL })).toEqual([
    'MOADON_SMTP_URL and MOADON_MAIL_FROM are set together, or neither',
  ])
  const wrong = faultsOf({
    MOADON_SMTP_URL: 'http://club:secret@mail.example',
    MOADON_MAIL_FROM: 'Club <c@x.il>',
  })
  expect(wrong).toHaveLength(2)
  expect(wrong.join(' ')).not.toContain('secret')
  const sms = {
    MOADON_SMS_PROVIDER: '019',
    MOADON_SMS_USER: 'club',
    MOADON_SMS_TOKEN: 'token',
    MOADON_SMS_SOURCE: 'MyClub',
  }
  expect(readConfig(sms).sms).toEqual({
    provider: '019',
    user: 'club',
    token: 'token',
    source: 'MyClub',
    host: null,
    perSecond: null,
  })
  expect(faultsOf({ ...sms, MOADON_SMS_TOKEN: '' })).toHaveLength(1)
  expect(faultsOf({ ...sms, MOADON_SMS_SOURCE: 'מועדון' })).toHaveLength(1)
  expect(faultsOf({ ...sms, MOADON_SMS_PROVIDER: 'pigeon' })).toHaveLength(1)
})

test('providers of short messages, a second one, and rates are told apart by name', () => {
  const twilio = {
    MOADON_SMS_PROVIDER: 'twilio',
    MOADON_SMS_USER: 'AC1',
    MOADON_SMS_TOKEN: 'hidden',
    MOADON_SMS_SOURCE: '+97231234567',
    MOADON_SMS_RATE: '2.5',
  }
  const second = {
    MOADON_SMS_BACKUP_PROVIDER: 'http',
    MOADON_SMS_BACKUP_HTTP_URL: 'https://sms.example/{to}',
    MOADON_SMS_BACKUP_HTTP_BODY: '{"text":"{text}"}',
  }
  expect(readConfig({ ...twilio, ...second })).toMatchObject({
    sms: { provider: 'twilio', perSecond: 2.5 },
    smsBackup: { provider: 'http', method: 'POST', sent: null },
  })
  expect(faultsOf(second)).toEqual([expect.stringContaining('MOADON_SMS_PROVIDER is not set')])
  const wrong = faultsOf({
    ...twilio,
    MOADON_SMS_RATE: 'fast',
    MOADON_SMS_SOURCE: 'a name that is too long',
    MOADON_SMS_BACKUP_PROVIDER: 'http',
    MOADON_SMS_BACKUP_HTTP_URL: 'sms.example',
    MOADON_SMS_BACKUP_HTTP_HEADERS: '{"authorization": 1, "x": "hidden"}',
    MOADON_SMS_BACKUP_HTTP_SENT: 'ok',
  })
  expect(wrong.map((fault) => /^[A-Z_]+/.exec(fault)?.[0])).toEqual([
    'MOADON_SMS_RATE',
    'MOADON_SMS_SOURCE',
    'MOADON_SMS_BACKUP_HTTP_URL',
    'MOADON_SMS_BACKUP_HTTP_URL',
    'MOADON_SMS_BACKUP_HTTP_HEADERS',
    'MOADON_SMS_BACKUP_HTTP_SENT',
  ])
  expect(wrong.join(' ')).not.toContain('hidden')
})

test('mail that comes in has an address of its own, and its secrets are long and not quoted', () => {
  const mail = { MOADON_SMTP_URL: 'smtps://mail.example', MOADON_MAIL_FROM: 'club@example.com' }
  const inbound = {
    ...mail,
    MOADON_BOUNCE_ADDRESS: 'Bounce@mail.example.com',
    MOADON_INBOUND_LISTEN: '127.0.0.1:2525',
    MOADON_INBOUND_MAILBOX: 'pop3s://bounce%40x:hidden@mail.example',
    MOADON_WEBHOOK_SECRET: 'a'.repeat(24),
  }
  expect(readConfig(inbound)).toMatchObject({
    mail: { bounceTo: 'bounce@mail.example.com' },
    inbound: { listen: { host: '127.0.0.1', port: 2525 }, hookSecret: 'a'.repeat(24) },
  })
  expect(readConfig({ ...inbound, MOADON_INBOUND_LISTEN: '25' }).inbound.listen).toEqual({
    host: '0.0.0.0',
    port: 25,
  })
  expect(readConfig({}).inbound).toEqual({ listen: null, mailbox: null, hookSecret: null })
  expect(faultsOf({ ...inbound, MOADON_BOUNCE_ADDRESS: '' })).toEqual([
    expect.stringContaining('MOADON_BOUNCE_ADDRESS'),
  ])
  const wrong = faultsOf({
    ...inbound,
    MOADON_BOUNCE_ADDRESS: 'a-name-that-leaves-no-room-for-marks@x.example',
    MOADON_INBOUND_LISTEN: 'here:99999',
    MOADON_INBOUND_MAILBOX: 'imap://user:hidden@mail.example',
    MOADON_WEBHOOK_SECRET: 'short/hidden',
  })
  expect(wrong).toHaveLength(5)
  expect(wrong.join(' ')).not.toContain('hidden')
})

test('mails are signed with a key that signs, or the fault is told at the start', () => {
  const file = path.join(folder.path, 'dkim.pem')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeFileSync(file, pem)
  const mail = { MOADON_SMTP_URL: 'smtp://mail.example:587', MOADON_MAIL_FROM: 'club@shop.example' }
  const signing = { ...mail, MOADON_DKIM_SELECTOR: 'moadon', MOADON_DKIM_KEY_FILE: file }
  expect(readConfig(signing).mail?.dkim).toEqual({
    domain: 'shop.example',
    selector: 'moadon',
    privateKey: pem,
  })
  writeFileSync(file, 'no key')
  expect(() => readConfig(signing)).toThrow('MOADON_DKIM_KEY_FILE')
  expect(() => readConfig({ ...mail, MOADON_DKIM_SELECTOR: 'moadon' })).toThrow('together')
})

test('secrets of before are read apart, and each is long enough', () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(40)]
  expect(readConfig({ MOADON_OLD_SECRETS: `${one}  ${other}` }).oldSecrets).toEqual([one, other])
  expect(readConfig({}).oldSecrets).toEqual([])
  expect(faultsOf({ MOADON_OLD_SECRETS: `${one} short` })).toEqual([
    expect.stringContaining('MOADON_OLD_SECRETS'),
  ])
})

test('certificates and accounts of wallets are read whole, or told of', () => {
  const keyOf = (name: string) => new URL(`../../test/support/wallet-keys/${name}`, import.meta.url).pathname
  const apple = {
    MOADON_APPLE_PASS_TYPE: 'pass.example.club',
    MOADON_APPLE_TEAM: 'TEAM123456',
    MOADON_APPLE_CERTIFICATE_FILE: keyOf('pass.pem'),
    MOADON_APPLE_KEY_FILE: keyOf('pass.key'),
    MOADON_APPLE_AUTHORITY_FILE: keyOf('authority.pem'),
  }
  expect(readConfig({}).wallet).toEqual({ apple: null, google: null })
  const shop = { ...apple, NODE_ENV: 'production', MOADON_SECRET: 'x'.repeat(64) }
  expect(() => readConfig({ ...shop, MOADON_PUBLIC_URL: 'http://club.example' })).toThrow('by https alone')
  expect(readConfig(apple).wallet.apple).toMatchObject({ passType: 'pass.example.club', pushUrl: null })
  const faultsOf = (change: Record<string, string | undefined>) => () => readConfig({ ...apple, ...change })
  expect(faultsOf({ MOADON_APPLE_TEAM: undefined })).toThrow('missing: MOADON_APPLE_TEAM')
  expect(faultsOf({ MOADON_APPLE_KEY_FILE: keyOf('push.key') })).toThrow('is not the key of')
  expect(faultsOf({ MOADON_APPLE_CERTIFICATE_FILE: keyOf('pass.key') })).toThrow('a file with a certificate')
  expect(faultsOf({ MOADON_APPLE_PUSH_HOST: 'nowhere' })).toThrow('MOADON_APPLE_PUSH_HOST')

  const file = path.join(folder.path, 'account.json')
  const account = { client_email: 'club@example.com', private_key: readFileSync(keyOf('push.key'), 'utf8') }
  const google = { MOADON_GOOGLE_ISSUER: '3388000000012345', MOADON_GOOGLE_KEY_FILE: file }
  writeFileSync(file, JSON.stringify(account))
  expect(readConfig(google).wallet.google).toMatchObject({
    email: 'club@example.com',
    tokenUrl: 'https://oauth2.googleapis.com/token',
  })
  expect(() => readConfig({ ...google, MOADON_GOOGLE_ISSUER: 'mine' })).toThrow('issuer’s number')
  writeFileSync(file, JSON.stringify({ client_email: 'club@example.com' }))
  expect(() => readConfig(google)).toThrow('JSON key of a service account')
})
