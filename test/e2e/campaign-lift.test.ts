import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { leadCampaigns } from '#campaigns/lead-service.ts'
import { createMessageTokens } from '#messaging/message-token.ts'
import { openChannels } from '#messaging/provider.ts'
import type { Uuid } from '#platform/id.ts'
import { evaluateAllDue } from '#segments/evaluate-service.ts'
import { rateClub } from '#standing/service.ts'
import { segmentSources } from '../../src/apps/known-facts.ts'
import { definitionOf, sendBy } from '../support/campaigns.ts'
import { findFaults, type Language, NARROW, numberIn, useDesk, visit } from '../support/desk.ts'
import { type Received, startMailServer } from '../support/mail-server.ts'
import { enterAtTill, JOURNEY_MS, openTillPage } from '../support/phone.ts'
import { SECRET } from '../support/server.ts'
import { type SentSms, startSmsGateway } from '../support/sms-gateway.ts'
import { type Call, makeReceipt } from '../support/till.ts'

// A1: members of two segments who are drifting away each get their own, by a mail server and a provider of SMS; some buy at the
// till, some want no more, each by another way; and the desk tells what came of it.

const HOOK = 'a-secret-of-tests-in-addresses'
const mailbox = await startMailServer()
const gateway = await startSmsGateway()
const desk = await useDesk({
  fed: false,
  channels: openChannels(
    { mail: { url: mailbox.url, from: 'club@moadon.example' }, sms: { ...gateway.config, perSecond: null } },
    createMessageTokens(SECRET),
  ),
  config: { inbound: { listen: null, mailbox: null, hookSecret: HOOK } },
})
const { db, clock, app } = desk
const { signal } = new AbortController()
const HELD_PERCENT = 30
const EACH = 20
/** They came every ten days, and then no more. */
const CAME_DAYS_AGO = [61, 52, 42, 31] as const

const WORDS = {
  he: {
    mark: 'פרסומת',
    start: /^להפעיל ל/,
    name: 'לחזור',
    figures: 'הנתונים כטבלה',
    treated: 'קיבלו · כולם',
    held: 'להשוואה · כולם',
    stop: 'להפסיק פרסומת בדוא״ל',
    stopped: /הסירוב התקבל/,
    ways: ['כפתור ההסרה של תוכנת הדוא״ל', 'תשובה למסרון', 'הדף שבקישור'],
    log: 'יומן הסירובים',
  },
  en: {
    mark: 'פרסומת / Advertisement',
    start: /^Start it for/,
    name: 'Come back',
    figures: 'The figures as a table',
    treated: 'Got it · All',
    held: 'Held out · All',
    stop: 'Stop advertising by e-mail',
    stopped: /Your refusal was taken in/,
    ways: ['The mail program’s unsubscribe button', 'An answer to an SMS', 'The page behind the link'],
    log: 'Log of refusals',
  },
} as const

type Person = { id: string; email: string; phone: string; isDear: boolean }

/** A club that may write at any hour, with members of two kinds who are drifting away. */
async function openClub(language: Language, areaCode: string) {
  const owner = { email: `lift-${language}@shop.example`, password: 'seven brown loaves', name: 'נועה' }
  const clubId = await desk.addEmptyClub(owner)
  const call = await desk.asKey(clubId)
  const {
    is_complete: _complete,
    country: _country,
    ...sending
  } = (await call('GET', '/v1/sending-settings')).body
  await call('PUT', '/v1/sending-settings', {
    ...sending,
    legal_name: 'מכולת השכונה בע״מ',
    postal_address: 'הרצל 1, חיפה',
    email: 'office@shop.example',
    reply_number: '+97248550199',
    hours: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' })),
    keeps_holidays: false,
  })
  await call('POST', '/v1/branches', { code: 'TLV', name: 'תל אביב' })
  const people: Person[] = []
  for (let n = 0; n < 2 * EACH; n += 1)
    people.push(await join(call, language, `${areaCode}${String(1_000_000 + n)}`, n < EACH))
  const receipts = people.flatMap(({ id, isDear }) =>
    CAME_DAYS_AGO.map((days) => {
      const line = { line_id: '1', sku: 'WINE', qty: '1', amount_minor: isDear ? 50_000 : 5_000 }
      const occurred_at = clock
        .now()
        .subtract({ hours: 24 * days })
        .toString()
      return makeReceipt({ member: { id }, occurred_at, lines: [line] })
    }),
  )
  const { body } = await call('POST', '/v1/receipts/batch', { receipts })
  expect(body.results).toHaveLength(receipts.length)
  await rateClub({ db, clock }, clubId)
  return { owner, clubId, call, people }
}

