import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findBrowser } from './browser.ts'
import { takePhonePictures } from './phone-pictures.ts'

// The pictures of the documents, taken anew: `node test/support/pictures.ts URL [NAME…]` of a running
// demonstration; with names, those alone.

const FOLDER = path.resolve(import.meta.dirname, '../../docs/pictures')
const SIZE = { width: 1440, height: 900 }

type Read = (address: string) => Promise<Answer>
// biome-ignore lint/suspicious/noExplicitAny: whatever the demonstration answers
type Answer = any

/** Opens one entry, so that the picture shows why points are what they are. */
async function openEntry(page: Page): Promise<void> {
  await page.locator('summary').nth(1).click()
  await page.mouse.move(0, 0)
}

/** A member who has a next band to reach, and something taken back. */
async function chooseMember(read: Read): Promise<string> {
  const { items } = await read('/v1/returns?state=posted&limit=200')
  for (const { receipt_id } of items) {
    const { member } = await read(`/v1/receipts/${encodeURIComponent(receipt_id)}`)
    if (!member) continue
    const { id, band, balances } = await read(`/v1/members/${member.id}`)
    if (band.next && band.rate_percent !== '3' && balances.available > 500) return id
  }
  throw new Error('the demonstration has no such member: is it filled?')
}

/** A member of the plan to whom something came back, and who used what it promises. */
async function chooseHolder(read: Read, plan: string): Promise<string> {
  const { runs } = await read(`/v1/plans/${plan}/runs`)
  const posted = runs.find(({ state }: Answer) => state === 'posted')
  const { items } = await read(`/v1/plans/${plan}/runs/${posted?.id}?limit=100`)
  for (const { member } of items) {
    const { terms, current } = await read(`/v1/members/${member.id}/membership`)
    const term = terms.find(({ id }: Answer) => id === current)
    if (term.benefits[0].uses.length === 2 && term.payouts.length > 4 && term.payouts.length < 9)
      return member.id
  }
  throw new Error('nobody has got enough of the plan for a picture: is it filled?')
}

/** What the last month gives back, worked out and not approved. */
async function openRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(?:חישוב|Work out)/ }).click()
  await page.getByRole('dialog').getByRole('cell').first().waitFor()
  await page.mouse.move(0, 0)
}

async function discardRuns(context: BrowserContext, read: Read): Promise<void> {
  for (const { id } of (await read('/v1/plans')).plans)
    for (const run of (await read(`/v1/plans/${id}/runs`)).runs)
      if (run.state === 'draft')
        await context.request.delete(`/v1/plans/${id}/runs/${run.id}`, {
          headers: await proveOwnPage(context),
        })
}

/** Brings what stands under the tabs to the top. */
async function showTab(page: Page): Promise<void> {
  await page.getByRole('tabpanel').or(page.getByRole('tablist')).first().waitFor()
  await page.getByRole('list').last().waitFor()
  await page.evaluate("document.querySelector('[role=tablist]').scrollIntoView()")
  await page.evaluate('window.scrollBy(0, -90)')
}

/** The rule that a person of marketing builds, in a draft that is gone when its pictures are taken. */
const RULE = {
  code: 'dairy-tuesdays',
  on: 'receipt',
  when: [
    { kind: 'category', categories: ['גבינות'] },
    { kind: 'weekday', days: ['tuesday'] },
    { kind: 'age', from_years: 50, to_years: null },
    { kind: 'days_since_last', at_least: 30 },
  ],
  effect: { kind: 'multiplier', hundredths: 200 },
  caps: { per_receipt: null, per_day: null, per_month: 20, per_member: null, budget: 5_000 },
  group: null,
  holdout_percent: 10,
}
const RULE_NAMES = { he: 'כפול על גבינות בימי שלישי', en: 'Double on cheese on Tuesdays' }

type Language = keyof typeof RULE_NAMES

async function beginDraft(context: BrowserContext, language: Language, read: Read): Promise<string> {
  const { versions, in_force } = await read('/v1/programme')
  const { definition } = versions.find(({ id }: Answer) => id === in_force)
  const rules = [{ ...RULE, name: RULE_NAMES[language] }, ...definition.rules]
  const answer = await context.request.post('/v1/programme/versions', {
    data: { name: null, definition: { ...definition, rules } },
    headers: await proveOwnPage(context),
  })
  return (await answer.json()).id
}

/** Cheese buyers who are drifting away, or have much to spend: a segment of groups, gone when its picture is taken. */
const SEGMENT = {
  kind: 'and',
  of: [
    {
      kind: 'bought',
      purchase: {
        categories: ['גבינות'],
        brands: [],
        skus: [],
        branches: [],
        when: { kind: 'last_days', days: 180 },
      },
      measure: 'times',
      at_least: 3,
      at_most: null,
    },
    {
      kind: 'or',
      of: [
        { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: ['churning', 'passive'] } },
        { kind: 'fact', fact: 'points_available', test: { is: 'between', from: 1_000, to: null } },
      ],
    },
    { kind: 'not', of: { kind: 'fact', fact: 'grant_used_on', test: { is: 'last_days', days: 90 } } },
  ],
}
const SEGMENT_NAMES = { he: 'קונים של גבינות שכדאי לחזר אחריהם', en: 'Cheese buyers worth winning back' }

