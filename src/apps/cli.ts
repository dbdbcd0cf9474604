import { Command, CommanderError } from 'commander'
import { ConfigError } from '#platform/config.ts'
import { MigrationError } from '#platform/migrate.ts'
import { migrateCommand } from './commands/migrate.ts'
import { startCommand } from './commands/start.ts'
import { verifyCommand } from './commands/verify.ts'
import { complain } from './terminal.ts'

const WRONG_USE = 2

const program = new Command('moadon')
  .description('Moadon: a customer club that pays.')
  .addCommand(startCommand)
  .addCommand(migrateCommand)
  .addCommand(verifyCommand)
  .configureHelp({ showGlobalOptions: true })
for (const command of [program, ...program.commands]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}

/** Says what went wrong in words; tells the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE
  if (error instanceof ConfigError) {
    complain(error.message)
    return WRONG_USE
  }
  if (error instanceof MigrationError || isExpected(error)) complain((error as Error).message)
  else complain((error as Error).stack ?? String(error))
  return 1
}

/** Faults of the surroundings, whose message is for the operator; anything else is ours and shows where it happened. */
function isExpected(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string }
  return (
    name === 'ClusterError' ||
    ['EADDRINUSE', 'EACCES', 'ECONNREFUSED', 'ENOENT', '28P01', '3D000'].includes(code ?? '')
  )
}
