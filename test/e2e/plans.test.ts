import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findUnfinishedRuns, postRun } from '#plans/run-service.ts'
import type { Uuid } from '#platform/id.ts'
import {
  findFaults,
  type Language,
  NARROW,
  numberIn,
  useDesk,
  visit,
  WIDE,
  waitForPage,
} from '../support/desk.ts'

// A plan is made as it is offered and sold; a month later it gives back, and the member sees it; then it is cancelled.

const desk = await useDesk()

const WORDS = {
  he: {
    add: 'תוכנית חדשה',
    code: 'קוד',
    sku: 'פריט בקופה',
    create: 'יצירת התוכנית',
    name: 'מועדון פלוס',
    promise: 'המנוי עולה ‏120 ‏₪ לשנה.',
    start: 'התחלת מנוי',
    paid: 'שולם',
    back: 'חזר',
    next: /^בהחזר הבא: /,
    preview: /^חישוב החזר ל/,

    approve: /^אישור והחזר של/,
    approved: 'אושר. הכסף יוצא עכשיו.',
    done: 'בוצע',
    payouts: 'מה חזר ומתי',
    cashback: 'קאשבק',
    feeReturn: 'החזר דמי מנוי',
    freeze: 'הקפאה',
    from: 'מיום',
    until: 'עד יום (כולל)',
    frozen: 'מוקפא',
    unfreeze: 'סיום ההקפאה',
    inForce: 'בתוקף',
    cancel: 'ביטול המנוי',
    lines: [
      /^שולמו .* על 36[56] ימים\. נוצלו \d+/,
      /^מדמי המנוי כבר חזרו/,
      /^ההחזר: /,
      /^קאשבק והטבות שכבר ניתנו על קניות שלא הוחזרו נשארים\.$/,
    ],
    way: 'איך מחזירים',
    byBank: 'העברה בנקאית',
    reason: 'הסיבה',
    because: 'עוברת לחו״ל',
    do: /^ביטול והחזר של/,
    cancelled: 'בוטל',
    refund: 'החזר ביטול',
    waits: 'ממתין לתשלום',
    settle: /^טיפול בהחזר/,
    byHand: /^שולם ביד/,
    settled: 'טופל',
  },
  en: {
    add: 'New plan',
    code: 'Code',
    sku: 'Item at the till',
    create: 'Make the plan',
    name: 'Club Plus',
    promise: 'The membership costs ₪120 for a year.',
    start: 'Begin a membership',
    paid: 'Paid',
    back: 'Got back',
    next: /^With the next payment back: /,
    preview: /^Work out /,
    approve: /^Approve and give back/,
    approved: 'Approved. The money goes out now.',
    done: 'Done',
    payouts: 'What came back, and when',
    cashback: 'Cashback',
    feeReturn: 'Fee returned',
    freeze: 'Freeze',
    from: 'From',
    until: 'Through',
    frozen: 'Frozen',
    unfreeze: 'End the freeze',
    inForce: 'In force',
    cancel: 'Cancel the membership',
    lines: [
      / was paid for 36[56] days\. \d+ were used/,
      /^Of the fee, /,
      /^The refund: /,
      /^Cashback and benefits that were given on what did not go back are kept\.$/,
    ],
    way: 'How it goes back',
    byBank: 'Bank transfer',
    reason: 'Reason',
    because: 'Moves abroad',
    do: /^Cancel and give back/,
    cancelled: 'Cancelled',
    refund: 'Refund',
    waits: 'To be paid',
    settle: /^Settle/,
    byHand: /was paid by hand$/,
    settled: 'Settled',
  },
}

/** Wide and narrow, as it is now. */
async function findAllFaults(page: Page): Promise<string[]> {
  const faults = await findFaults(page)
  await page.setViewportSize(NARROW)
  faults.push(...(await findFaults(page)))
  await page.setViewportSize(WIDE)
  return faults
}

const readFigure = async (page: Page, label: string): Promise<number> =>
  numberIn(
    (await page.getByText(label, { exact: true }).first().locator('..').innerText()).replace(label, ''),
  )

/** Somebody signs in on the server's day, not on this machine's. */
async function openToday(language: Language): Promise<Page> {
  const page = await desk.openSignedIn(language)
  await page.clock.install({ time: desk.clock.now().epochMilliseconds })
  return page
}

/** The worker, which no test server has. */
async function postRuns(): Promise<void> {
  const { db, clock, clubId } = desk
  for (const runId of await findUnfinishedRuns(db, clubId as Uuid))
    await postRun({ db, clock }, { clubId: clubId as Uuid, runId }, new AbortController().signal)
}

const { body: found } = await desk.call('GET', '/v1/members?limit=2')

type Journey = { language: Language; member: string; plan: string }

const pageOf = ({ member }: Journey): string => `/members/${member}?tab=membership`

async function sellAsOffered(journey: Journey): Promise<void> {
  const words = WORDS[journey.language]
  const page = await openToday(journey.language)
  await visit(page, '/plans')
  await page.getByRole('link', { name: words.add }).first().click()
  await waitForPage(page)
  await page.getByLabel(words.code, { exact: true }).fill(`plus-${journey.language}`)
  await page.getByLabel(words.sku, { exact: true }).fill(`PLUS-${journey.language}`)
  expect(await findAllFaults(page)).toEqual([])
  await page.getByRole('button', { name: words.create }).click()
  await page.getByRole('heading', { level: 1, name: words.name }).waitFor()
  await page.getByText(words.promise).waitFor()
  journey.plan = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await visit(page, pageOf(journey))
  await page.getByRole('button', { name: words.start }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.start }).waitFor()
  expect(await findAllFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: words.start }).click()
  await page.getByText(words.inForce, { exact: true }).waitFor()
  expect(await readFigure(page, words.paid)).toBe(120)
  expect(await readFigure(page, words.back)).toBe(0)
}