async function addSegment(context: BrowserContext, language: Language): Promise<string> {
  const answer = await context.request.post('/v1/segments', {
    data: { kind: 'live', name: SEGMENT_NAMES[language], definition: SEGMENT },
    headers: await proveOwnPage(context),
  })
  return (await answer.json()).id
}

/** Changes a condition, so that the picture tells who would enter and leave. */
async function openCondition(page: Page, language: Language): Promise<void> {
  const [atLeast, changes] = { he: ['לפחות', 'מה ישתנה בשמירה'], en: ['At least', 'What changes if saved'] }[
    language
  ]
  await page.locator('[data-group=whole] li').first().getByRole('button').first().click()
  await page.getByLabel(atLeast ?? '', { exact: true }).fill('5')
  await page.keyboard.press('Escape')
  await page.getByText(changes ?? '', { exact: true }).waitFor()
  await page.locator('[data-behind]').waitFor({ state: 'detached' })
  await page.evaluate('document.activeElement.blur()')
  await page.mouse.move(0, 0)
}

/** Somebody who used to come, of whom interests and a next purchase are known. */
async function chooseDrifting(read: Read): Promise<string> {
  const { items } = await read('/v1/segments')
  const { id } = items.find(({ ready }: Answer) => ready === 'churning')
  for (const member of (await read(`/v1/segments/${id}/members?limit=200`)).items) {
    const { interests, next } = await read(`/v1/members/${member.id}/interests`)
    const { items: changes } = await read(`/v1/members/${member.id}/standing`)
    if (interests.length > 1 && next !== null && changes.length > 2) return member.id
  }
  throw new Error('nobody is drifting away whose interests are known: is it filled and rated?')
}

/** The month in which most moved. */
async function chooseMonth(read: Read): Promise<string> {
  const { months } = await read('/v1/standing')
  let most = { month: '', moved: -1 }
  for (const month of months.slice(1, 6)) {
    const { flows } = await read(`/v1/standing?month=${month}`)
    const moved = flows.items
      .filter(({ from, to }: Answer) => from !== to && from !== null && to !== null)
      .reduce((sum: number, { members }: Answer) => sum + members, 0)
    if (moved > most.moved) most = { month, moved }
  }
  return most.month
}

/** What a page of the desk sends with each write. */
async function proveOwnPage(context: BrowserContext): Promise<Record<string, string>> {
  const cookie = (await context.cookies()).find(({ name }) => name === 'moadon_csrf')
  return { 'x-csrf-token': decodeURIComponent(cookie?.value ?? '') }
}

/** Brings the rules to the top, with one part of the sentence opened. */
async function openRule(page: Page): Promise<void> {
  const sentence = page.locator('[data-sentence]').first()
  await sentence.getByRole('button').nth(4).click()
  await page.evaluate("document.querySelector('[data-sentence]').closest('section').scrollIntoView()")
  await page.evaluate('window.scrollBy(0, -90)')
}

/** A basket to which the rule applies. */
async function fillBasket(page: Page, language: Language): Promise<void> {
  const labels = {
    he: ['קניות ב־12 החודשים האחרונים', 'ימים מאז הקנייה האחרונה', 'תאריך לידה', 'יום', 'שורה 1: קטגוריה'],
    en: [
      'Spend in the last 12 months',
      'Days since the last purchase',
      'Date of birth',
      'Day',
      'Line 1: category',
    ],
  }[language]
  const values = ['1500', '40', '20/05/1970', '02/03/2027', 'גבינות']
  const answered = page.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('גבינות'),
  )
  for (const [index, label] of labels.entries()) {
    await page.getByLabel(label, { exact: true }).fill(values[index] ?? '')
    await page.keyboard.press('Tab')
  }
  await answered
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.activeElement.blur()')
  await page.mouse.move(0, 0)
}

/** What is there for the pictures alone. */
type Made = { draft: string; segment: string }

/** The campaign that worked, and the letter that waits. */
async function chooseCampaigns(read: Read): Promise<{ told: string; letter: string }> {
  const { items } = await read('/v1/campaigns')
  const told = items.find(({ verdict }: Answer) => verdict === 'worked')
  const letter = items.find(({ state }: Answer) => state === 'draft')
  if (!told || !letter) throw new Error('no campaign has worked, or none is a draft: is it filled?')
  return { told: told.id, letter: letter.id }
}

