import { SMTPServer } from 'smtp-server'

// A mail server in a process of its own that takes everything and keeps nothing; it says its port, and how many it took when asked.
let taken = 0
let bytes = 0
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, done) {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    stream.on('end', () => {
      taken += 1
      done()
    })
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
process.on('message', () => {
  process.send?.({ taken, bytes })
  taken = 0
  bytes = 0
})
process.on('disconnect', () => process.exit(0))
