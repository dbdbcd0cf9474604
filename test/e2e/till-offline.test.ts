import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Language, useDesk, WIDE } from '../support/desk.ts'
import { enterAtTill, openTillPage, waitForWorker } from '../support/phone.ts'
import { addReward } from '../support/rewards.ts'

// A till cut off for twenty receipts and a redemption, closed and opened again meanwhile, then reconnected over a line
// that loses answers: every one of them is in the books once.

const desk = await useDesk()
const PHONE = '050-812-0000'

const WORDS = {
  he: {
    offline: 'אין רשת: נשמר כאן',
    kept: 'נשמר בעמדה',
    take: /ספל/,
    allSent: 'הכול נשלח',
    waiting: (count: number) => `${count} ממתינות`,
  },
  en: {
    offline: 'No network: kept here',
    kept: 'Kept on this till',
    take: /Mug/,
    allSent: 'All sent',
    waiting: (count: number) => `${count} waiting`,
  },
} as const

async function countRows(clubId: string): Promise<{ receipts: number; redemptions: number }> {
  const { rows } = await desk.owner.query<{ receipts: number; redemptions: number }>(
    `select (select count(*)::int from receipts.receipt where club_id = $1) as receipts,
            (select count(*)::int from rewards.redemption where club_id = $1 and state = 'captured') as redemptions`,
    [clubId],
  )
  return rows[0] ?? { receipts: 0, redemptions: 0 }
}

async function post(page: Page, kept: string, amount: string): Promise<void> {
  await enterAtTill(page, PHONE)
  await page.locator('#amount').fill(amount)
  await page.keyboard.press('Enter')
  await page.keyboard.press('F2')
  await page.locator('.result', { hasText: kept }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.result').waitFor({ state: 'detached' })
}

/** The server does what it was asked, and the till never hears of it. */
async function loseAnswers(page: Page, count: number): Promise<void> {
  let left = count
  await page.route('**/v1/receipts', async (route) => {
    if (left === 0) return route.continue()
    left -= 1
    await route.fetch()
    await route.abort()
  })
}

describe.each<[Language, number]>([
  ['he', 20],
  ['en', 4],
])('in %s', (language, receipts) => {
  test('a till that was cut off tells everything once', async () => {
    const owner = { email: `cut-${language}@shop.example`, password: 'seven brown loaves', name: 'נועה' }
    const clubId = await desk.addEmptyClub(owner)
    const call = await desk.asKey(clubId)
    await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
    await call('POST', '/v1/members', { phone: PHONE, first_name: 'דנה' })
    await addReward(desk.db, clubId, { pointsPrice: 20 })
    const say = WORDS[language]
    const page = await openTillPage(desk, { as: owner, language, size: WIDE })
    await waitForWorker(page)

    await page.context().setOffline(true)
    await page.getByText(say.offline).waitFor()
    for (let at = 1; at <= receipts; at += 1) await post(page, say.kept, `${100 + at}.50`)
    await enterAtTill(page, PHONE)
    await page.getByRole('button', { name: say.take }).press('Enter')
    await page.locator('.result', { hasText: say.kept }).waitFor()
    await page.reload()
    await page.getByText(say.waiting(receipts + 1)).waitFor()
    expect(await countRows(clubId)).toEqual({ receipts: 0, redemptions: 0 })

    await loseAnswers(page, 2)
    await page.context().setOffline(false)
    await page.getByText(say.allSent).waitFor({ timeout: 30_000 })
    expect(await countRows(clubId)).toEqual({ receipts, redemptions: 1 })
  })
})
