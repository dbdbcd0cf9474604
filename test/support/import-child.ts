import { pino } from 'pino'
import { systemClock } from '#platform/clock.ts'
import { type ConnectionOptions, openDatabase } from '#platform/database.ts'
import { importFile } from './import-file.ts'

// A process of its own that imports a file, to be killed on the way: tells each step of posting on a line.
const [connection = '', clubId = '', path = ''] = process.argv.slice(2)
const db = openDatabase(JSON.parse(connection) as ConnectionOptions, pino({ level: 'silent' }), 3)
await importFile({
  db,
  clock: systemClock,
  clubId,
  path,
  onProgress: ({ phase, done }) => {
    if (phase === 'posting') process.stdout.write(`${done}\n`)
  },
})
await db.close()
