import { Command } from 'commander'
import { examine } from '../doctor/examination.ts'
import type { Finding } from '../doctor/finding.ts'
import { print } from '../terminal.ts'

const SIGNS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', warning: 'WARNING', fault: 'FAULT' }

export const doctorCommand = new Command('doctor')
  .description('Look at the installation’s health and say what to do; changes nothing.')
  .option('--json', 'print the result as JSON')
  .action(async (options: { json?: boolean }) => {
    const findings = await examine()
    if (options.json) print(JSON.stringify({ findings }))
    else for (const finding of findings) tell(finding)
    process.exitCode = findings.some(({ state }) => state === 'fault') ? 1 : 0
  })

function tell({ subject, state, says, advice }: Finding): void {
  print(`${SIGNS[state].padEnd(8)} ${subject.padEnd(12)} ${says}`)
  if (advice !== undefined) print(`${' '.repeat(22)}-> ${advice}`)
}
