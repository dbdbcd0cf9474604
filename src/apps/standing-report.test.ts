import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
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

const CLI = path.resolve(import.meta.dirname, 'cli.ts')

test('a file of one purchase is told without figures that nobody worked out, and in the singular', () => {
  const one = folder.write([HEADER, 'R1,2026-01-01 10:00,a,TLV,S,Deli,1,10', ''].join('\n'))
  const told = runCommand('/nowhere', 'standing', one, '--map', 'member=who')
  expect(told).toContain(
    'One row, 2026-01-01 to 2026-01-01; known up to 2026-01-01: one member, one day of purchase.',
  )
  expect(told).toContain('too few members who came again')
  expect(told).toContain('covers too few days to tell a pace')
  expect(told).not.toMatch(/NaN|log-likelihood|1 members|1 days/)
  const { models, members, forecast } = JSON.parse(
    runCommand('/nowhere', 'standing', one, '--map', 'member=who', '--json'),
  )
  expect(models[0]).toMatchObject({ parameters: { r: null }, log_likelihood: null, degenerate: 'too_few' })
  expect(members[0]).toMatchObject({ alive: { mbg_nbd: null }, expected_purchases: { mbg_nbd: null } })
  expect(forecast.purchases).toBeNull()
})

test('a day that the calendar does not have is refused', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [CLI, 'standing', file, '--map', 'member=who', '--until', '2026-02-30'],
    { encoding: 'utf8' },
  )
  expect(status).toBe(2)
  expect(stderr).toContain('A day of the calendar')
})

test('a reader who leaves before the end breaks nothing', async () => {
  const child = spawn(process.execPath, [CLI, 'standing', file, '--map', 'member=who', '--json'])
  child.stdout.destroy()
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  const code = await new Promise((settle) => child.once('close', settle))
  expect(complaints).toBe('')
  expect(code).toBe(0)
})
