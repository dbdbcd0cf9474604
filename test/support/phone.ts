import type { Page } from 'playwright-core'
import type { Uuid } from '#platform/id.ts'
import { formatId } from '#platform/id.ts'
import { type Language, NARROW, type useDesk, WIDE } from './desk.ts'
import { lastCode } from './portal.ts'

type Desk = Awaited<ReturnType<typeof useDesk>>

/** For a journey with several people, each with a browser: a machine that does much else is slow with them. */
export const JOURNEY_MS = 120_000

/** Where a club's phone page is. */
export const portalOf = (clubId: Uuid): string => `/club/${formatId('clb', clubId)}`

const WORDS = {
  he: { phone: 'מספר הטלפון', send: 'לשלוח לי קוד', code: 'הקוד', enter: 'להיכנס' },
  en: { phone: 'Your phone number', send: 'Send me a code', code: 'The code', enter: 'Come in' },
} as const

/** A member's browser, signed in as a member signs in: by the code that was sent. */
export async function openMember(
  desk: Desk,
  wish: { clubId: Uuid; phone: string; language: Language; size?: typeof WIDE },
): Promise<Page> {
  const context = await desk.open(wish.language, wish.size ?? NARROW)
  const page = await context.newPage()
  await page.goto(portalOf(wish.clubId))
  await signInAgain(desk, page, wish)
  await page.locator('.points-card').waitFor()
  return page
}

/** Signs in at a page that asks for it. */
export async function signInAgain(
  desk: Desk,
  page: Page,
  wish: { clubId: Uuid; phone: string; language: Language },
): Promise<void> {
  const say = WORDS[wish.language]
  await page.getByLabel(say.phone).fill(wish.phone)
  await page.getByRole('button', { name: say.send }).click()
  const field = page.getByLabel(say.code, { exact: true })
  await field.waitFor()
  await field.fill(await lastCode(desk, wish.clubId))
  await page.getByRole('button', { name: say.enter }).click()
}

/** A till of this club, signed in and at its branch; everything after is done with the keyboard. */
export async function openTillPage(
  desk: Desk,
  wish: { as: { email: string; password: string }; language: Language; size?: typeof WIDE },
): Promise<Page> {
  const context = await desk.open(wish.language, wish.size ?? WIDE)
  const page = await context.newPage()
  await page.goto('/till/')
  await page.locator('input[type=email]').fill(wish.as.email)
  await page.locator('input[type=password]').fill(wish.as.password)
  await page.keyboard.press('Enter')
  await page.locator('select').waitFor()
  await page.locator('form button').press('Enter')
  await page.locator('#find').waitFor()
  return page
}

/** Types the number or code and presses Enter, as a hand or a scanner does. */
export async function enterAtTill(page: Page, text: string): Promise<void> {
  await page.locator('#find').fill(text)
  await page.keyboard.press('Enter')
}

/** Resolves when the application's files lie on the device, so that it opens without a network. */
export async function waitForWorker(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)')
}

/** Opens the member's first page, and resolves when it shows so many points: what it knew before stands there first. */
export async function waitForPoints(page: Page, clubId: Uuid, points: number): Promise<void> {
  await page.goto(portalOf(clubId))
  await page.getByText(points.toLocaleString('en-US'), { exact: true }).waitFor()
}
