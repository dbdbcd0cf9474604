import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createSmtpMailer } from '#messaging/smtp.ts'
import { noticeUpkeep } from '#portal/jobs.ts'
import { silentLog } from '../support/database.ts'
import { findFaults, NARROW, useDesk, visit, WIDE } from '../support/desk.ts'
import { startMailServer } from '../support/mail-server.ts'
import { JOURNEY_MS, portalOf } from '../support/phone.ts'

// B1: the office makes a reward of codes from a file and one of things with stock, and edits it; a member takes a code,
// reads it, and has it once by e-mail; nobody of the staff ever sees it in full. The office reads Hebrew on a wide screen
// and then on a telephone, the member English on a telephone.

const mails = await startMailServer()
const mailer = createSmtpMailer({ url: mails.url, from: 'club@moadon.example' })
const desk = await useDesk({ fed: false, channels: { mailer, sms: null } })
const { app, clock, clubId, db } = desk
const EMAIL = 'dana@example.com'
const CODES = ['FILM-7719-ALPHA', 'FILM-2204-BRAVO'] as const

const office = {
  kind: 'סוג',
  codeKind: 'קוד דיגיטלי',
  he: 'שם בעברית',
  en: 'שם באנגלית',
  points: 'נקודות',
  draft: 'שמירה כטיוטה',
  upload: 'העלאה',
  taken: 'שני קודים נוספו, ושורה אחת נדחתה:',
  publish: 'פרסום',
  live: 'פעילה',
  stock: 'עדכון מלאי',
  quantity: 'כמה',
  update: 'עדכון',
  edit: 'עריכה',
  save: 'שמירה',
} as const

const said = () => new AbortController().signal

/** Tells members of what happened, as the job of each minute does. */
async function tellMembers(): Promise<void> {
  const [job] = noticeUpkeep({ db, clock, ...app.post })
  await job?.run(clubId, { signal: said(), log: silentLog })
}

/** The code to sign in with, from the mail. */
async function mailedCode(): Promise<string> {
  await expect.poll(() => mails.received.length, { timeout: 15_000 }).toBeGreaterThan(0)
  const code = /(?<!\d)\d{6}(?!\d)/.exec(mails.received.at(-1)?.mail.text ?? '')?.[0]
  if (code === undefined) throw new Error('no code in the mail')
  return code
}

async function begin(page: Page, name: { he: string; en: string }, points: string): Promise<void> {
  await page.getByLabel(office.he).first().fill(name.he)
  await page.getByLabel(office.en).first().fill(name.en)
  await page.getByLabel(office.points, { exact: true }).fill(points)
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: office.publish, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: office.publish, exact: true }).click()
  await page.getByText(office.live, { exact: true }).waitFor()
}

/** A reward of codes, whose file has one of them twice. */
async function addCodes(page: Page): Promise<void> {
  await visit(page, '/rewards/new')
  await page.getByRole('combobox', { name: office.kind }).click()
  await page.getByRole('option', { name: office.codeKind }).click()
  await begin(page, { he: 'כרטיס לקולנוע', en: 'Cinema ticket' }, '50')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: office.draft }).click()
  await page.getByRole('heading', { name: 'כרטיס לקולנוע', level: 1 }).waitFor()
  const rows = ['code', CODES[0], CODES[1], CODES[0]].join('\r\n')
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'codes.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows),
    })
  await page.getByRole('button', { name: office.upload, exact: true }).click()
  await page.getByText(office.taken).waitFor()
  expect(await findFaults(page)).toEqual([])
  await publish(page)
}

/** A thing with stock, whose price is changed once it is on the shelf. */
async function addThing(page: Page): Promise<void> {
  await visit(page, '/rewards/new')
  await begin(page, { he: 'ספל', en: 'Mug' }, '80')
  await page.getByRole('button', { name: office.draft }).click()
  await page.getByRole('button', { name: office.stock }).click()
  await page.getByLabel(office.quantity).fill('3')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: office.update, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await publish(page)
  await page.getByRole('link', { name: office.edit }).click()
  await page.getByLabel(office.points, { exact: true }).fill('60')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: office.save, exact: true }).click()
  await page.getByText('60 נקודות').waitFor()
}

test(
  'a code goes from the file to its member alone, and once by e-mail',
  async () => {
    await desk.call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
    const { id } = (
      await desk.call('POST', '/v1/members', { email: EMAIL, first_name: 'Dana', language: 'en' })
    ).body
    await desk.call('POST', `/v1/members/${id}/adjustments`, { points: 120, reason: 'a welcome' })
    const page = await desk.openSignedIn('he', { size: WIDE })
    const told: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/v1/')) told.push(await response.text().catch(() => ''))
    })
    await addCodes(page)
    await page.setViewportSize(NARROW)
    await addThing(page)

    const member = await (await desk.open('en', NARROW)).newPage()
    await member.goto(portalOf(clubId))
    await member.getByLabel('Your e-mail address').fill(EMAIL)
    await member.getByRole('button', { name: 'Send me a code' }).click()
    await member.getByLabel('The code', { exact: true }).fill(await mailedCode())
    await member.getByRole('button', { name: 'Come in' }).click()
    await member.locator('.points-card').waitFor()
    await member.getByRole('link', { name: 'Rewards', exact: true }).click()
    await member.getByRole('link', { name: /Mug/ }).getByText('60 points').waitFor()
    await member.getByRole('link', { name: /Cinema ticket/ }).click()
    await member.getByRole('button', { name: 'Take it', exact: true }).click()
    await member.getByRole('button', { name: 'Take it now' }).click()
    await member.getByRole('button', { name: 'Show the code' }).click()
    const code = await member.locator('code').innerText()
    expect(CODES).toContain(code.trim())
    expect(await findFaults(member)).toEqual([])

    const before = mails.received.length
    await tellMembers()
    await tellMembers()
    const [mail, ...more] = mails.received.slice(before)
    expect(more).toEqual([])
    expect(mail?.to).toEqual([EMAIL])
    expect(mail?.mail.text?.split(code.trim())).toHaveLength(2)

    // The office sees how it ends, and nothing more.
    await page.setViewportSize(WIDE)
    await visit(page, '/redemptions')
    await page.getByRole('link', { name: /כרטיס לקולנוע/ }).click()
    await page.getByText(new RegExp(`מסתיים ב־.?${code.trim().slice(-2)}`)).waitFor()
    expect(await findFaults(page)).toEqual([])
    await visit(page, '/messages')
    await page.getByRole('row').nth(1).waitFor()
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter((text) => CODES.some((each) => text.includes(each)))).toEqual([])
  },
  JOURNEY_MS,
)
