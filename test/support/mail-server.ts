import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { afterAll } from 'vitest'

export type Received = { from: string; to: string[]; mail: Email; raw: string }

type Behaviour = {
  /** By address: the answer to RCPT TO. */
  refuse: Map<string, { code: number; text: string }>
  /** The answer to the text itself, once. */
  refuseText: { code: number; text: string }[]
  /** Takes the text and hangs up without a word, so many times. */
  hangUp: number
  /** Hangs up on whoever comes, so many times. */
  turnAway: number
  /** Greets whoever comes when this is over. */
  greeting: Promise<void> | null
  /** Takes the text, and answers when this is over. */
  pause: Promise<void> | null
}

const failure = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code })

async function readAll(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** A mail server on this machine that really speaks SMTP, and keeps what it was given. */
export async function startMailServer(auth?: { user: string; pass: string }) {
  const received: Received[] = []
  const behaviour: Behaviour = {
    ...{ refuse: new Map(), refuseText: [], hangUp: 0, turnAway: 0, greeting: null, pause: null },
  }
  const waiting: { count: number; resolve(): void }[] = []
  const coming: typeof waiting = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: auth === undefined,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    async onConnect(_session, done) {
      connections += 1
      for (const one of coming.filter(({ count }) => count <= connections)) one.resolve()
      await behaviour.greeting
      if (behaviour.turnAway > 0) {
        behaviour.turnAway -= 1
        return done(failure({ code: 421, text: 'busy' }))
      }
      done()
    },
    onAuth({ username, password }, _session, done) {
      if (username === auth?.user && password === auth?.pass) return done(null, { user: username })
      done(failure({ code: 535, text: 'no' }))
    },
    onRcptTo({ address }, _session, done) {
      const refusal = behaviour.refuse.get(address)
      done(refusal ? failure(refusal) : null)
    },
    async onData(stream, { envelope }, done) {
      const raw = await readAll(stream).catch(() => null)
      // Who spoke is gone in the middle of it: that was no mail.
      if (raw === null) return
      const refusal = behaviour.refuseText.shift()
      if (refusal) return done(failure(refusal))
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const to = envelope.rcptTo.map(({ address }) => address)
      received.push({ from, to, mail: await PostalMime.parse(raw), raw })
      for (const one of waiting.filter(({ count }) => count <= received.length)) one.resolve()
      if (behaviour.hangUp > 0) {
        behaviour.hangUp -= 1
        for (const connection of server.connections) (connection as { close(): void }).close()
        return
      }
      await behaviour.pause
      done()
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  const credentials = auth ? `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.pass)}@` : ''
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    received,
    behaviour,
    connections: () => connections,
    /** Resolves when so many have come to it in all. */
    untilConnections: (count: number) => new Promise<void>((resolve) => coming.push({ count, resolve })),
    /** Resolves when so many have been given to it in all. */
    untilReceived: (count: number) => new Promise<void>((resolve) => waiting.push({ count, resolve })),
  }
}
