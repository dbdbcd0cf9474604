import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

// The pictures of the member's phone page and of the till, for pictures.ts: of one member, for whom a dream and something to
// pick up are made for the while.

const PHONE = { width: 390, height: 844 }
const TILL = { width: 1440, height: 900 }

// biome-ignore lint/suspicious/noExplicitAny: whatever the demonstration answers
type Answer = any
type Language = 'he' | 'en'
type Demo = {
  browser: Browser
  url: string
  /** Signed in at the desk. */
  desk: BrowserContext
  read(address: string): Promise<Answer>
  prove(): Promise<Record<string, string>>
}
type Shots = { folder: string; language: Language; wanted(name: string): boolean }

/** Somebody of a paid plan with points enough to take something, whom the dreams still wait for. */
async function chooseMember({ read }: Demo): Promise<Answer> {
  for (const { member } of (await read('/v1/redemptions?limit=200')).items) {
    const one = await read(`/v1/members/${member.id}`)
    const { membership } = await read(`/v1/members/${member.id}/membership`).then(({ terms, current }) => ({
      membership: terms?.some(({ id }: Answer) => id === current),
    }))
    const { available } = one.balances
    if (one.phone && one.first_name && membership && available > 2_000 && available < 7_000) return one
  }
  throw new Error('nobody fits the pictures of the phone page: is it filled?')
}

/** Makes what the pictures show; tells how to take it back. */
async function prepare(demo: Demo, member: Answer): Promise<{ redemption: string; undo(): Promise<void> }> {
  const { desk, read, prove } = demo
  const headers = await prove()
  const { items } = await read('/v1/rewards')
  const thing = items.find(
    ({ kind, is_dream, delivery, stock }: Answer) =>
      kind === 'product' &&
      !is_dream &&
      delivery.pickup &&
      stock.some(({ available }: Answer) => available !== 0),
  )
  const { items: branches } = await read('/v1/branches')
  const data = {
    redemption_id: `picture-${crypto.randomUUID()}`,
    member: { id: member.id },
    reward: thing.id,
    delivery: { way: 'pickup', branch: branches[0].code },
    capture: true,
  }
  const taken = await desk.request.post('/v1/redemptions', { data, headers })
  if (!taken.ok()) throw new Error(await taken.text())
  const { id: redemption } = await taken.json()
  const reward = items.find((one: Answer) => one.is_dream && one.state === 'live').id
  const dreams = `/v1/members/${member.id}/dreams`
  await desk.request.post(dreams, { data: { reward }, headers })
  return {
    redemption,
    async undo() {
      for (const { id } of (await read(dreams)).items)
        await desk.request.delete(`${dreams}/${id}`, { headers })
      const reason = { reason: 'the pictures are taken', back_to_stock: true }
      await desk.request.post(`/v1/redemptions/${redemption}/cancel`, { data: reason, headers })
    },
  }
}

async function open(
  { browser, url }: Demo,
  language: Language,
  size: typeof PHONE,
  scale: number,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  })
  await context.addInitScript(`localStorage.setItem('moadon-language', '${language}')`)
  return context.newPage()
}

/** Signs in with the code that the demonstration kept instead of sending it. */
async function signIn(page: Page, { read }: Demo, home: string, phone: string): Promise<void> {
  const before = (await read('/v1/messages?limit=1')).items[0]?.id
  await page.goto(home)
  await page.locator('input[type=tel]').fill(phone)
  await page.locator('button[type=submit]').click()
  await page.locator('.code-field').first().waitFor()
  let kept: Answer
  do [kept] = (await read('/v1/messages?limit=1')).items
  while (kept?.id === before)
  await page
    .locator('.code-field')
    .first()
    .fill(/(?<!\d)\d{6}(?!\d)/.exec(kept.text)?.[0] ?? '')
  await page.locator('button[type=submit]').click()
  await page.locator('.points-card').waitFor()
}

async function takePortal(demo: Demo, shots: Shots, member: Answer, redemption: string): Promise<void> {
  const { club } = await demo.read('/v1/session')
  const home = `/club/${club.id}`
  const page = await open(demo, shots.language, PHONE, 2)
  await signIn(page, demo, home, member.phone)
  const pages = {
    portal: '',
    card: '/card',
    rewards: '/rewards',
    dream: '/dreams',
    'pick-up': `/redemptions/${redemption}`,
  }
  for (const [name, address] of Object.entries(pages)) {
    if (!shots.wanted(name)) continue
    await page.goto(home + address, { waitUntil: 'networkidle' })
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    await shoot(page, shots, name)
  }
  await page.context().close()
}

const shoot = (page: Page, { folder, language }: Shots, name: string): Promise<unknown> =>
  page.screenshot({ path: path.join(folder, `${name}-${language}.png`), animations: 'disabled' })

async function takeTill(demo: Demo, shots: Shots, member: Answer): Promise<void> {
  const page = await open(demo, shots.language, TILL, 1)
  await page.context().request.post('/v1/session', { data: await demo.read('/v1/demo-sign-in') })
  await page.goto('/till/')
  await page.locator('form button').press('Enter')
  await page.locator('#find').fill(member.phone)
  await page.keyboard.press('Enter')
  await page.locator('.customer').waitFor()
  await page.locator('#amount').fill('189.90')
  await page.keyboard.press('Enter')
  await page.locator('.earns').waitFor()
  await shoot(page, shots, 'till')
  await page.context().close()
}

/** The phone page and the till, in one language. */
export async function takePhonePictures(demo: Demo, shots: Shots): Promise<void> {
  const member = await chooseMember(demo)
  const { redemption, undo } = await prepare(demo, member)
  try {
    await takePortal(demo, shots, member, redemption)
    if (shots.wanted('till')) await takeTill(demo, shots, member)
  } finally {
    await undo()
  }
}
