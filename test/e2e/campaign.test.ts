import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { startJobs } from '../../src/apps/worker.ts'
import { silentLog } from '../support/database.ts'
import { findFaults, type Language, numberIn, useDesk, visit, waitForPage } from '../support/desk.ts'

// A manager takes a campaign from the library, writes in it, looks at it with a member's eyes, is told what it would do, and
// sends it.

const desk = await useDesk()
const worker = await startJobs({ ...desk, post: desk.app.post, log: silentLog })
afterAll(() => worker.drain())

const ALL_DAY = { from: '00:00', to: '24:00' }
const NO_CAP = { day: null, week: null }

/** Says who the club is, and lets it write at any hour and as often as it likes. */
async function setSender() {
  const {
    is_complete: _complete,
    country: _country,
    ...before
  } = (await desk.call('GET', '/v1/sending-settings')).body
  const settings = {
    ...before,
    legal_name: 'טעם ובית בע״מ',
    postal_address: 'הרצל 1, חיפה',
    email: 'office@shop.example',
    hours: Array.from({ length: 7 }, () => ALL_DAY),
    keeps_holidays: false,
    quiet_days: [],
    caps: { email: NO_CAP, sms: NO_CAP },
  }
  const changed = await desk.call('PUT', '/v1/sending-settings', settings)
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body))
}
await setSender()

const WORDS = {
  he: {
    new: 'קמפיין חדש',
    use: 'פתיחה כטיוטה: ברוכים הבאים',
    joined: /^כשמישהו מצטרף/,
    when: 'מתי זה יוצא',
    once: 'פעם אחת',
    saved: 'נשמר',
    write: 'לכתוב את ההודעה בשלב 1 של מהדורה 1',
    subject: 'נושא',
    greeting: 'שלום ',
    fact: 'להוסיף נתון אישי: נושא',
    search: 'חיפוש',
    firstName: 'שם פרטי',
    mark: 'פרסומת: שלום',
    sms: 'מסרון',
    parts: /לתשלום/,
    next: 'החבר הבא',
    done: 'סיימתי לכתוב',
    check: 'לבדיקה ולהפעלה',
    before: 'לפני שמפעילים',
    start: /^להפעיל ל/,
    pause: 'השהיה',
    resume: 'המשך',
    paused: 'מושהה',
    running: 'פועל',
    kept: 'נשמרו כאן',
    campaign: 'ברוכים הבאים',
  },
  en: {
    new: 'New campaign',
    use: 'Open as a draft: Welcome',
    joined: /^when somebody joins/,
    when: 'When it goes out',
    once: 'Once',
    saved: 'Saved',
    write: 'Write the message of step 1 of edition 1',
    subject: 'Subject',
    greeting: 'Hello ',
    fact: 'Add a personal fact: Subject',
    search: 'Search',
    firstName: 'first name',
    mark: 'Advertisement: Hello',
    sms: 'SMS',
    parts: /to pay for/,
    next: 'Next member',
    done: 'Done writing',
    check: 'Check and start',
    before: 'Before it starts',
    start: /^Start it for/,
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused',
    running: 'Running',
    kept: 'Kept here',
    campaign: 'Welcome',
  },
}

const DEFAULT_NAME = { he: 'חברים', en: 'there' }

type Words = (typeof WORDS)[Language]

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

async function readSubject(page: Page, language: Language): Promise<string> {
  const id = /campaigns\/([^/]+)\//.exec(page.url())?.[1]
  const { definition } = (await desk.call('GET', `/v1/campaigns/${id}`)).body
  return definition.editions[0].steps[0].content.email.subject[language]
}

/** The subject, with a name in it, put there by keyboard alone. */
async function writeSubject(page: Page, words: Words, language: Language) {
  const subject = page.getByRole('textbox', { name: words.subject, exact: true })
  await subject.fill(words.greeting)
  await page.getByRole('button', { name: words.fact }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: words.search }).fill(words.firstName)
  await page.keyboard.press('Enter')
  const written = `${words.greeting}{{ first_name | default: "${DEFAULT_NAME[language]}" }}`
  // Shown in its own direction, by letters that nobody sees.
  await expect.poll(async () => (await subject.inputValue()).replace(/[\u2066\u2069]/g, '')).toBe(written)
}

/** How many get it, and how many of them by a message: to whoever none reaches it is a card on their own page. */
async function readForecast(page: Page): Promise<{ treated: number; byMessage: number }> {
  const id = /campaigns\/([^/]+)\//.exec(page.url())?.[1]
  const { treated, editions } = (await desk.call('GET', `/v1/campaigns/${id}/forecast`)).body
  const channels = editions.flatMap(
    (edition: { channels: { channel: string; members: number }[] }) => edition.channels,
  )
  const sent = channels.filter(({ channel }: { channel: string }) => channel !== 'card')
  return {
    treated,
    byMessage: sent.reduce((sum: number, { members }: { members: number }) => sum + members, 0),
  }
}

/** Asks before, and then does it. */
async function act(page: Page, name: string, state: string) {
  await press(page, name)
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(state, { exact: true }).first().waitFor()
}

describe.each<Language>(['he', 'en'])('in %s', async (language) => {
  const words = WORDS[language]
  const page = await desk.openSignedIn(language)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))

  test('a campaign of the library becomes a draft, and is read and changed as sentences', async () => {
    await visit(page, '/campaigns')
    await follow(page, words.new)
    await press(page, words.use)
    await press(page, words.joined)
    await page.getByRole('combobox', { name: words.when }).click()
    await page.getByRole('option', { name: words.once, exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  test('its message is written with a personal fact, and seen as one member would see it', async () => {
    await press(page, words.write)
    await writeSubject(page, words, language)
    const [first, second] = (await desk.call('GET', '/v1/members?limit=2')).body.items
    await page.getByText(new RegExp(`${words.mark}.*${first.first_name}`)).waitFor()
    await page.frameLocator('iframe').locator('body').waitFor()
    await press(page, words.next)
    await page.getByText(new RegExp(`${words.mark}.*${second.first_name}`)).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('tab', { name: words.sms, exact: true }).click()
    await page.getByText(words.parts).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await readSubject(page, language)).toContain('first_name')
    await follow(page, words.done)
  })

  test('before it starts it says how many get it; then it goes out, and can be paused and resumed', async () => {
    await follow(page, words.check)
    await page.getByRole('heading', { level: 1, name: words.before }).waitFor()
    await waitForPage(page)
    expect(await findFaults(page)).toEqual([])
    const button = page.getByRole('button', { name: words.start })
    const { treated, byMessage } = await readForecast(page)
    expect(numberIn(await button.innerText())).toBe(treated)
    expect(byMessage).toBeGreaterThan(1)
    await button.click()
    await page.getByRole('heading', { level: 1, name: words.campaign }).waitFor()
    // The page looks again by itself until everything has gone out.
    const kept = page.getByRole('link', { name: words.kept })
    await expect.poll(async () => numberIn(await kept.innerText()), { timeout: 20_000 }).toBe(byMessage)
    expect(await findFaults(page)).toEqual([])
    await act(page, words.pause, words.paused)
    await act(page, words.resume, words.running)
    expect(errors).toEqual([])
  })
})
