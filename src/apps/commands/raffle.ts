import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { say } from '#platform/language.ts'
import { CHANGE_WORDS, CHECK_WORDS, RESULT_WORDS, SEED_WORDS } from '#raffles/check-words.ts'
import { ProofView } from '#raffles/contract.ts'
import { type Change, compareKept } from '#raffles/kept-proof.ts'
import { type Checked, isSound, type Proof, verifyProof } from '#raffles/proof.ts'
import { Fault } from '../fault.ts'
import { print } from '../terminal.ts'

type Options = { json?: boolean; kept?: string }

const verifyDraw = new Command('verify')
  .description('Draw a raffle again from its proof (GET /v1/raffles/ID/proof). Needs no server.')
  .argument('<proof.json>', 'the proof, as it was answered')
  .option(
    '--kept <earlier.json>',
    'an earlier proof of the same raffle, to see that nothing was changed since',
  )
  .option('--json', 'print the result as JSON')
  .action(async (file: string, options: Options) => {
    const proof = readProof(await readText(file))
    const checks = verifyProof(proof)
    const kept = options.kept === undefined ? null : readProof(await readText(options.kept))
    const changes = kept && compareKept(kept, proof)
    const sound = isSound(checks) && (changes === null || changes.length === 0)
    const { raffle, state } = proof
    if (options.json) print(JSON.stringify({ raffle, state, sound, checks, ...(changes && { changes }) }))
    else tell(proof, { checks, changes, sound })
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

type Found = { checks: readonly Checked[]; changes: readonly Change[] | null; sound: boolean }

function tell(proof: Proof, { checks, changes, sound }: Found): void {
  const { seed_source: source, draw } = proof
  print(`${proof.name.en} (${proof.raffle}), ${proof.state}: ${proof.list?.count ?? 0} tickets`)
  print(`  prize: ${proof.prize.en}`)
  for (const { at, prize } of proof.corrections) print(`  until ${at} the prize read: ${prize.en}`)
  for (const { check, result } of checks)
    print(`  ${say(CHECK_WORDS[check], 'en')}: ${say(RESULT_WORDS[result], 'en')}`)
  for (const { place, ticket } of draw?.winners ?? [])
    print(`  ${place <= proof.winners ? 'winner' : 'reserve'} ${place}: ticket ${ticket}`)
  if (proof.list?.seal) print(`  seal ${proof.list.seal}`)
  if (draw) {
    print(`  seed "${draw.seed}" from ${source.words}`)
    print(`  ${say(SEED_WORDS[source.kind], 'en', { round: String(source.round) })}.`)
  }
  if (changes?.length === 0) print('  Nothing was changed since the proof that you kept.')
  for (const change of changes ?? [])
    print(`  In the proof that you kept: ${say(CHANGE_WORDS[change], 'en')}.`)
  print(sound ? 'Nothing is broken.' : 'This draw is not what it says.')
}
