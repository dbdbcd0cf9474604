import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findFaults, findOverflow, type Language, NARROW, useDesk, WIDE } from '../support/desk.ts'
import { enterAtTill, openMember, openTillPage, portalOf } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// Every page of the member's phone page and of the till, by day and by night, wide and narrow: axe finds nothing,
// nothing sticks out, nothing breaks. A policy that forbids something would show as an error too.

const desk = await useDesk()
const PHONE = '050-814-0000'
const OWNER = { email: 'pages@shop.example', password: 'seven brown loaves', name: 'נועה בעלים' }
const clubId = await desk.addEmptyClub(OWNER)
const call = await desk.asKey(clubId)
await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
const member = (await call('POST', '/v1/members', { phone: PHONE, first_name: 'דנה', last_name: 'לוי' })).body
await call('POST', `/v1/members/${member.id}/adjustments`, { points: 340, reason: 'a welcome' })

/** A reward to take, one to wait for and one to dream of; one that was taken, and the id of each. */
async function fillShelves(): Promise<{ reward: string; redemption: string }> {
  await addReward(desk.db, clubId, { pointsPrice: 120, name: { he: 'מארז עוגיות', en: 'Box of cookies' } })
  await addReward(desk.db, clubId, { pointsPrice: 900, name: { he: 'ארוחת בוקר', en: 'Breakfast' } })
  await addReward(desk.db, clubId, {
    pointsPrice: 9000,
    isDream: true,
    name: { he: 'מכונת קפה', en: 'Espresso machine' },
  })
  const { items } = (await call('GET', `/v1/rewards?member=${member.id}`)).body
  const reward = items.find((each: { points_price: number }) => each.points_price === 120).id
  const taken = await call('POST', '/v1/redemptions', {
    redemption_id: 'pages-1',
    member: { id: member.id },
    reward,
    delivery: { way: 'pickup', branch: 'TLV' },
    capture: true,
  })
  return { reward, redemption: taken.body.id }
}

await call('PUT', '/v1/gestures/settings', {
  cashier_day_minor: 10_000,
  club_month_minor: 100_000,
  member_rest_days: 0,
})
for (const language of ['he', 'en'])
  await call('POST', '/v1/gestures', {
    name: { he: `עשר נקודות (${language})`, en: `Ten points (${language})` },
    kind: 'points',
    points: 10,
    cost_minor: 100,
  })
const filled = await fillShelves()
const base = portalOf(clubId)
const addresses = [
  '',
  '/card',
  '/rewards',
  `/rewards/${filled.reward}`,
  '/redemptions',
  `/redemptions/${filled.redemption}`,
  '/statement',
  '/offers',
  '/membership',
  '/household',
  '/dreams',
  '/raffles',
  '/office',
  '/office/new',
  '/details',
  '/consents',
  '/interests',
  '/more',
  '/no-such-page',
]

/** Resolves when the page has what it was opened for. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** Hebrew by day and, narrow, by night; English the other way about. */
async function judge(page: Page, language: Language): Promise<string[]> {
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: language === 'he' ? 'light' : 'dark' })
  const faults = await findFaults(page)
  await page.setViewportSize(NARROW)
  await page.emulateMedia({ colorScheme: language === 'he' ? 'dark' : 'light' })
  return [...faults, ...(language === 'he' ? await findFaults(page) : await findOverflow(page))]
}

describe.each<Language>(['he', 'en'])('the phone page in %s', async (language) => {
  const page = await openMember(desk, { clubId, phone: PHONE, language })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (/policy|directive/i.test(message.text())) errors.push(message.text())
  })

  test.each(addresses)('%s is sound', async (address) => {
    await page.goto(base + address)
    await settle(page)
    expect([...(await judge(page, language)), ...errors.splice(0)]).toEqual([])
  })

  test('signing in is sound', async () => {
    const stranger = await (await desk.open(language, NARROW)).newPage()
    await stranger.goto(base)
    await settle(stranger)
    expect(await judge(stranger, language)).toEqual([])
  })
})

/** The browser hides a sheet a moment before the page knows of it and hears its keys again. */
const leftSheet = (page: Page) => page.locator('dialog').waitFor({ state: 'detached' })

describe.each<Language>(['he', 'en'])('the till in %s', async (language) => {
  const page = await openTillPage(desk, { as: OWNER, language })

  test('with nobody in front of it', async () => {
    expect(await judge(page, language)).toEqual([])
  })

  test('with a member and a basket', async () => {
    await enterAtTill(page, PHONE)
    await page.locator('#amount').fill('89.90')
    await page.keyboard.press('Enter')
    await page.locator('.earns').waitFor()
    expect(await judge(page, language)).toEqual([])
    await page.keyboard.press('F2')
    await page.locator('.result strong').waitFor()
    expect(await judge(page, language)).toEqual([])
  })

  test('with a gesture to give', async () => {
    await page.keyboard.press('Escape')
    await enterAtTill(page, PHONE)
    await page.locator('.customer').waitFor()
    await page.keyboard.press('F7')
    await page.getByRole('radio').first().waitFor()
    expect(await judge(page, language)).toEqual([])
    await page.getByRole('dialog').getByRole('textbox').fill('חיכו הרבה בתור')
    await page.keyboard.press('Enter')
    await leftSheet(page)
    await page.keyboard.press('Escape')
    await page.locator('#find').waitFor()
  })

  test('with the next customer, while an answer about the last one is still on its way', async () => {
    const late = Promise.withResolvers<void>()
    await page.route('**/v1/till/member?*', async (route) => {
      const response = await route.fetch()
      await late.promise
      await route.fulfill({ response })
    })
    const answered = page.waitForResponse(/till\/member/)
    await enterAtTill(page, PHONE)
    await page.keyboard.press('Escape')
    late.resolve()
    await (await answered).finished()
    await page.unrouteAll({ behavior: 'wait' })
    await enterAtTill(page, '')
    await page.locator('#amount').waitFor()
    expect(await page.getByText(PHONE.slice(-4)).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.locator('#find').waitFor()
  })

  test.each(['F4', 'F8', 'F9'])('behind %s', async (key) => {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    expect(await judge(page, language)).toEqual([])
    await page.keyboard.press('Escape')
    await leftSheet(page)
  })

  test('signing in', async () => {
    const stranger = await (await desk.open(language, WIDE)).newPage()
    await stranger.goto('/till/')
    await settle(stranger)
    expect(await judge(stranger, language)).toEqual([])
  })
})
