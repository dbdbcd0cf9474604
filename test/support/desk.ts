import { existsSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import type { Channels } from '#messaging/channel.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { feedClub } from '#simulator/feed.ts'
import { planSmall } from '#simulator/scenario.ts'
import { openFeed } from '#simulator/service.ts'
import { foundClub } from '../../src/apps/found-club.ts'
import { openBrowser } from './access.ts'
import { findBrowser } from './browser.ts'
import { type TestServer, useTestServer } from './server.ts'

export type Language = 'he' | 'en'

export const OWNER = { email: 'owner@shop.example', password: 'seven brown loaves', name: 'נועה בעלים' }
/** Narrow is a telephone held upright. */
export const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 390, height: 844 }

const BUILT = path.resolve(import.meta.dirname, '../../dist/admin/index.html')
const FED_DAYS = 56
const FED_MEMBERS = 30

/**
 * The real server on a port of its own, a club that has sold for eight weeks up to yesterday (or, where it is not to be
 * `fed`, nothing yet), and one browser. Call it once at the top of the file.
 */
export async function useDesk({
  fed = true,
  channels,
  config,
}: {
  fed?: boolean
  channels?: Channels
  config?: Partial<Config>
} = {}) {
  if (!existsSync(BUILT)) throw new Error('the desk is not built: `npm test` builds it')
  const server = await useTestServer({ ...(channels && { channels }), ...(config && { config }) })
  // No finer than the database keeps it.
  server.clock.set(systemClock.now().toString({ smallestUnit: 'millisecond' }))
  const clubId = fed ? await addFedClub(server) : await addOwnedClub(server, OWNER, 'טעם ובית')
  await server.app.http.listen({ port: 0, host: '127.0.0.1' })
  const address = server.app.http.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const url = `http://127.0.0.1:${address.port}`
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no browser: `npm test` finds or installs one')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  afterAll(() => browser.close())

  /** A browser's own cookies and storage, in a language. */
  async function open(language: Language, size = WIDE): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, viewport: size, reducedMotion: 'reduce' })
    context.setDefaultTimeout(15_000)
    // The frame that a mail is looked at in has no storage.
    await context.addInitScript(`if (window === window.top) {
      localStorage.getItem('moadon-language') ?? localStorage.setItem('moadon-language', '${language}')
      localStorage.getItem('moadon-scheme') ?? localStorage.setItem('moadon-scheme', 'auto')
    }`)
    return context
  }

  /** A page of somebody who has signed in already. */
  async function openSignedIn(
    language: Language,
    options: { size?: typeof WIDE; as?: { email: string; password: string } } = {},
  ): Promise<Page> {
    const context = await open(language, options.size)
    const { email, password } = options.as ?? OWNER
    const answer = await context.request.post('/v1/session', { data: { email, password } })
    expect(answer.status()).toBe(201)
    return context.newPage()
  }

  /** Another club, in which nothing has happened yet. */
  const addEmptyClub = (owner: { email: string; password: string; name: string }) =>
    addOwnedClub(server, owner, 'מכולת השכונה')

  const addCashier = (owner: Person = OWNER): Promise<Person> => addCashierOf(server, owner)

  return {
    ...server,
    url,
    clubId,
    call: await server.asKey(clubId),
    open,
    openSignedIn,
    addEmptyClub,
    addCashier,
  }
}

type Person = { email: string; password: string }

/** Somebody whom the owner added to stand at a till, and who has chosen a password of their own. */
async function addCashierOf({ app }: TestServer, owner: Person): Promise<Person> {
  const desk = openBrowser(app.http)
  await desk.signIn(owner.email, owner.password)
  const person = { email: `cashier-of-${owner.email}`, password: 'nine green apples' }
  const added = await desk.send('POST', '/v1/staff', { name: 'יוסי', email: person.email, role: 'cashier' })
  const given = String(added.body.password)
  const till = openBrowser(app.http)
  await till.signIn(person.email, given)
  const passwords = { current_password: given, new_password: person.password }
  const changed = await till.send('PATCH', '/v1/session/staff', passwords)
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body))
  return person
}

async function addOwnedClub({ db, clock }: TestServer, owner: typeof OWNER, name: string): Promise<Uuid> {
  const made = await foundClub(
    { db, clock },
    {
      name,
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
      owner: { ...owner, language: 'he' },
    },
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.clubId
}

async function addFedClub(server: TestServer): Promise<Uuid> {
  const { db, clock } = server
  const clubId = await addOwnedClub(server, OWNER, 'טעם ובית')
  const today = clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const scenario = planSmall({
    memberCount: FED_MEMBERS,
    from: today.subtract({ days: FED_DAYS }),
    to: today.subtract({ days: 1 }),
  })
  await db.inClub(clubId, (tx) => openFeed(tx, scenario, clock.now()))
  await feedClub({ db, clock }, clubId, { plan: () => scenario })
  return clubId
}

/** Resolves when the page shows what it was opened for: its heading is there, and nothing is a grey shape any more. */
export async function waitForPage(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await waitForPage(page)
}

/** By day or by night; resolves when the page has turned. */
export async function turnScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' })
}

/** What was moved or coloured anew is drawn, and has come to rest: only then is it judged. */
async function waitForStillness(page: Page): Promise<void> {
  await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    .then(() => Promise.all(document.getAnimations()
      .filter((animation) => animation.effect.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => null)))).then(() => null)`)
}

/** What sticks out sideways, which no page may. */
export async function findOverflow(page: Page): Promise<string[]> {
  await waitForStillness(page)
  const surplus = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  return surplus > 0 ? [`${surplus} pixels wider than the window`] : []
}

/** What is wrong with the page as it is now: what axe finds, and what sticks out. */
export async function findFaults(page: Page): Promise<string[]> {
  await waitForStillness(page)
  // The only frame is that of a mail, which its reader's program judges; the slower way of running it is for frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)
  return [...found, ...(await findOverflow(page))]
}

/** The number in a text, whatever stands around it. */
export const numberIn = (text: string): number => {
  const digits = /-?\d[\d,]*(?:\.\d+)?/.exec(text.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, ''))?.[0]
  if (digits === undefined) throw new Error(`no number in: ${text}`)
  return Number(digits.replaceAll(',', ''))
}
