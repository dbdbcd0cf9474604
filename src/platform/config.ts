import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type InboundConfig, type MailConfig, readInbound, readMail } from './config-mail.ts'
import { readSms, type SmsConfig } from './config-sms.ts'
import { readWallet, type WalletConfig } from './config-wallet.ts'
import { readWebhookNetworks } from './config-webhooks.ts'

/** How this installation runs; read once at start, from the environment and the data folder. */
export type Config = {
  mode: 'development' | 'production'
  dataDir: string
  host: string
  port: number
  /** Null: the embedded database in the data folder. */
  databaseUrl: string | null
  /** Keys the keyed hashes and signatures of this installation. */
  secret: string
  /** Where browsers reach the desk; decides whether cookies are marked Secure. */
  publicUrl: string
  /** Where links of messages lead through; a short domain saves letters of short messages. */
  linkUrl: string
  logLevel: string
  /** How many reverse proxies stand in front: so many addresses of X-Forwarded-For are to be believed. */
  proxies: number
  /** The account that takes fees by card; null: fees are taken at the till. */
  stripe: StripeConfig | null
  /** Null: e-mail is not sent; in development it is kept to be looked at. */
  mail: MailConfig | null
  /** Null: as for e-mail. */
  sms: SmsConfig | null
  /** The provider that is used while the first is down. */
  smsBackup: SmsConfig | null
  inbound: InboundConfig
  /** Into which wallets of telephones cards are put. */
  wallet: WalletConfig
  /** Private networks that webhooks may go to, as `address/bits`. */
  webhookNetworks: readonly string[]
  /** Addresses, in small letters, of whom may open clubs from the desk. */
  clubOpeners: readonly string[]
  /** Secrets that this installation had before, or that a club which moved here was sealed under: they open, and seal nothing. */
  oldSecrets: readonly string[]
}

export type StripeConfig = { secretKey: string; webhookSecret: string; host: string | null }

/** Every fault of the environment at once, each in words. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(
      `The settings have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    )
    this.faults = faults
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const SHORTEST_SECRET = 32
const DEFAULT_PORT = 4400
const LAST_PORT = 65_535
const MOST_PROXIES = 9

type Environment = Readonly<Record<string, string | undefined>>

const THIS_MACHINE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/

/** An address that nobody else can open. */
const isThisMachine = (url: string): boolean => URL.canParse(url) && THIS_MACHINE.test(new URL(url).hostname)

/** Turns the environment into settings; a setting that is empty is not set. Faults are told together. */
export function readConfig(settings: Environment): Omit<Config, 'secret'> & { secret: string | null } {
  const environment = dropEmpty(settings)
  const faults: string[] = []
  const mode = readMode(environment, faults)
  const port = readPort(environment.PORT, faults)
  const host = environment.HOST ?? '127.0.0.1'
  const databaseUrl = environment.DATABASE_URL ?? null
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push('DATABASE_URL must start with postgres:// or postgresql://')
  const secret = environment.MOADON_SECRET ?? null
  if (secret !== null && secret.length < SHORTEST_SECRET)
    faults.push(
      `MOADON_SECRET has ${secret.length} characters; it needs at least ${SHORTEST_SECRET} (openssl rand -hex 32 makes one)`,
    )
  if (secret === null && mode === 'production')
    faults.push('MOADON_SECRET is not set; in production it has no default (openssl rand -hex 32 makes one)')
  const publicUrl = environment.MOADON_PUBLIC_URL ?? `http://localhost:${port}`
  if (!URL.canParse(publicUrl) || !/^https?:/.test(publicUrl))
    faults.push(`MOADON_PUBLIC_URL is not a web address: ${publicUrl}`)
  const linkUrl = environment.MOADON_LINK_URL ?? publicUrl
  if (linkUrl !== publicUrl && (!URL.canParse(linkUrl) || !/^https?:/.test(linkUrl)))
    faults.push(`MOADON_LINK_URL is not a web address: ${linkUrl}`)
  const logLevel = environment.MOADON_LOG_LEVEL ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`MOADON_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`)
  const proxies = readProxies(environment.MOADON_PROXIES, mode, faults)
  const stripe = readStripe(environment, faults)
  const mail = readMail(environment, faults)
  const sms = readSms(environment, 'first', faults)
  const smsBackup = readSms(environment, 'backup', faults)
  if (smsBackup !== null && sms === null)
    faults.push('MOADON_SMS_BACKUP_PROVIDER is the second provider; MOADON_SMS_PROVIDER is not set')
  if (mode === 'production' && (mail !== null || sms !== null) && isThisMachine(publicUrl))
    faults.push(
      `MOADON_PUBLIC_URL is ${publicUrl}: no link in a message would lead anywhere, nor the one by which its reader refuses more of them, which the law wants. Set the address that members reach`,
    )
  const inbound = readInbound(environment, faults)
  const wallet = readWallet(environment, faults)
  if (mode === 'production' && Object.values(wallet).some(Boolean) && !publicUrl.startsWith('https:'))
    faults.push(
      `MOADON_PUBLIC_URL is ${publicUrl}: telephones ask for newer cards, and Google for the club’s picture, by https alone. Set the address at which they reach it`,
    )
  const webhookNetworks = readWebhookNetworks(environment, faults)
  const clubOpeners = readAddresses(environment.MOADON_CLUB_OPENERS, faults)
  const oldSecrets = readOldSecrets(environment.MOADON_OLD_SECRETS, faults)
  if (faults.length > 0) throw new ConfigError(faults)
  const dataDir = resolve(environment.MOADON_DATA ?? 'data')
  return {
    mode,
    dataDir,
    host,
    port,
    databaseUrl,
    secret,
    publicUrl,
    linkUrl,
    logLevel,
    proxies,
    stripe,
    mail,
    sms,
    smsBackup,
    inbound,
    wallet,
    webhookNetworks,
    clubOpeners,
    oldSecrets,
  }
}