async function join(call: Call, language: Language, phone: string, isDear: boolean): Promise<Person> {
  const consents = ['email', 'sms'].map((channel) => ({
    channel,
    given: true,
    wording: { text: 'כן, אפשר לכתוב לי' },
    surface: 'form',
  }))
  const email = `m${phone}@example.com`
  const joined = await call('POST', '/v1/members', { first_name: 'דנה', language, phone, email, consents })
  expect(joined.status).toBe(201)
  return { id: joined.body.id, email, phone, isDear }
}

/** Both kinds of those who drift away, as segments; and a draft that has words of its own for each. */
async function addDraft(call: Call, clubId: Uuid, name: string): Promise<string> {
  const churning = { kind: 'fact', fact: 'standing', test: { is: 'any_of', values: ['churning'] } }
  const dear = { kind: 'fact', fact: 'spend', test: { is: 'between', from: 100_000, to: null } }
  const segment = async (name: string, definition: object): Promise<string> =>
    (await call('POST', '/v1/segments', { kind: 'live', name, definition })).body.id
  const [great, others] = [
    await segment('dear', { kind: 'and', of: [churning, dear] }),
    await segment('others', { kind: 'and', of: [churning, { kind: 'not', of: dear }] }),
  ]
  await evaluateAllDue({ db, clock, sources: segmentSources }, clubId, signal)
  const edition = (segment: string, words: string) => ({
    segment,
    offer: null,
    steps: [...sendBy(['email'], words), ...sendBy(['sms'], words)],
  })
  const definition = definitionOf([edition(great, 'GREAT'), edition(others, 'OTHER')], {
    held_percent: HELD_PERCENT,
  })
  const made = await call('POST', '/v1/campaigns', { name, definition })
  expect(made.status).toBe(201)
  return made.body.id
}

/** What the club’s people got, each by their own way. */
function arrivedAt(people: readonly Person[]) {
  const mails = mailbox.received.filter(({ to }) => people.some(({ email }) => to.includes(email)))
  const texts = gateway.sent.filter(({ phone }) => people.some((person) => isSame(person.phone, phone)))
  return { mails, texts }
}

const isSame = (phone: string, dialled: string): boolean => phone.slice(-9) === dialled.slice(-9)

/** Everybody who was written to has one mail and one SMS, in the words of their own segment and with the law’s part in it. */
function checkOwn(
  person: Person,
  mark: string,
  { mails, texts }: { mails: Received[]; texts: SentSms[] },
): void {
  const own = {
    mails: mails.filter(({ to }) => to.includes(person.email)),
    texts: texts.filter(({ phone }) => isSame(person.phone, phone)),
  }
  expect([own.mails.length, own.texts.length]).toEqual([1, 1])
  const words = person.isDear ? 'GREAT' : 'OTHER'
  expect(own.mails[0]?.mail.subject).toBe(`${mark}: ${words} דנה`)
  expect(own.texts[0]?.text).toContain(`${words} דנה`)
}

async function buy(till: Page, phone: string): Promise<void> {
  await enterAtTill(till, phone)
  await till.getByRole('heading', { name: 'דנה' }).waitFor()
  await till.locator('#amount').fill('80')
  await till.keyboard.press('Enter')
  await till.locator('.earns').waitFor()
  await till.keyboard.press('F2')
  await till.locator('.result').waitFor()
  await till.keyboard.press('Escape')
}

