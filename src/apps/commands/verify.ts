import { Command } from 'commander'
import { listClubs } from '#access/service.ts'
import { type Finding, ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { Database } from '#platform/database.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { openInstallation } from '../installation.ts'
import { print } from '../terminal.ts'

const CHECKS = [...ledgerChecks, ...receiptChecks]

export type Verification = { clubs: number; checks: number; findings: (Finding & { club: string })[] }

/** Every invariant of the books, over every club. */
export async function verifyBooks(db: Database): Promise<Verification> {
  const clubs = await listClubs(db)
  const findings: Verification['findings'] = []
  for (const club of clubs) {
    const found = await db.inClub(club.clubId, (tx) => runChecks(tx, CHECKS))
    findings.push(...found.map((finding) => ({ club: club.name, ...finding })))
  }
  return { clubs: clubs.length, checks: CHECKS.length, findings }
}

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
