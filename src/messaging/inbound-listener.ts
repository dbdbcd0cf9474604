import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Log } from '#platform/log.ts'
import { readInboundAddress } from './inbound-address.ts'
import { MOST_LETTER_BYTES, MOST_MAIL_BYTES } from './inbound-parse.ts'
import { type InboundParts, takeMail } from './inbound-service.ts'

const MOST_CLIENTS = 50
const SOCKET_TIMEOUT_MS = 60_000
const MOST_RECIPIENTS = 5

export type InboundListener = { readonly port: number; close(): Promise<void> }

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

/**
 * A mail server for reports and answers alone: it takes mail to addresses that this installation made, and none to anybody else. It
 * does not send, so nobody can send through it.
 */
export async function startListener(
  parts: InboundParts,
  { base, host, port }: { base: string; host: string; port: number },
): Promise<InboundListener> {
  const domain = base.split('@').at(-1) ?? ''
  const server = new SMTPServer({
    name: domain,
    banner: 'reports only',
    size: MOST_LETTER_BYTES,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: MOST_CLIENTS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    logger: false,
    onRcptTo({ address }, { envelope }, done) {
      if (envelope.rcptTo.length >= MOST_RECIPIENTS) return done(refusal(452, 'too many recipients'))
      const place = readInboundAddress(base, address, parts.tokens)
      done(place === null ? refusal(550, '5.1.1 no such address here, and nothing is passed on') : null)
    },
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address)
      readLimited(stream)
        .then(async (raw) => {
          if (raw === null) return done(refusal(552, '5.3.4 too large'))
          const taken = await takeMail(parts, base, { to, raw })
          done(taken === 'not_readable' ? refusal(554, '5.6.0 not a mail that can be read') : null)
        })
        .catch((error: Error) => {
          // The other side keeps it and comes again.
          parts.log.warn({ name: error.name }, 'a mail that came in was not taken')
          done(refusal(451, '4.3.0 later'))
        })
    },
  })
  server.on('error', (error: Error & { code?: string }) =>
    parts.log.info({ code: error.code }, 'a connection of incoming mail broke'),
  )
  await listen(server, host, port, parts.log)
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The beginning of a mail; null of one that is too large, which is read to its end all the same: the library does not stop it. */
async function readLimited(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const part = chunk as Buffer
    if (size < MOST_MAIL_BYTES) chunks.push(part.subarray(0, MOST_MAIL_BYTES - size))
    size += part.length
  }
  return size > MOST_LETTER_BYTES ? null : Buffer.concat(chunks)
}

/** A port that is taken, or not ours to take, is told at once and not at the first report. */
function listen(server: SMTPServer, host: string, port: number, log: Log): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.server.once('error', reject)
  server.listen(port, host, () => {
    server.server.off('error', reject)
    log.info({ host, port }, 'reports of mail are taken')
    resolve()
  })
  return promise
}
