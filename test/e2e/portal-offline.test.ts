import { describe, expect, test } from 'vitest'
import { type Language, numberIn, useDesk } from '../support/desk.ts'
import { openMember, portalOf, waitForPoints, waitForWorker } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// Without a network the phone page opens with what it knew last, says so, and shows the card all the same.

const desk = await useDesk()
const PHONE = '050-813-0000'

const WORDS = {
  he: {
    old: /אין רשת עכשיו/,
    card: 'כרטיס',
    qr: 'קוד QR של הכרטיס',
    rewards: 'הטבות',
    now: 'אפשר לקחת היום',
  },
  en: {
    old: /no network now/,
    card: 'Card',
    qr: 'The card as a QR code',
    rewards: 'Rewards',
    now: 'Yours to take today',
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
  })
})
