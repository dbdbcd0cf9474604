import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { say } from '#platform/language.ts'
import { CHECK_WORDS, RESULT_WORDS } from '#raffles/check-words.ts'
import { ProofView } from '#raffles/contract.ts'
import { isSound, type Proof, verifyProof } from '#raffles/proof.ts'
import { Fault } from '../fault.ts'
import { print } from '../terminal.ts'

const verifyDraw = new Command('verify')
  .description('Draw a raffle again from its proof (GET /v1/raffles/ID/proof). Needs no server.')
  .argument('<proof.json>', 'the proof, as it was answered')
  .option('--json', 'print the result as JSON')
  .action(async (file: string, options: { json?: boolean }) => {
    const proof = readProof(await readText(file))
    const checks = verifyProof(proof)
    const sound = isSound(checks)
    if (options.json) print(JSON.stringify({ raffle: proof.raffle, state: proof.state, sound, checks }))
    else tell(proof, sound)
    process.exitCode = sound ? 0 : 1
  })

export const raffleCommand = new Command('raffle')
  .description('Check the draw of a raffle.')
  .addCommand(verifyDraw)

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Fault(`There is no file ${file} to be read.`)
  })
}

function readProof(text: string): Proof {
  try {
    return ProofView.parse(JSON.parse(text))
  } catch {
    throw new Fault(
      'This is not the proof of a raffle: it is the answer of GET /v1/raffles/ID/proof, as it is.',
    )
  }
}

function tell(proof: Proof, sound: boolean): void {
  print(`${proof.name.en} (${proof.raffle}), ${proof.state}: ${proof.list?.count ?? 0} tickets`)
  for (const { check, result } of verifyProof(proof))
    print(`  ${say(CHECK_WORDS[check], 'en')}: ${say(RESULT_WORDS[result], 'en')}`)
  for (const { place, ticket } of proof.draw?.winners ?? [])
    print(`  ${place <= proof.winners ? 'winner' : 'reserve'} ${place}: ticket ${ticket}`)
  if (proof.draw) print(`  seed "${proof.draw.seed}" from ${proof.seed_source.words}`)
  print(sound ? 'Nothing is broken.' : 'This draw is not what it says.')
}
