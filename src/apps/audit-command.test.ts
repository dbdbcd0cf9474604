import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { WELL_RUN, writeAuditClub } from '../../test/support/audit-club.ts'
import { useFolder } from '../../test/support/folder.ts'
import { runCommand } from '../../test/support/program.ts'

const folder = useFolder()
const club = writeAuditClub({ ...WELL_RUN, discount: 'fixed' }, { memberCount: 150 })
const receipts = folder.write(club.receipts, 'receipts.csv')
const members = folder.write(club.members, 'members.csv')
const run = (...words: string[]) => runCommand('/nowhere', 'audit', ...words)

test('moadon audit needs no server: figures with ranges and definitions, verdicts, and moves with how they are made', () => {
  const told = JSON.parse(run(receipts, '--members', members, '--json'))
  expect(told.lead).toHaveLength(3)
  const discount = told.judgements.find(({ mistake }: { mistake: string }) => mistake === 'fixed_discount')
  expect(discount.verdict).toBe('made')
  for (const { figures } of told.judgements)
    for (const figure of figures) {
      expect(figure.definition).toMatch(/\w/)
      expect(figure.value === null).toBe(figure.why_unknown !== null)
      if (figure.low !== null) expect(figure.low).toBeLessThanOrEqual(figure.value)
    }
  expect(told.moves.length).toBeGreaterThan(0)
  for (const { per_year_minor, assumptions } of told.moves) {
    expect(per_year_minor.low).toBeLessThan(per_year_minor.high)
    expect(assumptions.length).toBeGreaterThan(0)
  }
})

test('in Hebrew as well, on the terminal, as a page and as a PDF', () => {
  const told = run(receipts, '--language', 'he', '--members', members)
  expect(told).toContain('הנחה קבועה לכולם')
  expect(told).not.toMatch(/member|discount|undefined|NaN/)
  const [page, paper] = [path.join(folder.path, 'audit.html'), path.join(folder.path, 'audit.pdf')]
  expect(run(receipts, '--language', 'he', '--html', page, '--pdf', paper)).toBe('')
  expect(readFileSync(page, 'utf8')).toContain('dir="rtl"')
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-')
  expect(existsSync('/nowhere')).toBe(false)
})

test('a shop without members is told what a club would meet, and of the rest that it is not known', () => {
  const rows = Array.from(
    { length: 300 },
    (_, at) => `R${at},2026-0${1 + (at % 6)}-1${at % 9},${10 + (at % 7)}.50`,
  )
  const strangers = folder.write(['receipt_id,occurred_at,amount', ...rows, ''].join('\n'))
  const told = JSON.parse(run(strangers, '--json', '--margin', '40'))
  expect(told.standing).toBeNull()
  expect(told.judgements.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    ...['unknown', 'unknown', 'unknown', 'unknown'],
    ...['unknown', 'unknown'],
  ])
  expect(told.moves.map(({ code }: { code: string }) => code)).toEqual(['launch'])
  expect(told.margin).toMatchObject({ low: 0.4, high: 0.4 })
  expect(run(strangers)).toContain('the file names no members')
})
