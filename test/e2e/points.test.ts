import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findFaults, type Language, numberIn, OWNER, useDesk, visit, waitForPage } from '../support/desk.ts'

// The manager's way from the pulse of the club down to one receipt, and what a return changes on the way back.

const desk = await useDesk()

const WORDS = {
  he: {
    email: 'דוא״ל',
    password: 'סיסמה',
    signIn: 'כניסה למועדון',
    find: 'חיפוש חבר מועדון',
    available: 'נקודות לניצול',
    earned: 'נצברו בקנייה',
    receipt: /^קבלה \S+$/,
    version: /גרסה 1 של התוכנית/,
    takeBack: 'החזרת מוצרים',
    whole: /^הכול: /,
    record: 'רישום ההחזרה',
    willTake: /ייגרעו|תיגרע/,
    recorded: /ההחזרה נרשמה/,
    returned: 'הוחזר',
    takenBack: 'נלקחו בחזרה בגלל מוצרים שהוחזרו',
    claim: 'שיוך לחבר',
    claimFind: 'של מי הקנייה?',
    claimAct: 'שיוך הקבלה',
    claimed: 'הקבלה שויכה.',
  },
  en: {
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    find: 'Find a member',
    available: 'Points to use',
    earned: 'Earned on a purchase',
    receipt: /^Receipt \S+$/,
    version: /version 1 of the programme/,
    takeBack: 'Take goods back',
    whole: /^All of /,
    record: 'Record the return',
    willTake: /taken back: the balance goes/,
    recorded: /The return is recorded/,
    returned: 'Came back',
    takenBack: 'Taken back for goods that were returned',
    claim: 'Give to a member',
    claimFind: 'Whose purchase is it?',
    claimAct: 'Give the receipt',
    claimed: 'The receipt has its member.',
  },
}

/** Two members who bought lately, one for each language: a receipt can come back once. */
const buyers = await (async () => {
  const { body } = await desk.call('GET', '/v1/receipts?named=yes&limit=200')
  const named: { id: string; name: string; receipt: string }[] = []
  for (const { member, receipt_id, points } of body.items)
    if (points > 0 && !named.some(({ id }) => id === member.id))
      named.push({ ...member, receipt: receipt_id })
  return named
})()

/** The number of a figure on the page, by its name. */
const readFigure = async (page: Page, name: string): Promise<number> =>
  numberIn((await page.getByRole('link', { name }).first().innerText()).replace(name, ''))

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const words = WORDS[language]

  test('from signing in to a receipt, and back with what a return took', async () => {
    const buyer = buyers[language === 'he' ? 0 : 1]
    if (!buyer) throw new Error('nobody bought')
    const page = await (await desk.open(language)).newPage()
    await visit(page, '/')
    await page.getByLabel(words.email).fill(OWNER.email)
    await page.getByLabel(words.password, { exact: true }).fill(OWNER.password)
    await page.getByRole('button', { name: words.signIn, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'טעם ובית' }).waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: words.find }).fill(buyer.name)
    await page.getByRole('option', { name: buyer.name }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: buyer.name }).waitFor()
    const before = await readFigure(page, words.available)

    const entry = page.getByRole('group').filter({ hasText: words.earned }).first()
    await entry.locator('summary').click()
    await entry.getByRole('link', { name: words.version }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await entry.getByRole('link', { name: words.receipt }).click()
    await waitForPage(page)

    await page.getByRole('button', { name: words.takeBack }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.whole }).first().click()
    const promise = dialog.getByText(words.willTake)
    const points = numberIn(await promise.innerText())
    expect(points).toBeGreaterThan(0)
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.record }).click()
    await page.getByText(words.recorded).first().waitFor()
    await page.getByText(words.returned, { exact: true }).first().waitFor()

    await page.getByRole('paragraph').getByRole('link', { name: buyer.name }).click()
    await page.getByRole('heading', { level: 1, name: buyer.name }).waitFor()
    await page.getByRole('group').filter({ hasText: words.takenBack }).first().waitFor()
    const after = new Intl.NumberFormat('en').format(before - points)
    await page.getByRole('link', { name: words.available }).getByText(after, { exact: true }).waitFor()
  })

  test('a receipt that named nobody is given to a member, who gets what it promised', async () => {
    const buyer = buyers[language === 'he' ? 2 : 3]
    const { body } = await desk.call('GET', '/v1/receipts?named=no&limit=20')
    const receipt = body.items[language === 'he' ? 0 : 1]
    if (!buyer || !receipt) throw new Error('nobody bought')
    const balance = async () =>
      (await desk.call('GET', `/v1/members/${buyer.id}`)).body.balances.available as number
    const before = await balance()
    const page = await desk.openSignedIn(language)
    await visit(page, `/receipts/${encodeURIComponent(receipt.receipt_id)}`)
    await page.getByRole('button', { name: words.claim }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.claimFind).fill(buyer.name)
    await dialog.getByRole('button', { name: buyer.name }).first().click()
    const promised = numberIn(
      (await dialog.getByRole('listitem').first().innerText()).replace(buyer.name, ''),
    )
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: words.claimAct }).click()
    await page.getByText(words.claimed).waitFor()
    await page.getByRole('paragraph').getByRole('link', { name: buyer.name }).waitFor()
    expect(await balance()).toBe(before + promised)
  })
})
