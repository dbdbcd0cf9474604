import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findFaults, type Language, useDesk, visit } from '../support/desk.ts'
import { useReceiver } from '../support/webhook-receiver.ts'

// A key is shown once and opens the API; a person is added, signs in with what the owner was shown, and chooses their own.

const desk = await useDesk()

const WORDS = {
  he: {
    addKey: 'מפתח חדש',
    name: 'שם',
    till: 'קופה',
    makeKey: 'יצירת המפתח',
    close: 'שמרתי, אפשר לסגור',
    key: 'קופה ראשונה',
    addBranch: 'הוספת סניף',
    code: 'קוד בקבלות',
    branch: 'סניף הגליל',
    taken: 'כבר יש במועדון סניף עם הקוד הזה.',
    addPerson: 'הוספה לצוות',
    email: 'דוא״ל',
    analyst: 'ניתוח נתונים',
    person: 'דנה לוי',
    current: 'הסיסמה הנוכחית',
    fresh: 'סיסמה חדשה',
    change: 'החלפת הסיסמה',
    home: 'בית',
    audit: 'הוספה לצוות',
    addWebhook: 'וובהוק חדש',
    address: 'כתובת',
    everything: 'על הכול, גם על מה שייווסף בעתיד',
    makeWebhook: 'יצירה',
    sendTest: 'שליחת בדיקה',
    arrived: 'התקבל (200)',
  },
  en: {
    addKey: 'New key',
    name: 'Name',
    till: 'Till',
    makeKey: 'Make the key',
    close: 'I have kept it, close',
    key: 'First till',
    addBranch: 'Add a branch',
    code: 'Code on receipts',
    branch: 'The northern branch',
    taken: 'The club has a branch with this code already.',
    addPerson: 'Add a person',
    email: 'E-mail',
    analyst: 'Analyst',
    person: 'Dana Levi',
    current: 'Current password',
    fresh: 'New password',
    change: 'Change the password',
    home: 'Home',
    audit: 'Added to the staff',
    addWebhook: 'New webhook',
    address: 'Address',
    everything: 'Everything, also what comes later',
    makeWebhook: 'Make it',
    sendTest: 'Send a test',
    arrived: 'Arrived (200)',
  },
}

/** Opens the dialog, fills it in and sends it; what comes of it is the caller's to see. */
async function addBranch(page: Page, words: (typeof WORDS)[Language], code: string): Promise<void> {
  await page.getByRole('button', { name: words.addBranch }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.code).fill(code)
  await dialog.getByLabel(words.name, { exact: true }).fill(words.branch)
  expect(await findFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: words.addBranch }).click()
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('a key is shown once, and works', async () => {
    const page = await desk.openSignedIn(language)
    await visit(page, '/settings/api-keys')
    await page.getByRole('button', { name: words.addKey }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.name, { exact: true }).fill(words.key)
    await dialog.getByRole('radio', { name: words.till, exact: true }).check()
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.makeKey }).click()
    const key = (await dialog.getByText(/^mdn_pos_/).innerText()).trim()
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.close }).click()
    await page.getByRole('cell', { name: words.key, exact: true }).waitFor()
    expect(await page.content()).not.toContain(key)
    const { status } = await page.request
      .get('/v1/receipts?limit=1', {
        headers: { authorization: `Bearer ${key}` },
      })
      .then((answer) => ({ status: answer.status() }))
    expect(status).toBe(200)
  })

  test('a branch is added before its first receipt, once by its code', async () => {
    const page = await desk.openSignedIn(language)
    await visit(page, '/settings/branches')
    await addBranch(page, words, `north ${language} `)
    await page
      .getByRole('row')
      .filter({ hasText: `north ${language}` })
      .filter({ hasText: words.branch })
      .waitFor()
    await addBranch(page, words, `north ${language}`)
    await page.getByRole('dialog').getByText(words.taken).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  test('a person is added, chooses a password of their own, and stands in the audit trail', async () => {
    const email = `dana@${language}.example.com`
    const page = await desk.openSignedIn(language)
    await visit(page, '/settings/staff')
    await page.getByRole('button', { name: words.addPerson }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.name, { exact: true }).fill(words.person)
    await dialog.getByLabel(words.email).fill(email)
    await dialog.getByRole('radio', { name: words.analyst, exact: true }).check()
    await dialog.getByRole('button', { name: words.addPerson }).click()
    const password = (await dialog.locator('div[data-autofocus]').innerText()).trim()
    await dialog.getByRole('button', { name: words.close }).click()
    await page.getByText(email).waitFor()

    const own = await desk.openSignedIn(language, { as: { email, password } })
    await visit(own, '/')
    await own.getByLabel(words.current).fill(password)
    await own.getByLabel(words.fresh).fill('nine green pears')
    expect(await findFaults(own)).toEqual([])
    await own.getByRole('button', { name: words.change }).click()
    await own.getByRole('link', { name: words.home, exact: true }).click()
    await own.getByRole('heading', { level: 1, name: 'טעם ובית' }).waitFor()

    await visit(page, '/settings/audit')
    await page.getByRole('row').filter({ hasText: words.audit }).filter({ hasText: words.person }).waitFor()
  })
})

describe.each<Language>(['he', 'en'])('webhooks in %s', (language) => {
  const words = WORDS[language]

  test('a webhook is made, its secret is shown once, and a test arrives', async () => {
    const receiver = await useReceiver()
    const page = await desk.openSignedIn(language)
    await visit(page, '/settings/webhooks')
    await page.getByRole('button', { name: words.addWebhook }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.address).fill(receiver.url)
    await dialog.getByRole('radio', { name: words.everything }).check()
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.makeWebhook }).click()
    await dialog.getByText(/^whsec_/).waitFor()
    await dialog.getByRole('button', { name: words.close }).click()
    await page.getByRole('link', { name: receiver.url }).click()
    await page.getByRole('button', { name: words.sendTest }).click()
    await page.getByRole('cell', { name: /(A test|בדיקה).*webhook\.test/ }).waitFor()
    await desk.app.dispatcher.run(desk.clubId)
    await page.reload()
    await page.getByRole('cell', { name: words.arrived }).first().waitFor()
    expect(receiver.received.map(({ payload }) => payload.type)).toContain('webhook.test')
    expect(await findFaults(page)).toEqual([])
  })
})
