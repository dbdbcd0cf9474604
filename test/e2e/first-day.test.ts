import { describe, expect, test } from 'vitest'
import { findFaults, type Language, useDesk, visit } from '../support/desk.ts'

// What one meets who has nothing yet.

const desk = await useDesk()

const WORDS = {
  he: {
    where: 'מאיפה מתחילים?',
    fill: 'מילוי המועדון',
    filling: 'ממלאים את המועדון',
    import: 'ייבוא קבלות',
    noReceipts: 'עוד לא הגיעה אף קבלה',
    noMembers: 'עוד אין חברים במועדון',
  },
  en: {
    where: 'Where to begin?',
    fill: 'Fill the club',
    filling: 'Filling the club',
    import: 'Import receipts',
    noReceipts: 'No receipt has come yet',
    noMembers: 'The club has no members yet',
  },
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('an empty club says what to do first, and fills itself when asked', async () => {
    const owner = { email: `first@${language}.example.com`, password: 'seven brown loaves', name: 'רון' }
    await desk.addEmptyClub(owner)
    const page = await desk.openSignedIn(language, { as: owner })
    await visit(page, '/receipts')
    await page.getByRole('heading', { name: words.noReceipts }).waitFor()
    await visit(page, '/members')
    await page.getByRole('heading', { name: words.noMembers }).waitFor()
    await visit(page, '/')
    await page.getByText(words.where).waitFor()
    await page.getByRole('link', { name: words.import }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: words.fill }).click()
    await page.getByRole('region', { name: words.filling }).waitFor()
    await page.reload()
    await page.getByRole('region', { name: words.filling }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})
