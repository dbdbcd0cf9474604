import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterAll } from 'vitest'

/** A mailbox on this machine that speaks POP3 (RFC 1939): what is removed is gone when the session quits, and not before. */
export async function startPop3Server({ user, pass }: { user: string; pass: string }) {
  const box: { uid: string; raw: string }[] = []
  const server = net.createServer((socket) => {
    const removed = new Set<string>()
    let name = ''
    let isIn = false
    let held = ''
    const shown = [...box]
    const long = (lines: string[]) =>
      `+OK\r\n${lines.map((line) => (line.startsWith('.') ? `.${line}` : line)).join('\r\n')}${lines.length ? '\r\n' : ''}.\r\n`
    const answer = (command: string, word: string): string => {
      if (command === 'USER') {
        name = word
        return '+OK\r\n'
      }
      if (command === 'PASS') {
        isIn = name === user && word === pass
        return isIn ? '+OK\r\n' : '-ERR wrong\r\n'
      }
      if (command === 'QUIT') {
        for (const uid of removed)
          box.splice(
            box.findIndex((mail) => mail.uid === uid),
            1,
          )
        return '+OK bye\r\n'
      }
      if (!isIn) return '-ERR who\r\n'
      const [number, lines] = word.split(' ').map(Number)
      const mail = shown[(number ?? 0) - 1]
      if (command === 'LIST') return long(shown.map(({ raw }, index) => `${index + 1} ${raw.length}`))
      if (command === 'UIDL') return long(shown.map(({ uid }, index) => `${index + 1} ${uid}`))
      if (command === 'RETR' && mail) return long(mail.raw.replace(/\r\n$/, '').split('\r\n'))
      if (command === 'TOP' && mail) {
        const [head = '', ...body] = mail.raw.replace(/\r\n$/, '').split('\r\n\r\n')
        return long([...head.split('\r\n'), '', ...body.join('\r\n\r\n').split('\r\n').slice(0, lines)])
      }
      if (command === 'DELE' && mail) {
        removed.add(mail.uid)
        return '+OK\r\n'
      }
      return '-ERR\r\n'
    }
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1')
      for (let at = held.indexOf('\r\n'); at >= 0; at = held.indexOf('\r\n')) {
        const [, command = '', word = ''] = /^(\S+) ?(.*)$/.exec(held.slice(0, at)) ?? []
        held = held.slice(at + 2)
        socket.write(answer(command, word), 'latin1')
        if (command === 'QUIT') socket.end()
      }
    })
    socket.write('+OK ready\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.address() as AddressInfo
  return { url: `pop3://${encodeURIComponent(user)}:${encodeURIComponent(pass)}@127.0.0.1:${port}`, box }
}
