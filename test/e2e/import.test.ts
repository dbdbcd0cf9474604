import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { startJobs } from '../../src/apps/worker.ts'
import { silentLog } from '../support/database.ts'
import { findFaults, type Language, useDesk, visit, waitForPage } from '../support/desk.ts'

// A file of old receipts, from the drop to its rejected rows: one column is named by hand, one row is bad.

const desk = await useDesk()
const worker = await startJobs({ ...desk, log: silentLog })
afterAll(() => worker.drain())

const WORDS = {
  he: {
    look: 'לראות מה יש בקובץ',
    missing: /חסרה עמודה/,
    column: 'עמודה עבור סכום',
    some: /שורה אחת לא נקראה/,
    badRow: 'שורה 4: הסכום אינו מספר.',
    start: 'להתחיל בייבוא',
    done: 'הושלם',
    posted: 'נרשמו עכשיו',
    rejected: 'הורדת השורות שנדחו',
    all: 'כל הקבצים',
    result: 'שתי קבלות נרשמו',
  },
  en: {
    look: 'See what is in the file',
    missing: /A column is missing/,
    column: 'Column for Amount',
    some: /One row cannot be read/,
    badRow: 'Row 4: The amount is not a number.',
    start: 'Start the import',
    done: 'Done',
    posted: 'Posted now',
    rejected: 'Download the rejected rows',
    all: 'All files',
    result: '2 receipts posted',
  },
}

describe.each<Language>(['he', 'en'])('in %s', async (language) => {
  const page = await desk.openSignedIn(language)
  const words = WORDS[language]

  test('a file is dropped, understood, set right, brought in, and its bad row taken home', async () => {
    await visit(page, '/import')
    await page.locator('input[type=file]').setInputFiles({
      name: `${language}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `receipt,date,customer,paid\n${language}1,2026-01-05,77,100\n${language}2,2026-01-06,77,50\n${language}3,2026-01-07,78,ten\n`,
      ),
    })
    await page.getByRole('button', { name: words.look }).click()
    await page.getByText(words.missing).waitFor()
    expect(await page.getByRole('button', { name: words.start }).isDisabled()).toBe(true)
    await page.getByLabel(words.column, { exact: true }).first().click()
    await page.getByRole('option', { name: 'paid' }).click()
    await page.getByText(words.some).waitFor()
    await page.getByText(words.badRow).waitFor()
    expect(await findFaults(page)).toEqual([])

    await page.getByRole('button', { name: words.start }).click()
    await page.getByText(words.done, { exact: true }).waitFor()
    expect(await page.locator('dl div', { hasText: words.posted }).locator('dd').textContent()).toBe('2')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.rejected }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${language}-rejected.csv`)
    expect(await readFile(await download.path(), 'utf8')).toContain(`${language}3,2026-01-07,78,ten`)
    expect(await findFaults(page)).toEqual([])

    await page.getByRole('link', { name: words.all }).click()
    await waitForPage(page)
    await page
      .getByRole('row', { name: `${language}.csv` })
      .getByText(words.result)
      .waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})
