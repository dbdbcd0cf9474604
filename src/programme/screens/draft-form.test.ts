import { describe, expect, it } from 'vitest'
import { DEFAULT_DEFINITION } from '../programme.ts'
import { addBand, formOf, minorToText, readForm, textToMinor } from './draft-form.ts'

describe('a definition while it is typed', () => {
  it('is read back as it was', () => {
    const definition = { ...DEFAULT_DEFINITION, bands: [{ from_minor: 199_950, rate: 512_345 }] }
    expect(
      readForm(formOf('lottery', { ...definition, groups: [{ code: 'a', name: 'A', mode: 'best' }] }, 2), 2),
    ).toMatchObject({
      definition: { groups: [{ code: 'a' }] },
    })
    expect(readForm(formOf('summer', definition, 2), 2)).toEqual({ definition, unreadable: new Set() })
  })

  it('says which numbers cannot be read', () => {
    const form = formOf(null, DEFAULT_DEFINITION, 2)
    const bands = form.bands.map((band, index) => (index === 1 ? { ...band, from: '' } : band))
    const reading = readForm({ ...form, baseRate: '3.', bands }, 2)
    expect(reading).toEqual({ definition: null, unreadable: new Set(['/base_rate', '/bands/1/from_minor']) })
  })

  it.each([
    ['12', 12],
    ['36', 36],
    ['1', 1],
    ['37', null],
    ['0', null],
    ['', null],
    ['1.5', null],
  ])('reads %j as %s months', (windowMonths, months) => {
    const form = { ...formOf(null, DEFAULT_DEFINITION, 2), windowMonths }
    const { definition, unreadable } = readForm(form, 2)
    expect(definition?.window_months ?? null).toBe(months)
    expect(unreadable.has('/window_months')).toBe(months === null)
  })

  it('asks a calendar year for no months', () => {
    const form = formOf(null, { ...DEFAULT_DEFINITION, window: 'calendar_year' }, 2)
    expect(readForm({ ...form, windowMonths: '' }, 2).definition).toMatchObject({ window: 'calendar_year' })
  })

  it('adds a band beyond the last, under a key of its own', () => {
    const form = formOf(null, DEFAULT_DEFINITION, 2)
    const more = addBand(form, 2)
    expect(more.bands.at(-1)).toEqual({ key: 2, from: '10000', rate: '87.5' })
    expect(addBand({ ...form, bands: [] }, 2).bands).toEqual([{ key: 0, from: '2000', rate: '37.5' }])
  })

  it.each([
    ['12.5', 2, 1250],
    ['12.', 2, 1200],
    ['100', 0, 100],
    ['0.001', 3, 1],
    ['1.001', 2, null],
    ['', 2, null],
    ['-1', 2, null],
  ])('reads %j with %i decimals as %s', (text, decimals, minor) => {
    expect(textToMinor(text, decimals)).toBe(minor)
  })

  it('writes amounts without idle decimals', () => {
    expect([minorToText(200_000, 2), minorToText(5, 2), minorToText(7, 0)]).toEqual(['2000', '0.05', '7'])
  })
})
