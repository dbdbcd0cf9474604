import { pino } from 'pino'
import { fixedClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { createSeal } from '#platform/seal.ts'
import { createSender } from '../../src/messaging/send-service.ts'
import { createSms019 } from '../../src/messaging/sms-019.ts'

// A sender in a process of its own, to be killed in the middle: what it needs comes as one JSON argument.
const { connection, clubId, now, secret, sms } = JSON.parse(process.argv[2] ?? '{}')
const log = pino({ level: 'silent' })
const db = openDatabase(connection, log)
const sender = createSender({
  db,
  clock: fixedClock(now),
  log,
  seal: createSeal(secret, 'messages'),
  channels: { mailer: null, sms: createSms019(sms) },
  isDevelopment: false,
})
await sender.run(clubId)
await db.close()
