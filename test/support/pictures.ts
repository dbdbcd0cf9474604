import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { findBrowser } from './browser.ts'

// The pictures of the documents, taken anew: `node test/support/pictures.ts URL` of a running demonstration.

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

type Picture = { name: string; address: string; height?: number; prepare?: (page: Page) => Promise<void> }

async function listPages(read: Read): Promise<Picture[]> {
  const { items } = await read('/v1/receipts?named=yes&limit=20')
  const receipt = items.toSorted((a: Answer, b: Answer) => b.points - a.points)[1]
  return [
    { name: 'home', address: '/', height: 1490 },
    { name: 'members', address: '/members' },
    { name: 'member', address: `/members/${await chooseMember(read)}`, prepare: openEntry },
    { name: 'receipts', address: '/receipts' },
    { name: 'receipt', address: `/receipts/${encodeURIComponent(receipt.receipt_id)}` },
    { name: 'programme', address: '/programme' },
  ]
}

async function take(context: BrowserContext, language: string, read: Read): Promise<void> {
  const page = await context.newPage()
  for (const { name, address, prepare, height = SIZE.height } of await listPages(read)) {
    await page.setViewportSize({ ...SIZE, height })
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await prepare?.(page)
    await page.screenshot({ path: path.join(FOLDER, `${name}-${language}.png`), animations: 'disabled' })
  }
}

const [, , url = 'http://localhost:4400'] = process.argv
const executablePath = findBrowser()
if (executablePath === undefined) throw new Error('no browser: `npm test` finds or installs one')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const language of ['he', 'en']) {
    const context = await browser.newContext({ baseURL: url, viewport: SIZE, reducedMotion: 'reduce' })
    await context.addInitScript(`localStorage.setItem('moadon-language', '${language}')`)
    const read: Read = async (address) => (await context.request.get(address)).json()
    await context.request.post('/v1/session', { data: await read('/v1/demo-sign-in') })
    await take(context, language, read)
    await context.close()
  }
} finally {
  await browser.close()
}
