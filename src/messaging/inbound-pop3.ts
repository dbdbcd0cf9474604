import net from 'node:net'
import tls from 'node:tls'

/** POP3 (RFC 1939), as much of it as a mailbox that holds reports needs: look, take, delete. */
export type Pop3 = {
  /** Number in this session, lasting name, size in bytes. */
  list(): Promise<{ number: number; uid: string; size: number }[]>
  retrieve(number: number): Promise<Buffer>
  /** The headers, and so many lines below them. */
  retrieveTop(number: number, lines: number): Promise<Buffer>
  remove(number: number): Promise<void>
  /** Only now is what was removed gone. */
  quit(): Promise<void>
}

const TIMEOUT_MS = 30_000
const MOST_ANSWER_BYTES = 4 * 1024 * 1024

/** A no of the server, or none at all; without its words, which may quote the account. */
class Pop3Error extends Error {
  override name = 'Pop3Error'
}

type Place = { host: string; port: number; isSecure: boolean; user: string; pass: string }

function readUrl(text: string): Place {
  const url = new URL(text)
  const isSecure = url.protocol === 'pop3s:'
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? (isSecure ? 995 : 110) : Number(url.port),
    isSecure,
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  }
}

/** Opens the mailbox; whoever opened it quits. */
export async function openPop3(address: string): Promise<Pop3> {
  const place = readUrl(address)
  const talk = await connect(place)
  await talk.ask(`USER ${oneLine(place.user)}`)
  await talk.ask(`PASS ${oneLine(place.pass)}`)
  return {
    async list() {
      const sizes = rowsOf(await talk.askLong('LIST'))
      const uids = new Map(rowsOf(await talk.askLong('UIDL')))
      return sizes.map(([number, size]) => ({
        number: Number(number),
        uid: uids.get(number) ?? `${number} ${size}`,
        size: Number(size),
      }))
    },
    retrieve: (number) => talk.askLong(`RETR ${number}`),
    retrieveTop: (number, lines) => talk.askLong(`TOP ${number} ${lines}`),
    remove: async (number) => void (await talk.ask(`DELE ${number}`)),
    async quit() {
      await talk.ask('QUIT').finally(() => talk.close())
    },
  }
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n\0]/g, '')

const rowsOf = (answer: Buffer): [string, string][] =>
  answer
    .toString('latin1')
    .split('\r\n')
    .flatMap((line): [string, string][] => {
      const [, number, rest] = /^(\d+) (\S+)/.exec(line) ?? []
      return number !== undefined && rest !== undefined ? [[number, rest]] : []
    })

type Talk = {
  ask(command: string): Promise<void>
  /** An answer of several lines, to its full stop. */
  askLong(command: string): Promise<Buffer>
  close(): void
}

const END = Buffer.from('\r\n.\r\n')

async function connect({ host, port, isSecure }: Place): Promise<Talk> {
  const socket = isSecure
    ? tls.connect({ host, port, servername: net.isIP(host) ? '' : host })
    : net.connect({ host, port })
  let held = Buffer.alloc(0)
  let wake = (): void => undefined
  let broken: Error | null = null
  const fail = (error: Error): void => {
    broken ??= error
    wake()
  }
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Pop3Error('no answer')))
  socket.on('error', fail)
  socket.on('close', () => fail(new Pop3Error('the connection broke')))
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk])
    if (held.length > MOST_ANSWER_BYTES) socket.destroy(new Pop3Error('the answer is too long'))
    wake()
  })
  /** Everything up to and with what is looked for. */
  async function readTo(end: Buffer | string): Promise<Buffer> {
    for (;;) {
      const at = held.indexOf(end)
      if (at >= 0) {
        const found = held.subarray(0, at + end.length)
        held = held.subarray(at + end.length)
        return found
      }
      if (broken) throw new Pop3Error('the mailbox did not answer', { cause: broken })
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  async function readLine(): Promise<void> {
    const line = (await readTo('\r\n')).toString('latin1')
    if (!line.startsWith('+OK')) throw new Pop3Error('the mailbox said no')
  }
  await readLine()
  return {
    async ask(command) {
      socket.write(`${command}\r\n`)
      await readLine()
    },
    async askLong(command) {
      socket.write(`${command}\r\n`)
      await readLine()
      // An empty list is a full stop alone.
      held = Buffer.concat([Buffer.from('\r\n'), held])
      const answer = await readTo(END)
      return unstuff(answer.subarray(2, -3))
    },
    close: () => socket.destroy(),
  }
}

/** A line that begins with a full stop got another one before it. */
const unstuff = (answer: Buffer): Buffer =>
  Buffer.from(answer.toString('latin1').replaceAll(/(^|\r\n)\.\./g, '$1.'), 'latin1')
