import { describe, expect, test } from 'vitest'
import { compareLines, type Settled } from './compare.ts'
import { majorUnits } from './csv.ts'
import { correctionOf, formatLine, isSignedAs, LINE_KINDS, parseLine, shareOf, signOf } from './statement.ts'

test('a share is rounded half away from nothing, whatever its sign', () => {
  expect([shareOf(25, 1_000), shareOf(-25, 1_000), shareOf(24, 1_000), shareOf(0, 1_800)]).toEqual([
    3, -3, 2, 0,
  ])
  expect(Object.is(shareOf(-1, 100), 0)).toBe(true)
})

test('what a line may come to has the sign of its kind, also where the line is nothing', () => {
  expect(LINE_KINDS.filter((kind) => signOf(kind) > 0)).toEqual([
    'earn',
    'transfer_in',
    'honour_undone',
    'breakage_undone',
  ])
  expect([isSignedAs('honour', -300), isSignedAs('honour', 300), isSignedAs('honour', 0)]).toEqual([
    true,
    false,
    true,
  ])
})

test('a line is known by its name again, of every kind', () => {
  for (const kind of LINE_KINDS) {
    const name = { kind, sourceId: '0199c3a2-7b1c-7c11-9d57-0f1e2d3c4b5a' }
    expect(parseLine(formatLine(name))).toEqual(name)
  }
  expect(parseLine('mbr_01k71t4ysw7r8sqmyf3rpkrjtt')).toBeNull()
})

describe('what the next month takes up of a dispute', () => {
  const line = { minor: 1_000, vatMinor: 180 }
  const of = (upheld: boolean, isLeftOut: boolean, agreedMinor = 0) =>
    correctionOf(line, { upheld, agreedMinor, vatBp: 1_800, isLeftOut })

  test('is the difference to what was counted', () => {
    expect(of(true, false)).toEqual({ minor: -1_000, vatMinor: -180 })
    expect(of(true, false, 400)).toEqual({ minor: -600, vatMinor: -108 })
    expect(of(false, false)).toEqual({ minor: 0, vatMinor: 0 })
  })

  test('is the line itself where it was left out and stands', () => {
    expect(of(false, true)).toEqual(line)
    expect(of(true, true)).toEqual({ minor: 0, vatMinor: 0 })
    expect(of(true, true, 400)).toEqual({ minor: 400, vatMinor: 72 })
  })
})

describe('two books laid beside each other', () => {
  const sent: Settled = {
    kind: 'transfer_out',
    ref: 'trf_1',
    points: -30,
    units: 20,
    amount_minor: -86,
    vat_minor: -15,
  }
  const taken: Settled = {
    kind: 'transfer_in',
    ref: 'trf_1',
    points: 20,
    units: 30,
    amount_minor: 86,
    vat_minor: 15,
  }

  test('agree where each says what the other does', () => {
    expect(compareLines([sent], [taken])).toEqual({ agreed: 1, differences: [] })
    expect(compareLines([taken], [sent])).toEqual({ agreed: 1, differences: [] })
  })

  test('tell what is missing on a side, and what differs, as seen from here', () => {
    const faults = (here: Settled[], there: Settled[]) =>
      compareLines(here, there).differences.map(({ fault }) => fault)
    expect(faults([sent], [])).toEqual(['missing_there'])
    expect(faults([], [taken])).toEqual(['missing_here'])
    expect(faults([sent], [{ ...taken, amount_minor: 85 }])).toEqual(['differs'])
    expect(faults([sent], [{ ...taken, units: 31 }])).toEqual(['differs'])
    // The same name in the other direction is another conversion.
    expect(faults([sent], [{ ...taken, kind: 'transfer_out' }])).toEqual(['missing_there', 'missing_here'])
    expect(compareLines([], [taken]).differences[0]?.there).toEqual({
      points: -30,
      units: 20,
      amount_minor: -86,
      vat_minor: -15,
    })
  })
})

test('minor units are written with the currency’s own decimals', () => {
  expect([majorUnits(5, 2), majorUnits(-1_205, 2), majorUnits(12, 0), majorUnits(-7, 3)]).toEqual([
    '0.05',
    '-12.05',
    '12',
    '-0.007',
  ])
})