/** The mail stands in its frame. */
async function waitForMail(page: Page): Promise<void> {
  const mail = page.frameLocator('iframe')
  await mail.getByRole('heading').first().waitFor()
  await mail.getByRole('img').first().waitFor()
}

type Picture = { name: string; address: string; height?: number; prepare?: (page: Page) => Promise<void> }

async function listPages(read: Read, language: Language, made: Made): Promise<Picture[]> {
  const { draft, segment } = made
  const { items } = await read('/v1/receipts?named=yes&limit=20')
  const [plan] = (await read('/v1/plans')).plans
  const { told, letter } = await chooseCampaigns(read)
  const [partner] = (await read('/v1/partners')).items
  const settled = (await read(`/v1/partners/${partner.id}/settlements`)).items.findLast(
    ({ state }: Answer) => state !== 'open',
  )
  const receipt = items.toSorted((a: Answer, b: Answer) => b.points - a.points)[1]
  return [
    { name: 'home', address: '/', height: 1490 },
    { name: 'members', address: '/members' },
    { name: 'member', address: `/members/${await chooseMember(read)}`, prepare: openEntry },
    { name: 'month', address: '/reports', height: 1180 },
    { name: 'partner', address: `/partners/${partner.id}`, height: 1180 },
    { name: 'settlement', address: `/partners/${partner.id}/settlements/${settled.month}` },
    { name: 'receipts', address: '/receipts' },
    { name: 'receipt', address: `/receipts/${encodeURIComponent(receipt.receipt_id)}` },
    { name: 'programme', address: '/programme' },
    { name: 'plan', address: `/plans/${plan.id}`, height: 1280 },
    { name: 'run', address: `/plans/${plan.id}`, prepare: openRun },
    {
      name: 'membership',
      address: `/members/${await chooseHolder(read, plan.id)}?tab=membership`,
      prepare: showTab,
    },
    { name: 'rules', address: `/programme/drafts/${draft}`, prepare: openRule },
    { name: 'board', address: '/redemptions' },
    { name: 'health', address: '/catalogue-health' },
    { name: 'golden', address: '/golden-moment', height: 1180 },
    { name: 'standing', address: `/standing?month=${await chooseMonth(read)}`, height: 1330 },
    { name: 'profile', address: `/members/${await chooseDrifting(read)}?tab=profile`, height: 1720 },
    {
      name: 'segment',
      address: `/segments/${segment}/edit`,
      prepare: (page) => openCondition(page, language),
    },
    {
      name: 'campaign',
      address: `/campaigns/${told}`,
      height: 1080,
      prepare: (page) => page.locator('figure svg').first().waitFor(),
    },
    {
      name: 'message',
      address: `/campaigns/${letter}/edit?edition=1&step=1`,
      height: 1130,
      prepare: waitForMail,
    },
    {
      name: 'try',
      address: `/programme/try?version=${draft}`,
      prepare: (page) => fillBasket(page, language),
    },
  ]
}

async function take(context: BrowserContext, language: Language, read: Read): Promise<void> {
  const page = await context.newPage()
  let isStale = false
  page.on('response', (answer) => {
    isStale ||= answer.status() === 404 && answer.url().includes('/assets/')
  })
  const draft = await beginDraft(context, language, read)
  const segment = await addSegment(context, language)
  const pages = await listPages(read, language, { draft, segment })
  for (const { name, address, prepare, height = SIZE.height } of pages) {
    if (!isWanted(name)) continue
    await page.setViewportSize({ ...SIZE, height })
    await page.goto(address, { waitUntil: 'networkidle' })
    if (isStale) throw new Error('the pages were built anew since the demonstration began: start it again')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    await prepare?.(page)
    await page.screenshot({ path: path.join(FOLDER, `${name}-${language}.png`), animations: 'disabled' })
  }
  await discardRuns(context, read)
  const headers = await proveOwnPage(context)
  await context.request.delete(`/v1/programme/versions/${draft}`, { headers })
  await context.request.delete(`/v1/segments/${segment}`, { headers })
}

const [, , url = 'http://localhost:4400', ...names] = process.argv
const isWanted = (name: string): boolean => names.length === 0 || names.includes(name)
const executablePath = findBrowser()
if (executablePath === undefined) throw new Error('no browser: `npm test` finds or installs one')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const language of ['he', 'en'] as const) {
    const context = await browser.newContext({ baseURL: url, viewport: SIZE, reducedMotion: 'reduce' })
    await context.addInitScript(`localStorage.setItem('moadon-language', '${language}')`)
    const read: Read = async (address) => (await context.request.get(address)).json()
    await context.request.post('/v1/session', { data: await read('/v1/demo-sign-in') })
    await take(context, language, read)
    const demo = { browser, url, desk: context, read, prove: () => proveOwnPage(context) }
    await takePhonePictures(demo, { folder: FOLDER, language, wanted: isWanted })
    await context.close()
  }
} finally {
  await browser.close()
}
