import { expect, test } from 'vitest'
import { findFaults, findOverflow, NARROW, OWNER, useDesk, visit } from '../support/desk.ts'

// Whoever runs several clubs opens one more with what another defined, and sees all of them on one page.

const desk = await useDesk({ fed: false, config: { clubOpeners: [OWNER.email] } })

const WORDS = {
  he: {
    title: 'כל המועדונים שלי',
    open: 'פתיחת מועדון',
    name: 'שם המועדון',
    from: 'להתחיל ממועדון אחר',
    first: 'טעם ובית',
    act: 'פתיחה',
    copy: 'העתקה ממועדון אחר',
    copyDo: 'העתקה',
    already: 'כבר קיים כאן',
  },
  en: {
    title: 'All my clubs',
    open: 'Open a club',
    name: 'Name of the club',
    from: 'Begin with another club',
    first: 'טעם ובית',
    act: 'Open',
    copy: 'Copy from another club',
    copyDo: 'Copy',
    already: 'Already here',
  },
}

test.each([
  ['he', 'סניף חדש בע״מ'],
  ['en', 'A second shop'],
] as const)(
  'a second club is opened from what the first defined (%s)',
  async (language, name) => {
    const words = WORDS[language]
    const reward = { kind: 'product', name: { he: 'ספל', en: 'Mug' }, points_price: 100 }
    if (language === 'he') expect((await desk.call('POST', '/v1/rewards', reward)).status).toBe(201)
    const page = await desk.openSignedIn(language)
    await visit(page, '/clubs')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(words.title)
    expect(await findFaults(page)).toEqual([])

    await page.getByRole('button', { name: words.open }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.name).fill(name)
    await dialog.getByRole('combobox', { name: words.from }).click()
    await page.getByRole('option', { name: words.first }).click()
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.act, exact: true }).click()
    // The desk goes on in the new club.
    await page.waitForURL('**/')
    await page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .waitFor()

    await visit(page, '/rewards?state=draft')
    await page
      .getByText(language === 'he' ? 'ספל' : 'Mug')
      .first()
      .waitFor()

    await visit(page, '/clubs')
    await page.getByRole('button', { name: words.copy }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.copyDo, exact: true }).click()
    await page.getByRole('dialog').getByText(words.already).first().waitFor()
    await page.setViewportSize(NARROW)
    expect(await findOverflow(page)).toEqual([])
  },
  60_000,
)
