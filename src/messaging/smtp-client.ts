import { Readable } from 'node:stream'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { monotonicMs } from '#platform/clock.ts'
import type { MailConfig } from '#platform/config-mail.ts'
import { blame } from './bounce-status.ts'
import type { Outcome } from './channel.ts'
import { createSign, type Sign } from './dkim.ts'
import { type Posted, writeMail } from './mail-writer.ts'

const TIMEOUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  dnsTimeout: 15_000,
}
/** Servers hang up on who says nothing for long. */
const IDLE_MS = 20_000
/** Of those that may wait for their turn, so many are handed over side by side. */
const MOST_BUSY = 8
/** As many as are ever handed over side by side, and some for what cannot wait. */
const MOST_IDLE = 12

type Connection = InstanceType<typeof SmtpConnection>
type SmtpError = Error & {
  code?: string | undefined
  command?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
}

/** What became of a mail, and whether the server was given any of it: from then on a silence is not a no. */
class SendError extends Error {
  override name = 'SendError'
  readonly fault: SmtpError
  readonly isGiven: boolean
  constructor(fault: SmtpError, isGiven: boolean) {
    super('the mail was not taken')
    this.fault = fault
    this.isGiven = isGiven
  }
}

export type SmtpClient = {
  /**
   * Without `withinMs` at once, whatever else waits. With it in its turn, and not at all when that comes later; when the server is found
   * down, all that wait are told so.
   */
  send(mail: Posted, withinMs?: number): Promise<Outcome>
}

type Turn = { readonly mail: Posted; readonly untilMs: number; readonly resolve: (outcome: Outcome) => void }

/**
 * Hands mails over by SMTP (RFC 5321). The connections are our own and not the library's pool, which sends a mail again when a
 * connection breaks: here what was handed over and not answered is unknown, and stays so.
 */
export function createSmtpClient(config: MailConfig, now: () => number = monotonicMs): SmtpClient {
  const idle = new Set<Connection>()
  const options = readUrl(config.url)
  const sign = createSign(config.dkim ?? null)

  const drop = (connection: Connection): void => {
    idle.delete(connection)
    connection.close()
  }
  const rest = (connection: Connection): void => {
    idle.add(connection)
    if (idle.size > MOST_IDLE) drop(connection)
    setTimeout(() => idle.has(connection) && drop(connection), IDLE_MS).unref()
  }
  async function take(): Promise<{ connection: Connection; isFresh: boolean }> {
    const [connection] = idle
    if (connection !== undefined) {
      idle.delete(connection)
      return { connection, isFresh: false }
    }
    const fresh = await connect(options)
    fresh.once('end', () => idle.delete(fresh))
    return { connection: fresh, isFresh: true }
  }
  async function attempt(mail: Posted, untilMs: number): Promise<Outcome> {
    const { connection, isFresh } = await take()
    // A server may be long in answering the door.
    if (now() >= untilMs) {
      rest(connection)
      return LATE
    }
    try {
      const ref = await hand(connection, mail, config.from, sign)
      rest(connection)
      return { kind: 'sent', ref }
    } catch (error) {
      drop(connection)
      // The server hung up on a connection that rested: that says nothing of this mail.
      if (!isFresh && error instanceof SendError && !error.isGiven && !error.fault.responseCode)
        return attempt(mail, untilMs)
      throw error
    }
  }
  const send = (mail: Posted, untilMs = Infinity): Promise<Outcome> => attempt(mail, untilMs).catch(outcomeOf)
  const waiting: Turn[] = []
  let busy = 0
  async function work(): Promise<void> {
    busy += 1
    for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
      const outcome = now() < turn.untilMs ? await send(turn.mail, turn.untilMs) : LATE
      turn.resolve(outcome)
      if (outcome.kind === 'later' && outcome.whole)
        for (const { resolve } of waiting.splice(0)) resolve(outcome)
    }
    busy -= 1
  }
  return {
    send(mail, withinMs) {
      if (withinMs === undefined) return send(mail)
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      waiting.push({ mail, untilMs: now() + withinMs, resolve })
      if (busy < MOST_BUSY) void work()
      return promise
    },
  }
}

const LATE: Outcome = { kind: 'late' }

function readUrl(text: string) {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return {
    connection: {
      host: url.hostname,
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      ...TIMEOUTS,
      logger: false,
    },
    auth: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
  }
}

function connect({ connection: options, auth }: ReturnType<typeof readUrl>): Promise<Connection> {
  const { promise, resolve, reject } = Promise.withResolvers<Connection>()
  const connection = new SmtpConnection(options)
  const fail = (error: SmtpError): void => {
    connection.close()
    reject(new SendError(error, false))
  }
  // It may break at any time; whoever uses it then is told by the call itself.
  connection.on('error', fail)
  connection.connect((error) => {
    if (error) return fail(error)
    if (auth === null) return resolve(connection)
    connection.login({ credentials: auth }, (fault) => (fault ? fail(fault) : resolve(connection)))
  })
  return promise
}

/** The server's own name of the mail, where it says one. */
async function hand(connection: Connection, mail: Posted, from: string, sign: Sign): Promise<string | null> {
  const message = await sign(writeMail(mail, from))
  let isGiven = false
  // Read only once the server has said that it takes the text.
  const stream = new Readable({
    read() {
      isGiven = true
      this.push(message)
      this.push(null)
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<string | null>()
  connection.send({ from: mail.reports, to: [mail.to], size: message.length }, stream, (error, info) =>
    error ? reject(new SendError(error, isGiven)) : resolve(info?.serverMessageId?.slice(0, 200) ?? null),
  )
  return promise
}

const ADDRESS_COMMANDS = new Set(['RCPT TO', 'DATA', 'MAIL FROM'])

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof SendError)) return { kind: 'refused', failure: 'not_composed' }
  const { fault, isGiven } = error
  const status = fault.responseCode
  if (status === undefined || status === 0) {
    if (isGiven) return { kind: 'unknown', failure: 'no_answer' }
    // An address that no server was asked about.
    if (fault.code === 'EENVELOPE') return { kind: 'refused', failure: 'address_malformed' }
    return { kind: 'later', failure: failureOf(fault.code), whole: true }
  }
  const failure = `smtp_${status}`
  const isOfMail = ADDRESS_COMMANDS.has(fault.command ?? '')
  if (status >= 500 && isOfMail && fault.command !== 'MAIL FROM') {
    const { kind, reason } = blame({ status: null, diagnostic: (fault.response ?? '').slice(0, 1000) })
    return { kind: 'refused', failure: kind === 'bounced_hard' ? reason : failure }
  }
  return { kind: 'later', failure, whole: !isOfMail || status === 421 || fault.command === 'MAIL FROM' }
}

const failureOf = (code: string | undefined): string =>
  code === undefined
    ? 'unreachable'
    : code
        .toLowerCase()
        .replaceAll(/[^a-z0-9_]/g, '')
        .slice(0, 60)