async function giveMonthBack(journey: Journey): Promise<void> {
  const words = WORDS[journey.language]
  const today = desk.clock.now()
  await desk.call('POST', '/v1/receipts', {
    receipt_id: `PLUS-${journey.language}-1`,
    member: { id: journey.member },
    branch: 'TLV-1',
    occurred_at: today.toString(),
    currency: 'ILS',
    total_minor: 50_000,
    lines: [{ line_id: '1', sku: 'A', qty: '1', amount_minor: 50_000 }],
  })
  // The month after this one has just ended: one month of the term, or two, has been served.
  const local = today.toZonedDateTimeISO('Asia/Jerusalem')
  desk.clock.set(local.with({ day: 1 }).add({ months: 2, days: 1 }).toInstant().toString())
  const page = await openToday(journey.language)
  await visit(page, pageOf(journey))
  const next = numberIn((await page.getByText(words.next).innerText()).replace(words.next, ''))
  expect(next).toBeGreaterThanOrEqual(20)

  await visit(page, `/plans/${journey.plan}`)
  await page.getByRole('button', { name: words.preview }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('cell', { name: words.cashback }).waitFor()
  expect(await findAllFaults(page)).toEqual([])
  const approve = dialog.getByRole('button', { name: words.approve })
  const total = numberIn(await approve.innerText())
  await approve.click()
  await page.getByText(words.approved).waitFor()
  await postRuns()
  await page.getByText(words.done, { exact: true }).waitFor()

  await visit(page, pageOf(journey))
  const list = page.getByRole('list', { name: words.payouts })
  await list.getByText(words.cashback, { exact: true }).waitFor()
  await list.getByText(words.feeReturn, { exact: true }).waitFor()
  expect(await readFigure(page, words.paid)).toBe(120)
  expect(await readFigure(page, words.back)).toBe(total)
  expect(await findAllFaults(page)).toEqual([])
}

async function freezeAndCancel(journey: Journey): Promise<void> {
  const words = WORDS[journey.language]
  const page = await openToday(journey.language)
  await visit(page, pageOf(journey))
  await page.getByRole('button', { name: words.freeze, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const from = desk.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const typed = (day: Temporal.PlainDate) => day.toString().split('-').toReversed().join('/')
  await dialog.getByLabel(words.from, { exact: true }).fill(typed(from))
  await dialog.getByLabel(words.until, { exact: true }).fill(typed(from.add({ days: 9 })))
  await page.keyboard.press('Tab')
  expect(await findAllFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: words.freeze, exact: true }).click()
  // Its state, and not the passing word that it was done.
  const membership = page.getByRole('tabpanel')
  await membership.getByText(words.frozen, { exact: true }).waitFor()
  await page.getByRole('button', { name: words.unfreeze }).click()
  await membership.getByText(words.inForce, { exact: true }).waitFor()

  await page.getByRole('button', { name: words.cancel, exact: true }).click()
  for (const line of words.lines) await dialog.getByText(line).waitFor()
  expect(await findAllFaults(page)).toEqual([])
  await dialog
    .getByRole('combobox', { name: words.way })
    .or(dialog.getByLabel(words.way, { exact: true }))
    .first()
    .click()
  await page.getByRole('option', { name: words.byBank }).click()
  await dialog.getByLabel(words.reason, { exact: true }).fill(words.because)
  const button = dialog.getByRole('button', { name: words.do })
  const refund = numberIn(await button.innerText())
  expect(refund).toBeGreaterThan(80)
  await button.click()
  await page.getByText(words.cancelled, { exact: true }).first().waitFor()
  const payouts = page.getByRole('list', { name: words.payouts }).getByRole('listitem')
  const payout = payouts.filter({ hasText: words.refund })
  expect(await payout.innerText()).toContain(refund.toFixed(2))
  await payout.getByText(words.waits, { exact: true }).waitFor()
  await payout.getByRole('button', { name: words.settle }).click()
  const byHand = page.getByRole('menuitem', { name: words.byHand })
  await byHand.waitFor()
  expect(await findFaults(page)).toEqual([])
  // A passing word may lie over the menu: keys reach it.
  await byHand.press('Enter')
  await page.getByText(words.settled, { exact: true }).waitFor()
  await payout.getByText(words.waits, { exact: true }).waitFor({ state: 'detached' })
  // What the other language sells is its own.
  expect((await desk.call('PATCH', `/v1/plans/${journey.plan}`, { state: 'closed' })).status).toBe(200)
}

describe.each<Language>(['he', 'en'])('in %s', (language) => {
  const journey: Journey = { language, member: found.items[language === 'he' ? 0 : 1].id, plan: '' }

  test('a plan is made as it is offered, and sold', () => sellAsOffered(journey))

  test('a month is worked out, approved and given back; the statement says what was paid and what came back', () =>
    giveMonthBack(journey))

  test('it is frozen and thawed, and cancelled after every line of the refund was told; what waits is paid by hand', () =>
    freezeAndCancel(journey))
})
