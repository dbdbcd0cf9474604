import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeMonth } from '#reports/month-service.ts'
import { monthSources } from '../../src/apps/month-sources.ts'
import { startJobs } from '../../src/apps/worker.ts'
import { silentLog } from '../support/database.ts'
import { findFaults, NARROW, useDesk, visit, waitForPage } from '../support/desk.ts'

// A dead club's export, walked through the real pages to the first month's report.

const desk = await useDesk({ fed: false })
const worker = await startJobs({ ...desk, log: silentLog })
afterAll(() => worker.drain())

const MEMBERS = 110
const VISITS = 13
const SILENT_DAYS = 100

/** Who they are, what they hold, and that they once agreed: nobody can show it. */
const membersFile = (): string => {
  const rows = Array.from(
    { length: MEMBERS },
    (_, n) =>
      `${n},050${1_000_000 + n},m${n}@example.com,${n % 3 === 0 ? 200 : 0},כן,${n % 10 === 0 ? 'לא' : ''}`,
  )
  return ['external_id,phone,email,points,אישור דיוור,אישור סמס', ...rows, ''].join('\n')
}

/** A tenth off for everybody; a visit a month, the more the later their number; the last of them 100 days ago. */
function receiptsFile(): string {
  const last = desk.clock
    .now()
    .toZonedDateTimeISO('Asia/Jerusalem')
    .toPlainDate()
    .subtract({ days: SILENT_DAYS })
  const rows = Array.from({ length: MEMBERS * VISITS }, (_, at) => {
    const [n, visit] = [at % MEMBERS, Math.floor(at / MEMBERS)]
    const day = last.subtract({ days: visit * 29 + (n % 23) })
    const paid = 90 * (1 + (n % 7))
    return `R${at},${day} 12:${String(n % 60).padStart(2, '0')},${n},S${n % 9},${paid}.00,${paid / 9}.00`
  })
  return ['receipt_id,occurred_at,member,sku,amount,discount', ...rows, ''].join('\n')
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const stepOf = (page: Page, code: string) => page.locator(`[data-step=${code}]`)

/** Comes back to where one was, and goes to what is next. */
async function back(page: Page, next: string): Promise<void> {
  await visit(page, '/relaunch')
  await stepOf(page, next).getByText('עכשיו', { exact: true }).waitFor()
}

async function bringIn(page: Page, action: string, content: ReturnType<typeof file>): Promise<void> {
  await page.getByRole('link', { name: action, exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(content)
  await press(page, 'לראות מה יש בקובץ')
  await press(page, 'להתחיל בייבוא')
  await page.getByText('הושלם', { exact: true }).waitFor()
}

/** Some agree anew, at the till: the words, the place and the time are kept. */
async function agree(members: number): Promise<void> {
  const { items } = (await desk.call('GET', `/v1/members?limit=${members}`)).body
  const yes = { channel: 'email', given: true, wording: { text: 'כן, אפשר לכתוב לי' }, surface: 'till' }
  for (const { id } of items)
    expect((await desk.call('POST', `/v1/members/${id}/consents`, { consents: [yes] })).status).toBe(201)
}

const read = async () => (await desk.call('GET', '/v1/relaunch')).body

test('members and history come in: balances once, no points for the past, and nobody may be written to', async () => {
  const page = await desk.openSignedIn('he')
  await back(page, 'members')
  await page.getByText('0 מתוך 9').waitFor()
  expect(await findFaults(page)).toEqual([])
  await bringIn(page, 'לייבא חברים', file('members.csv', membersFile()))
  await back(page, 'history')
  await bringIn(page, 'לייבא קבלות', file('receipts.csv', receiptsFile()))
  await back(page, 'audit')
  const found = await read()
  expect(found.members).toMatchObject({ members: MEMBERS, imported: MEMBERS, points: 37 * 200 })
  expect(found.history).toMatchObject({ receipts: MEMBERS * VISITS })
  expect(found.consents).toEqual({ proven: 0, unproven: 0, refused: 11, silent: 99 })
  await stepOf(page, 'consents')
    .getByText(/לא נשאלו: 99/)
    .waitFor()
})

test('the past is judged, and a programme at its cost is proposed, tried and published', async () => {
  const page = await desk.openSignedIn('he')
  await back(page, 'audit')
  await page.getByRole('link', { name: 'לביקורת', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(file('receipts.csv', receiptsFile()))
  await press(page, 'לראות מה הובן מהקובץ')
  await page.getByText(/^הקובץ מוכן לביקורת/).waitFor()
  expect(await findFaults(page)).toEqual([])
  await press(page, 'להתחיל בביקורת')
  await page.getByRole('link', { name: 'הורדה כ־PDF' }).waitFor()
  await page.getByRole('heading', { name: 'שלושת הצעדים המשתלמים ביותר' }).waitFor()
  expect(await findFaults(page)).toEqual([])

  await back(page, 'draft')
  // A tenth off the price is a ninth of what was paid.
  await page.getByText('לפי הביקורת, החברים קיבלו 11.1% ממה ששילמו.').waitFor()
  await press(page, 'לפתוח את ההצעה כטיוטה')
  await page.waitForURL(/\/programme\/drafts\/prg_/)
  await waitForPage(page)

  await back(page, 'trial')
  await page.getByRole('link', { name: 'לנסות את הטיוטה' }).click()
  await press(page, 'לנסות')
  await page.getByRole('heading', { name: 'מה משלמים, חודש אחר חודש' }).waitFor()
  expect(await findFaults(page)).toEqual([])
  const { trial, proposal } = await read()
  expect(trial.cost_minor / proposal.cost_minor).toBeGreaterThan(0.98)
  expect(trial.cost_minor / proposal.cost_minor).toBeLessThan(1.02)

  await back(page, 'publish')
  await page.getByRole('link', { name: 'לטיוטה, לפרסום' }).click()
  await press(page, 'פרסום…')
  await page.getByRole('dialog').getByRole('button', { name: 'לפרסם', exact: true }).click()
  await page.getByText(/^גרסה 2 בתוקף$/).waitFor()
})

test('members are won back with some held out, and the first month is reported', async () => {
  const { is_complete: _a, country: _b, ...settings } = (await desk.call('GET', '/v1/sending-settings')).body
  const sender = { legal_name: 'טעם בע״מ', postal_address: 'הרצל 1, חיפה', email: 'office@shop.example' }
  await desk.call('PUT', '/v1/sending-settings', { ...settings, ...sender })
  const page = await desk.openSignedIn('he')
  await agree(60)
  await back(page, 'win_back')
  await stepOf(page, 'consents')
    .getByText(/הסכמה מוכחת: 60/)
    .waitFor()
  await press(page, 'לפתוח את הקמפיין, מוכן')
  await page.waitForURL(/\/campaigns\/[^/]+\/edit/)
  await waitForPage(page)
  await back(page, 'win_back')
  await stepOf(page, 'win_back')
    .getByText(/10% יוחזקו בקבוצת הביקורת/)
    .waitFor()
  await page.getByRole('link', { name: 'לקמפיין', exact: true }).click()
  await page.getByRole('link', { name: 'לבדיקה ולהפעלה', exact: true }).click()
  await press(page, /^להפעיל ל/)
  await expect.poll(async () => (await read()).campaign?.held).toBeGreaterThan(0)

  const month = desk.clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().toPlainYearMonth()
  const now = month.add({ months: 1 }).toPlainDate({ day: 9 }).toZonedDateTime('Asia/Jerusalem').toInstant()
  const asked = { clubId: desk.clubId, now, sources: monthSources({ takesCardLinks: false }) }
  await desk.db.inClub(desk.clubId, (tx) => closeMonth(tx, asked, month.toString()))
  const english = await desk.openSignedIn('en', { size: NARROW })
  await visit(english, '/relaunch')
  await english.getByText('All is done. From here on, the report, every month.').waitFor()
  expect(await findFaults(english)).toEqual([])
  await english.getByRole('link', { name: 'To the report' }).click()
  await english.waitForURL(/\/reports\?month=/)
})
