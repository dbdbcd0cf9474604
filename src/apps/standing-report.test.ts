import { expect, test } from 'vitest'
import { useFolder } from '../../test/support/folder.ts'
import { runCommand } from '../../test/support/program.ts'
import { purchaseRows, simulateYear } from '../../test/support/standing-club.ts'

const folder = useFolder()
const HEADER = 'receipt_id,occurred_at,who,branch,sku,category,qty,amount'
const file = folder.write([HEADER, ...purchaseRows(simulateYear(200)), ''].join('\n'))
const run = (...words: string[]) => runCommand('/nowhere', 'standing', file, '--map', 'member=who', ...words)

test('moadon standing needs no server, and tells models, standings, calibration and forecast', () => {
  const told = JSON.parse(run('--until', '2026-02-28', '--json'))
  expect(told).toMatchObject({ until: '2026-02-28', rejected: 0, chance: { kind: 'learned' } })
  expect(told.models.map(({ model }: { model: string }) => model)).toEqual([
    'mbg_nbd',
    'pareto_nbd',
    'bg_nbd',
    'gamma_gamma',
  ])
  expect(told.calibration_after.auc).toBeGreaterThan(0.8)
  expect(told.forecast.actual).toBeGreaterThan(0)
  const counted = Object.values<number>(told.standings).reduce((sum, each) => sum + each, 0)
  expect(told.members).toHaveLength(counted)
  expect(told.members[0].reason).toMatch(/came/)
})

test('as a table it says the same in words', () => {
  const told = run('--until', '2026-02-28')
  expect(told).toMatch(/MBG\/NBD .* log-likelihood -\d/)
  expect(told).toMatch(/loyal +\d+/)
  expect(told).toMatch(/Forecast, next 13 weeks/)
})

test('it is told in Hebrew as well', () => {
  const told = run('--until', '2026-02-28', '--language', 'he')
  expect(told).toMatch(/נאמן +\d+/)
  expect(told).toMatch(/ביקור בדרך כלל/)
  expect(told).toMatch(/תחזית ל־13 השבועות הבאים/)
  expect(told).not.toMatch(/member|chance|Forecast/)
})
