import { expect, it } from 'vitest'
import { checkDefinition } from '#programme/finding.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { LIBRARY, LIBRARY_KEYS, libraryWords } from '#programme/screens/rules/library.ts'
import { SECOND_YEAR } from '#simulator/demo-programme.ts'

it('nothing is wrong with the programme of the demonstration', () => {
  expect(checkDefinition(SECOND_YEAR)).toEqual([])
})

it.each(LIBRARY_KEYS)('nothing is wrong with the ready rule %s', (key) => {
  const { tiers } = SECOND_YEAR
  const club = {
    categories: ['Dairy'],
    tiers: tiers?.tiers.map(({ code, name }) => ({ value: code, label: name.en })) ?? [],
    unit: 100,
  }
  const rule = { ...LIBRARY[key](club, libraryWords[key]), code: key, name: libraryWords[key] }
  expect(checkDefinition({ ...DEFAULT_DEFINITION, tiers, rules: [rule] })).toEqual([])
})
