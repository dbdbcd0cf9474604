import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { useFolder } from '../../test/support/folder.ts'
import { runCommand } from '../../test/support/program.ts'

const folder = useFolder()
const EXAMPLES = path.resolve('examples/backtest')
const example = (name: string): string => path.join(EXAMPLES, name)
const run = (...words: string[]) => runCommand('/nowhere', 'backtest', example('receipts.csv'), ...words)

test('moadon backtest needs no server: drafts side by side as JSON, any threshold in the place of the rewards', () => {
  const drafts = ['--programme', example('threshold.json'), '--programme', example('proportional.json')]
  const told = JSON.parse(run(...drafts, '--threshold', '100', '--json'))
  expect(told.drafts).toHaveLength(2)
  expect(told.drafts[1].against).toBe(told.drafts[0].name)
  const { reward, rewards_taken, points_taken } = told.drafts[0].course.habits[2]
  expect(reward).toEqual({ points: 100, value_minor: 100, cost_minor: 100 })
  expect(points_taken).toBe(100 * rewards_taken)
})

test('in Hebrew on the terminal, as a page and as a PDF; wrong use is said', () => {
  const draft = ['--programme', example('proportional.json')]
  const told = run(...draft, '--language', 'he', '--take', 'observed', '--propensity', '40')
  expect(told).toContain('זה חשבון, לא תחזית')
  expect(told).not.toMatch(/undefined|NaN/)
  const [page, paper] = [path.join(folder.path, 'draft.html'), path.join(folder.path, 'draft.pdf')]
  expect(run(...draft, '--html', page, '--pdf', paper)).toBe('')
  expect(readFileSync(page, 'utf8')).toContain('This is arithmetic, not a forecast')
  expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-')
  const wrong = folder.write('{ "definition": {} }', 'wrong.json')
  expect(() => run('--programme', wrong)).toThrow(/is no programme[\s\S]*\/definition\/base_rate/)
  expect(() => run(...draft, '--take', 'observed')).toThrow(/--propensity/)
})
