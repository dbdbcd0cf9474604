import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readPerSecond } from './config-sms.ts'

/** `url` as smtp:// (STARTTLS where the server has it) or smtps://, with user and password in it. */
export type MailConfig = {
  url: string
  from: string
  /** The server that is used while the first is down. */
  backupUrl?: string | null
  /** Null: as fast as it goes. */
  perSecond?: number | null
  /** Where reports of what could not be delivered go, with the message's own mark in the address; null: to `from`. */
  bounceTo?: string | null
  /** Null: mails are not signed here. */
  dkim?: DkimConfig | null
}

/** With what mails are signed (RFC 6376); the public half stands in the domain's DNS, under the selector. */
export type DkimConfig = { domain: string; selector: string; privateKey: string }

/** How mail and reports come in. */
export type InboundConfig = {
  /** An own SMTP listener, which takes mail to the address of reports and to nothing else. */
  listen: { host: string; port: number } | null
  /** A mailbox that the reports arrive in, as pop3s://user:password@host. What is read is deleted there. */
  mailbox: string | null
  /** Stands in the addresses that providers send their reports to; null: none are taken. */
  hookSecret: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
/** RFC 5321: 64 signs before the @, of which the mark takes 40 and the plus one. */
const LONGEST_BOUNCE_NAME = 23
const DNS_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/
const SHORTEST_SECRET = 24

const isServer = (text: string): boolean => URL.canParse(text) && /^smtps?:\/\/[^/]/.test(text)

export function readMail(environment: Environment, faults: string[]): MailConfig | null {
  const url = environment.MOADON_SMTP_URL
  const from = environment.MOADON_MAIL_FROM
  const backupUrl = environment.MOADON_SMTP_BACKUP_URL ?? null
  // The address may hold a password, so it is not quoted.
  if (url !== undefined && !isServer(url))
    faults.push('MOADON_SMTP_URL must look like smtp://user:password@host:587 or smtps://…')
  if (backupUrl !== null && !isServer(backupUrl))
    faults.push('MOADON_SMTP_BACKUP_URL must look like smtp://user:password@host:587 or smtps://…')
  if (from !== undefined && !ADDRESS.test(from))
    faults.push(`MOADON_MAIL_FROM is an address alone, such as club@example.com, not ${from}`)
  const perSecond = readPerSecond(environment.MOADON_MAIL_RATE, 'MOADON_MAIL_RATE', faults)
  const bounceTo = readBounceTo(environment.MOADON_BOUNCE_ADDRESS, faults)
  const dkim = readDkim(environment, from, faults)
  if (url !== undefined && from !== undefined) return { url, from, backupUrl, perSecond, bounceTo, dkim }
  if (url !== undefined || from !== undefined || backupUrl !== null || bounceTo !== null)
    faults.push('MOADON_SMTP_URL and MOADON_MAIL_FROM are set together, or neither')
  return null
}

/** Selector and key together; the domain is the sender's unless it is said. */
function readDkim(environment: Environment, from: string | undefined, faults: string[]): DkimConfig | null {
  const selector = environment.MOADON_DKIM_SELECTOR
  const file = environment.MOADON_DKIM_KEY_FILE
  const domain = environment.MOADON_DKIM_DOMAIN ?? from?.split('@').at(-1)
  if (selector === undefined && file === undefined) return null
  if (selector === undefined || file === undefined || domain === undefined) {
    faults.push(
      'MOADON_DKIM_SELECTOR and MOADON_DKIM_KEY_FILE are set together, with MOADON_MAIL_FROM, or neither',
    )
    return null
  }
  if (!DNS_NAME.test(selector) || !DNS_NAME.test(domain))
    faults.push(
      'MOADON_DKIM_SELECTOR and MOADON_DKIM_DOMAIN are names of DNS, such as moadon and club.example',
    )
  const privateKey = readKey(file, faults)
  return privateKey === null ? null : { domain, selector, privateKey }
}

function readKey(file: string, faults: string[]): string | null {
  try {
    const key = readFileSync(file, 'utf8')
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return key
  } catch {
    // Told below, as for a key of another kind.
  }
  faults.push(`MOADON_DKIM_KEY_FILE is a file with an RSA private key as PEM, not ${file}`)
  return null
}

function readBounceTo(text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null
  const [name = ''] = text.split('@')
  if (ADDRESS.test(text) && !name.includes('+') && name.length <= LONGEST_BOUNCE_NAME)
    return text.toLowerCase()
  faults.push(
    `MOADON_BOUNCE_ADDRESS is an address such as bounce@mail.example.com, without a plus and with at most ${LONGEST_BOUNCE_NAME} signs before the @, not ${text}`,
  )
  return null
}

export function readInbound(environment: Environment, faults: string[]): InboundConfig {
  const place = environment.MOADON_INBOUND_LISTEN
  const mailbox = environment.MOADON_INBOUND_MAILBOX ?? null
  const hookSecret = environment.MOADON_WEBHOOK_SECRET ?? null
  const needsAddress = [place && 'MOADON_INBOUND_LISTEN', mailbox && 'MOADON_INBOUND_MAILBOX'].filter(Boolean)
  if (needsAddress.length > 0 && environment.MOADON_BOUNCE_ADDRESS === undefined)
    faults.push(`${needsAddress.join(' and ')} needs MOADON_BOUNCE_ADDRESS: the address whose mail is taken`)
  if (mailbox !== null && !(URL.canParse(mailbox) && /^pop3s?:\/\/[^/@]+:[^/@]+@[^/]/.test(mailbox)))
    faults.push('MOADON_INBOUND_MAILBOX must look like pop3s://user:password@host')
  if (hookSecret !== null && !/^[A-Za-z0-9_-]+$/.test(hookSecret))
    faults.push('MOADON_WEBHOOK_SECRET has Latin letters, digits, - and _ alone: it stands in addresses')
  if (hookSecret !== null && hookSecret.length < SHORTEST_SECRET)
    faults.push(
      `MOADON_WEBHOOK_SECRET has ${hookSecret.length} characters; it needs at least ${SHORTEST_SECRET} (openssl rand -hex 24 makes one)`,
    )
  return { listen: readPlace(place, faults), mailbox, hookSecret }
}

function readPlace(text: string | undefined, faults: string[]): InboundConfig['listen'] {
  if (text === undefined) return null
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? []
  if (port !== undefined && Number(port) <= 65_535)
    return { host: (host ?? '0.0.0.0').replaceAll(/[[\]]/g, ''), port: Number(port) }
  faults.push(`MOADON_INBOUND_LISTEN is a port, or host:port, such as 0.0.0.0:25, not ${text}`)
  return null
}
