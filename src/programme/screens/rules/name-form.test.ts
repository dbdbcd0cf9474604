import { describe, expect, it } from 'vitest'
import { changeName, nameFormOf, readNameForm } from './name-form.ts'

describe('a name while it is typed', () => {
  const both = { he: 'קפה', en: 'Coffee' }

  it.each(['he', 'en'] as const)('reads back what it was, on a page in %s', (language) => {
    for (const name of ['קפה', both]) expect(readNameForm(nameFormOf(name, language), language)).toEqual(name)
  })

  it('is one name for both languages until there is another', () => {
    const { own, other } = nameFormOf('קפה', 'he')
    expect({ own, other }).toEqual({ own: 'קפה', other: '' })
    expect(readNameForm({ own, other: 'Coffee' }, 'he')).toEqual(both)
    expect(readNameForm({ own: 'Coffee', other: 'קפה' }, 'en')).toEqual(both)
  })

  it('is one name again when the other goes, and none while its own is empty', () => {
    expect(readNameForm({ ...nameFormOf(both, 'en'), other: ' ' }, 'en')).toBe('Coffee')
    expect(readNameForm({ own: '  ', other: 'Coffee' }, 'he')).toBeNull()
  })

  it('is changed in each language by its own words', () => {
    const copied = changeName(both, (text, language) => `${text} ${language}`)
    expect(copied).toEqual({ he: 'קפה he', en: 'Coffee en' })
  })
})