/** Both keys or neither: without the second nobody would learn that a fee was paid. */
function readStripe(environment: Environment, faults: string[]): StripeConfig | null {
  const secretKey = environment.MOADON_STRIPE_SECRET_KEY
  const webhookSecret = environment.MOADON_STRIPE_WEBHOOK_SECRET
  const host = environment.MOADON_STRIPE_HOST ?? null
  if (host !== null && (!URL.canParse(host) || !/^https?:/.test(host)))
    faults.push(`MOADON_STRIPE_HOST is not a web address: ${host}`)
  if (secretKey !== undefined && webhookSecret !== undefined) return { secretKey, webhookSecret, host }
  if (secretKey !== undefined || webhookSecret !== undefined)
    faults.push('MOADON_STRIPE_SECRET_KEY and MOADON_STRIPE_WEBHOOK_SECRET are set together, or neither')
  return null
}

const dropEmpty = (settings: Environment): Environment =>
  Object.fromEntries(Object.entries(settings).filter(([, text]) => text !== undefined && text.trim() !== ''))

function readMode(environment: Environment, faults: string[]): Config['mode'] {
  const mode =
    environment.MOADON_MODE ?? (environment.NODE_ENV === 'production' ? 'production' : 'development')
  if (mode === 'development' || mode === 'production') return mode
  faults.push('MOADON_MODE must be development or production')
  return 'production'
}

/** In production there is one, which brings TLS. */
function readProxies(text: string | undefined, mode: Config['mode'], faults: string[]): number {
  if (text === undefined) return mode === 'production' ? 1 : 0
  if (/^\d$/.test(text)) return Number(text)
  faults.push(
    `MOADON_PROXIES is how many reverse proxies stand in front, from 0 to ${MOST_PROXIES}, not ${text}`,
  )
  return 0
}

function readOldSecrets(text: string | undefined, faults: string[]): string[] {
  const secrets = (text ?? '').split(/\s+/).filter((one) => one !== '')
  if (secrets.some((one) => one.length < SHORTEST_SECRET))
    faults.push(
      `MOADON_OLD_SECRETS is secrets with spaces between them, each of at least ${SHORTEST_SECRET} characters`,
    )
  return secrets
}

const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/

function readAddresses(text: string | undefined, faults: string[]): string[] {
  const addresses = (text ?? '').split(',').flatMap((one) => one.trim().toLowerCase() || [])
  if (addresses.every((one) => ADDRESS.test(one))) return addresses
  faults.push(`MOADON_CLUB_OPENERS is addresses with commas between them, not ${text}`)
  return []
}

function readPort(text: string | undefined, faults: string[]): number {
  if (text === undefined) return DEFAULT_PORT
  if (/^\d{1,5}$/.test(text) && Number(text) <= LAST_PORT) return Number(text)
  faults.push(`PORT must be a number from 0 to 65535, not ${text}`)
  return 0
}

/** Reads this process's settings; outside production a missing secret is made at random and kept in the data folder. */
export function loadConfig(environment: Environment = process.env): Config {
  const config = readConfig(environment)
  mkdirSync(config.dataDir, { recursive: true })
  return { ...config, secret: config.secret ?? keepSecret(config.dataDir) }
}

/**
 * The secret of the data folder. A new one is whole on the disk before it has its name, and never takes the place of one
 * that is there: of two programs that start at once, both go on with the same.
 */
function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) placeSecret(file)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= SHORTEST_SECRET) return secret
  throw new ConfigError([
    `${file} holds ${secret.length} characters; a secret has at least ${SHORTEST_SECRET}. Put the file back from a copy; where there is none, remove it, and a new one is made (everybody signs in again)`,
  ])
}

function placeSecret(file: string): void {
  const draft = `${file}.${process.pid}.new`
  const descriptor = openSync(draft, 'w', 0o600)
  try {
    writeSync(descriptor, randomBytes(32).toString('hex'))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
