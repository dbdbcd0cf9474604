import { type ConnectionOptions, openDatabase } from '#platform/database.ts'
import { silentLog } from './bench-club.ts'
import { importBenchFile } from './import-receipts.ts'

// A process of its own that imports a file, so that what it took of memory is the import's alone: told in MB.
const [connection = '', clubId = '', file = ''] = process.argv.slice(2)
const db = openDatabase(JSON.parse(connection) as ConnectionOptions, silentLog)
await importBenchFile({ db, clubId }, { path: file, named: {} })
await db.close()
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`)
