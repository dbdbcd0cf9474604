import { Command } from 'commander'
import { openInstallation } from '../installation.ts'
import { print } from '../terminal.ts'
import { type Verification, verifyBooks } from '../verification.ts'

export const verifyCommand = new Command('verify')
  .description('Check every invariant of the ledger and the receipts over all data.')
  .option('--json', 'print the result as JSON')
  .action(async (options: { json?: boolean }) => {
    const { db, close } = await openInstallation({ poolSize: 2 })
    const result = await verifyBooks(db).finally(close)
    if (options.json) print(JSON.stringify(result))
    else tell(result)
    process.exitCode = result.findings.length > 0 ? 1 : 0
  })

function tell({ clubs, checks, findings }: Verification): void {
  for (const finding of findings)
    print(`${finding.club}: ${finding.check}\n    ${finding.subject}: ${finding.detail}`)
  if (findings.length === 0)
    print(
      `The books are in order: ${checks} checks over ${clubs} ${clubs === 1 ? 'club' : 'clubs'}, nothing found.`,
    )
  else print(`${findings.length} findings. Nothing was changed.`)
}
