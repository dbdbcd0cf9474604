import { expect, test } from 'vitest'
import { NARROW, useDesk, visit } from '../support/desk.ts'

// The language turns the page round where it is: same address, same filter, other words and direction, also after a reload.

const desk = await useDesk()

test('switching the language keeps the page and what it shows', async () => {
  const page = await desk.openSignedIn('he')
  await visit(page, '/receipts?named=no')
  const html = page.locator('html')
  const rows = page.getByRole('row')
  const before = await rows.count()
  expect(await html.getAttribute('dir')).toBe('rtl')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor()
  expect([await html.getAttribute('dir'), await html.getAttribute('lang')]).toEqual(['ltr', 'en'])
  expect(new URL(page.url()).search).toBe('?named=no')
  expect(await rows.count()).toBe(before)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor()
  expect(await html.getAttribute('dir')).toBe('ltr')
  await page.getByRole('button', { name: 'עברית' }).click()
  await page.getByRole('heading', { level: 1, name: 'קבלות' }).waitFor()
  expect(await html.getAttribute('dir')).toBe('rtl')
})

test('the words of the server turn too', async () => {
  const { body } = await desk.call('GET', '/v1/receipts?named=yes&limit=1')
  const page = await desk.openSignedIn('he')
  await visit(page, `/receipts/${encodeURIComponent(body.items[0].receipt_id)}`)
  await page
    .getByText(/נחשב(?:ים)? לצבירה/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page
    .getByText(/of this receipt count|on this receipt count/)
    .first()
    .waitFor()
})

test('on a telephone the menu opens on the side where one reads first', async () => {
  const page = await desk.openSignedIn('he', { size: NARROW })
  await visit(page, '/')
  const burger = page.getByRole('button', { name: 'פתיחת התפריט' })
  const sideOf = async () => ((await burger.boundingBox())?.x ?? 0) > NARROW.width / 2
  expect(await sideOf()).toBe(true)
  await burger.click()
  await page.getByRole('dialog').getByRole('link', { name: 'חברים', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'חברים' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
  expect(await page.getByRole('button', { name: 'Open the menu' }).boundingBox()).toMatchObject({
    x: expect.closeTo(16, -1.5),
  })
})
