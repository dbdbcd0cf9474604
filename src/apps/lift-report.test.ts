import { expect, test } from 'vitest'
import { useFolder } from '../../test/support/folder.ts'
import { runCommand } from '../../test/support/program.ts'

const folder = useFolder()
/** Of each group so many members, of whom so many buy for 10 each; who bought before buys again. */
const rowsOf = (segment: string, members: number, buyers: number): string[] =>
  Array.from(
    { length: members },
    (_, n) => `${segment},${n < buyers ? 1 : 0},${n < buyers ? '10.00' : '0'},${n % 10 === 0 ? 8 : 0}`,
  )
const file = folder.write(
  [
    'segment,visit,spend,spend_before',
    ...rowsOf('No E-Mail', 2_000, 200),
    ...rowsOf('Mens E-Mail', 2_000, 380),
    ...rowsOf('Womens E-Mail', 2_000, 210),
    ',1,5,0',
    'Mens E-Mail,maybe,?,0',
    '',
  ].join('\n'),
)
const run = (...words: string[]) =>
  runCommand('/nowhere', 'lift', file, '--arm', 'segment', '--control', 'No E-Mail', ...words)

test('moadon lift compares the groups of a file with the one that got nothing', () => {
  const told = JSON.parse(run('--outcome', 'visit', '--json'))
  expect(told).toMatchObject({ rows: 6_002, rows_left_out: 2, is_share: true, sample_ratio_chance: 1 })
  const mens = told.arms.find(({ name }: { name: string }) => name === 'Mens E-Mail')
  expect(mens).toMatchObject({ count: 2_000, is_control: false, verdict: { code: 'worked' } })
  expect(mens.absolute.size).toBeCloseTo(0.09, 10)
  expect(mens.relative.size).toBeCloseTo(0.9, 10)
  expect(mens.absolute.any_look.low).toBeLessThan(mens.absolute.this_look.low)
  const womens = told.arms.find(({ name }: { name: string }) => name === 'Womens E-Mail')
  expect(womens.verdict).toMatchObject({ code: 'cannot_tell' })
})

test('money, what was before, margin and cost: in words, in both languages', () => {
  const told = run('--outcome', 'spend', '--before', 'spend_before', '--margin', '30', '--cost', '0.05')
  expect(told).toContain('Adjusted by what was before.')
  expect(told).toContain('left after margin and cost: 0.2200 a member treated')
  expect(told).toContain('It worked.')
  const hebrew = run('--outcome', 'visit', '--language', 'he')
  expect(hebrew).toContain('זה עבד.')
  expect(hebrew).not.toMatch(/member|look|worked/)
})

test('a column or a group that is not there is told with those that are', () => {
  expect(() => run('--outcome', 'bought')).toThrow(/segment, visit, spend, spend_before/)
  expect(() => run('--outcome', 'visit', '--control', 'nobody')).toThrow(/Mens E-Mail/)
})
