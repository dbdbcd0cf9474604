import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Language, numberIn, useDesk } from '../support/desk.ts'
import { openMember, portalOf, signInAgain, waitForPoints, waitForWorker } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// Without a network the phone page opens with what it knew last, says so, and shows the card all the same.

const desk = await useDesk()
const PHONE = '050-813-0000'
const NEXT_PHONE = '050-813-0001'

/** What the page keeps on the device of somebody. */
const listKept = (page: Page): Promise<string[]> =>
  page.evaluate(`Object.entries(localStorage)
    .filter(([key]) => key.startsWith('moadon-portal ') && key.includes(' /me'))
    .map(([, value]) => value)`)

const WORDS = {
  he: {
    old: /אין רשת עכשיו/,
    card: 'כרטיס',
    qr: 'קוד QR של הכרטיס',
    rewards: 'הטבות',
    now: 'אפשר לקחת היום',
    more: 'עוד',
    out: 'יציאה',
  },
  en: {
    old: /no network now/,
    card: 'Card',
    qr: 'The card as a QR code',
    rewards: 'Rewards',
    now: 'Yours to take today',
    more: 'More',
    out: 'Sign out',
  },
} as const

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  test('what was read stays readable, and is told to be old', async () => {
    const owner = { email: `off-${language}@shop.example`, password: 'seven brown loaves', name: 'נועה' }
    const clubId = await desk.addEmptyClub(owner)
    const call = await desk.asKey(clubId)
    const { id } = (await call('POST', '/v1/members', { phone: PHONE, first_name: 'דנה' })).body
    await call('POST', `/v1/members/${id}/adjustments`, { points: 340, reason: 'a welcome' })
    await addReward(desk.db, clubId, { pointsPrice: 120 })
    const say = WORDS[language]
    const page = await openMember(desk, { clubId, phone: PHONE, language })
    await waitForWorker(page)
    await page.getByRole('link', { name: say.rewards, exact: true }).click()
    await page.getByText(say.now).waitFor()

    await page.context().setOffline(true)
    await page.goto(portalOf(clubId))
    await page.getByText(say.old).waitFor()
    expect(numberIn(await page.locator('.points-figure').innerText())).toBe(340)
    await page.getByRole('link', { name: say.card, exact: true }).click()
    await page.getByRole('img', { name: say.qr }).waitFor()
    await page.getByRole('link', { name: say.rewards, exact: true }).click()
    await page.getByText(say.now).waitFor()

    await call('POST', `/v1/members/${id}/adjustments`, { points: 60, reason: 'more of it' })
    await page.context().setOffline(false)
    await waitForPoints(page, clubId, 400)
    await page.getByText(say.old).waitFor({ state: 'detached' })

    // Out on the spot, though the server cannot be told: what was kept is gone, also when the page is opened again.
    await page.getByRole('link', { name: say.more, exact: true }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: say.out }).click()
    await page.locator('input[type=tel]').waitFor()
    await page.goto(portalOf(clubId))
    await page.locator('input[type=tel]').waitFor()
    expect(await listKept(page)).toEqual([])
    await page.context().setOffline(false)
    await expect
      .poll(async () => (await page.context().cookies()).some(({ name }) => name === 'moadon_member'), {
        timeout: 15_000,
      })
      .toBe(false)
  })

  test('whoever signs in where a sign-in ran out sees nothing of the one before', async () => {
    const owner = { email: `next-${language}@shop.example`, password: 'seven brown loaves', name: 'נועה' }
    const clubId = await desk.addEmptyClub(owner)
    const call = await desk.asKey(clubId)
    await call('POST', '/v1/members', { phone: PHONE, first_name: 'סיגל' })
    await call('POST', '/v1/members', { phone: NEXT_PHONE, first_name: 'טובה' })
    const page = await openMember(desk, { clubId, phone: PHONE, language })
    await page.getByText('סיגל').first().waitFor()
    await page.context().clearCookies()
    // The line is slow for whoever comes next: what they see first is what the device kept, if anything.
    const hold = Promise.withResolvers<void>()
    await page.route('**/v1/me', async (route) => {
      await hold.promise
      await route.continue()
    })
    await page.goto(portalOf(clubId))
    const asked = page.waitForRequest('**/v1/me')
    await signInAgain(desk, page, { clubId, phone: NEXT_PHONE, language })
    await asked
    expect(await page.getByText('סיגל').count()).toBe(0)
    hold.resolve()
    await page.getByText('טובה').first().waitFor()
    expect((await listKept(page)).some((kept) => kept.includes('סיגל'))).toBe(false)
  })
})
