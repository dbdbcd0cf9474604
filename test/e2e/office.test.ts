import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findFaults, NARROW, useDesk, visit, WIDE } from '../support/desk.ts'
import { enterAtTill, openTillPage } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// B2, B7: what the office sets and the till lives by: prices of a chain from its own file, and gestures in a budget.

const desk = await useDesk({ fed: false })
const { call, clock, clubId, db } = desk
const BARCODE = '7290000000101'

/** A chain's file of prices as the law has it published. */
const pricesOf = (prices: Readonly<Record<string, string>>): string => {
  const items = Object.entries(prices).map(
    ([code, price]) =>
      `<Item><ItemCode>${code}</ItemCode><ItemNm>שמן זית</ItemNm><ItemPrice>${price}</ItemPrice></Item>`,
  )
  return `<Root><ChainId>7290058108879</ChainId><StoreId>28</StoreId><Items>${items.join('')}</Items></Root>`
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'קליטת קובץ' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'קליטה', exact: true }).click()
}

/** As chains call their files: of this hour, by the club's clock. */
const fileName = (addMinutes: number): string => {
  const at = clock.now().add({ minutes: addMinutes }).toZonedDateTimeISO('Asia/Jerusalem')
  const stamp = at.toPlainDateTime().toString({ smallestUnit: 'minute' }).replaceAll(/\D/g, '')
  return `PriceFull7290058108879-028-${stamp}.xml`
}

const readPrices = async () => [
  (await call('GET', '/v1/prices/competitors')).body.items,
  (await call('GET', '/v1/prices/files')).body.items,
  (await call('GET', `/v1/prices/elsewhere?barcode=${BARCODE}`)).body.prices,
]

test('a chain’s prices are taken from its file; one that was cut off is told in words and changes nothing', async () => {
  await addReward(db, clubId, {
    barcode: BARCODE,
    valueMinor: 3_900,
    name: { he: 'שמן זית', en: 'Olive oil' },
  })
  const page = await desk.openSignedIn('he', { size: NARROW })
  await visit(page, '/prices')
  expect(await findFaults(page)).toEqual([])
  await upload(page, fileName(-60), pricesOf({ [BARCODE]: '32.90', '7290000000202': '5' }))
  await page.getByText('נקלט: 2 מתוך 2 רשומות').waitFor()
  await page.getByText('קינג סטור 28').first().waitFor()
  expect(await findFaults(page)).toEqual([])
  const before = await readPrices()
  expect(before[2]).toMatchObject([{ price_minor: 3_290 }])

  const cut = pricesOf({ [BARCODE]: '1', '7290000000202': '1' }).slice(0, -30)
  await upload(page, fileName(-5), cut)
  await page
    .getByRole('alert')
    .getByText(/^הקובץ נקטע באמצע.*דבר לא השתנה\.$/)
    .waitFor()
  expect(await findFaults(page)).toEqual([])
  expect(await readPrices()).toEqual(before)
  await visit(page, '/catalogue-health')
  await page.getByText('שמן זית').first().waitFor()
  expect(await findFaults(page)).toEqual([])
})

test('a gesture is given at the till within its budget, and refused in words beyond it', async () => {
  await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
  await call('POST', '/v1/members', { phone: '050-825-0001', first_name: 'Dana' })
  await call('POST', '/v1/members', { phone: '050-825-0002', first_name: 'Avi' })
  const page = await desk.openSignedIn('en', { size: WIDE })
  await visit(page, '/gestures')
  await page.getByRole('button', { name: 'Set the budget' }).click()
  await page.getByLabel('Each giver, a day').fill('5')
  await page.getByLabel('The whole club, a month').fill('50')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Each giver may give up to ₪5 a day').waitFor()
  await page.getByRole('button', { name: 'New gesture' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name in Hebrew').fill('עוגייה על חשבון הבית')
  await form.getByLabel('Name in English').fill('A cookie on the house')
  await form.getByLabel('What it costs the club').fill('4')
  expect(await findFaults(page)).toEqual([])
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('list', { name: 'What can be given' }).getByText('A cookie on the house').waitFor()

  const till = await openTillPage(desk, { as: await desk.addCashier(), language: 'en', size: NARROW })
  const give = async (phone: string) => {
    await enterAtTill(till, phone)
    await till.locator('.customer').waitFor()
    await till.keyboard.press('F7')
    await till.getByRole('radio', { name: /A cookie on the house/ }).waitFor()
  }
  await give('050-825-0001')
  await till.getByText('₪5.00 left to give today').waitFor()
  await till.getByLabel('Why').fill('Waited long in line')
  await till.keyboard.press('Enter')
  await till.getByText('Given and noted').waitFor()
  await till.locator('dialog').waitFor({ state: 'detached' })
  await till.keyboard.press('Escape')
  await give('050-825-0002')
  expect(await till.getByRole('radio').isDisabled()).toBe(true)
  await till.getByText('₪1.00 left to give today').waitFor()
  expect(await till.getByRole('button', { name: 'Give it' }).isDisabled()).toBe(true)
  expect(await findFaults(till)).toEqual([])
  await visit(page, '/gestures')
  await page.getByText('Waited long in line').waitFor()
  expect(await page.getByText('Waited long in line').count()).toBe(1)
})
