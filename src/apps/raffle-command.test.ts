import { expect, test } from 'vitest'
import type { Proof } from '#raffles/proof.ts'
import { useFolder } from '../../test/support/folder.ts'
import { runCommand } from '../../test/support/program.ts'
import { makeProof, redraw } from '../../test/support/raffle-proof.ts'

const folder = useFolder()
const sound = makeProof()

/** What the command says, and whether it ended well. */
function verify(proof: Proof, kept?: Proof): { told: string; isSound: boolean } {
  const files = [proof, ...(kept ? [kept] : [])].map((one) => folder.write(JSON.stringify(one)))
  const [file, earlier] = files as [string, string?]
  try {
    const words = ['raffle', 'verify', file, ...(earlier === undefined ? [] : ['--kept', earlier])]
    return { told: runCommand('/nowhere', ...words), isSound: true }
  } catch (error) {
    return { told: String((error as { stdout: unknown }).stdout), isSound: false }
  }
}

test('moadon raffle verify draws again without a server, and compares with a proof that was kept', () => {
  const closed: Proof = { ...sound, state: 'closed', draw: null }
  const good = verify(sound, closed)
  expect(good).toMatchObject({ isSound: true })
  expect(good.told).toContain('signature of round 32285085 was checked')
  expect(good.told).toContain('Nothing was changed since the proof that you kept.')
  // By itself nothing contradicts it.
  const pen = redraw({ ...sound, prize: { he: 'עט', en: 'A pen' } })
  const changed = verify(pen, closed)
  expect(changed.isSound).toBe(false)
  expect(changed.told).toContain('The sealed list was another.')
})
