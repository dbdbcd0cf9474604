import { Command } from 'commander'
import { openInstallation } from '../installation.ts'
import { print } from '../terminal.ts'

export const migrateCommand = new Command('migrate')
  .description('Bring the database to the schema of this version.')
  .option('--json', 'print the result as JSON')
  .action(async (options: { json?: boolean }) => {
    const { migrations, close } = await openInstallation({ poolSize: 1 })
    await close()
    if (options.json) print(JSON.stringify(migrations))
    else if (migrations.applied.length === 0)
      print(`The schema is up to date (migration ${migrations.current}).`)
    else print(`Applied ${migrations.applied.join(', ')}; the schema is at migration ${migrations.current}.`)
  })
