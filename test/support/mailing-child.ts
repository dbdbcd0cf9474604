import { pino } from 'pino'
import { fixedClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { createSeal } from '#platform/seal.ts'
import { createAdvertiser } from '../../src/messaging/advertise.ts'
import { createMailingSender } from '../../src/messaging/mailing-sender.ts'
import { createRefusalLinks } from '../../src/messaging/refusal-link.ts'
import { createSmtpMailer } from '../../src/messaging/smtp.ts'

// A sender of mailings in a process of its own, to be killed in the middle: what it needs comes as one JSON argument.
const { connection, clubId, now, secret, mail } = JSON.parse(process.argv[2] ?? '{}')
const log = pino({ level: 'silent' })
const db = openDatabase(connection, log)
const sender = createMailingSender({
  db,
  clock: fixedClock(now),
  log,
  seal: createSeal(secret, 'messages'),
  channels: { mailer: createSmtpMailer(mail), sms: null },
  isDevelopment: false,
  advertiser: createAdvertiser({
    links: createRefusalLinks({ secret, publicUrl: 'https://club.example' }),
    track: async (_tx, items) => new Map(items.map(({ messageId, rendered }) => [messageId, rendered])),
    mailtoOf: () => null,
  }),
  render: async (_tx, items) =>
    new Map(
      items.map(({ messageId, memberId }) => {
        const text = `לחבר ${memberId}`
        return [messageId, { subject: text, preheader: '', html: `<p>${text}</p>`, text, sms: text }]
      }),
    ),
})
await sender.run(clubId)
await db.close()
process.exit(0)