/** Where a mail says that its reader may refuse, on the server of this test. */
const refusalLink = ({ mail }: Received): string => {
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const path = /<http:\/\/localhost(\/u\/[^>]+)>/.exec(header)?.[1]
  if (path === undefined) throw new Error(`no way to refuse in: ${header}`)
  return path
}

const post = (path: string, form: Record<string, string>) =>
  fetch(new URL(path, desk.url), { method: 'POST', body: new URLSearchParams(form) })

describe.each<[Language, string]>([
  ['he', '050'],
  ['en', '052'],
])('in %s', (language, areaCode) => {
  const words = WORDS[language]

  test(
    'each segment gets its own, and the desk tells who bought against those held out, and who refused',
    async () => {
      const { owner, clubId, call, people } = await openClub(language, areaCode)
      const id = await addDraft(call, clubId, words.name)
      const page = await desk.openSignedIn(language, { as: owner })
      await visit(page, `/campaigns/${id}/start`)
      const button = page.getByRole('button', { name: words.start })
      const told = numberIn(await button.innerText())
      await button.click()
      await page.getByRole('heading', { level: 1, name: words.name }).waitFor()
      // As the minutes go by: a mail, and then an SMS.
      for (const _step of ['email', 'sms']) await leadCampaigns({ db, clock }, clubId, signal)
      await app.post.mailings.run(clubId)

      const arrived = arrivedAt(people)
      const treated = people.filter(({ email }) => arrived.mails.some(({ to }) => to.includes(email)))
      const held = people.filter((person) => !treated.includes(person))
      expect(treated).toHaveLength(told)
      for (const person of treated) checkOwn(person, words.mark, arrived)
      expect(arrived.texts).toHaveLength(told)

      const till = await openTillPage(desk, { as: await desk.addCashier(owner), language })
      for (const person of [...treated.slice(0, 3), ...held.slice(0, 1)]) await buy(till, person.phone)

      await page.reload()
      await page.getByRole('button', { name: words.figures }).click()
      const rowOf = async (name: string) =>
        (await page.getByRole('row', { name }).getByRole('cell').allInnerTexts()).slice(0, 2).map(numberIn)
      expect(await rowOf(words.treated)).toEqual([treated.length, 3])
      expect(await rowOf(words.held)).toEqual([held.length, 1])
      expect(await findFaults(page)).toEqual([])

      await refuseByEachWay(language, treated.slice(3), arrived)
      await visit(page, '/settings/refusals')
      await page.getByRole('heading', { level: 1, name: words.log }).waitFor()
      for (const way of words.ways) await page.getByRole('cell', { name: way, exact: true }).first().waitFor()
      expect((await call('GET', '/v1/refusals')).body.items).toHaveLength(words.ways.length)
      expect(await findFaults(page)).toEqual([])
    },
    JOURNEY_MS,
  )
})

/** One by what their mail program does by itself, one by an answer, one on the page behind the link, on a telephone. */
async function refuseByEachWay(
  language: Language,
  [first, second, third]: readonly Person[],
  { mails }: { mails: Received[] },
): Promise<void> {
  const linkOf = (person: Person | undefined): string => {
    const mail = mails.find(({ to }) => person && to.includes(person.email))
    if (!mail) throw new Error('nobody got a mail')
    return refusalLink(mail)
  }
  // Whoever only looks refuses nothing.
  expect((await fetch(new URL(linkOf(first), desk.url))).status).toBe(200)
  expect((await post(linkOf(first), { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect(
    (
      await post(`/v1/hooks/sms/019/${HOOK}`, {
        phone: second?.phone ?? '',
        message: 'הסר',
        id: `r-${language}`,
      })
    ).status,
  ).toBe(200)
  const phone = await (await desk.open(language, NARROW)).newPage()
  await phone.goto(linkOf(third))
  expect(await findFaults(phone)).toEqual([])
  await phone.getByRole('button', { name: WORDS[language].stop }).click()
  await phone.getByText(WORDS[language].stopped).waitFor()
  expect(await findFaults(phone)).toEqual([])
}
