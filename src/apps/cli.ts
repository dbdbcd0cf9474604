import { Command, CommanderError } from 'commander'
import { ConfigError } from '#platform/config.ts'
import { auditCommand } from './commands/audit.ts'
import { backtestCommand } from './commands/backtest.ts'
import { backupCommand } from './commands/backup.ts'
import { clubCommand } from './commands/club.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { liftCommand } from './commands/lift.ts'
import { migrateCommand } from './commands/migrate.ts'
import { raffleCommand } from './commands/raffle.ts'
import { restoreCommand } from './commands/restore.ts'
import { standingCommand } from './commands/standing.ts'
import { startCommand } from './commands/start.ts'
import { verifyCommand } from './commands/verify.ts'
import { explainFault } from './fault.ts'
import { complain, outliveReaders } from './terminal.ts'

const WRONG_USE = 2

const program = new Command('moadon')
  .description('Moadon: a customer club that pays.')
  .addCommand(startCommand)
  .addCommand(clubCommand)
  .addCommand(importCommand)
  .addCommand(exportCommand)
  .addCommand(standingCommand)
  .addCommand(liftCommand)
  .addCommand(auditCommand)
  .addCommand(backtestCommand)
  .addCommand(migrateCommand)
  .addCommand(verifyCommand)
  .addCommand(raffleCommand)
  .addCommand(doctorCommand)
  .addCommand(backupCommand)
  .addCommand(restoreCommand)
  .configureHelp({ showGlobalOptions: true })
neverExit(program)
outliveReaders()

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}

/** Wrong use is thrown, so that it gets the exit code of wrong use. */
function neverExit(command: Command): void {
  command.exitOverride()
  for (const each of command.commands) neverExit(each)
}

/** Says what went wrong; tells the exit code. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE
  complain(explainFault(error) ?? (error as Error).stack ?? String(error))
  return error instanceof ConfigError ? WRONG_USE : 1
}
