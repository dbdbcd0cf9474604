import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { closeDue } from '#raffles/service.ts'
import { findFaults, NARROW, useDesk, visit, WIDE } from '../support/desk.ts'
import { JOURNEY_MS, openMember, portalOf } from '../support/phone.ts'
import { makeProof } from '../support/raffle-proof.ts'

// B4: the office opens a raffle and its commitment is public; members buy tickets; it is closed and drawn; and the proof
// page works the draw out again in the browser of somebody who is not signed in. The office reads English on a wide
// screen, the member Hebrew on a telephone.

const desk = await useDesk({ fed: false })
const { clock, clubId, db } = desk
const PHONE = '050-823-0001'
const ZONE = 'Asia/Jerusalem'
const SOURCE = 'The state lottery of Tuesday, six numbers and the strong one'
const TOLD = '3, 11, 17, 22, 30, 35 + 7'

const own = {
  raffle: 'הגרלת האביב',
  buy: 'לקחת כרטיס',
  bought: 'הכרטיס שלך. בהצלחה!',
  tickets: [/כרטיס אחד שלך מתוך 4/, /שני כרטיסים שלך מתוך 5/],
  won: /זכית!|הפעם זכה מישהו אחר/,
  proof: 'לבדוק את ההגרלה',
  holds: 'כל מה שאפשר לבדוק מתקיים.',
  yours: 'כל מה שהדף הזה יכול לבדוק מתקיים. את המספר הציבורי עליכם להשוות למקור בעצמכם.',
  broken: 'ההגרלה אינה מה שנאמר עליה.',
  seen: /הדפדפן הזה כבר ראה את ההגרלה לפני שנסגרה/,
  changed: 'ההתחייבות לסוד הייתה אחרת',
  signed: /חתימת הרשת על סבב 32285085 נבדקה מול המפתח הציבורי שלה/,
  corrected: /הכתיב תוקן/,
} as const

/** As a person types a day and a time of the club's clock. */
const typed = (at: Temporal.ZonedDateTime) => ({
  on: at.toPlainDate().toString().split('-').reverse().join('/'),
  at: at.toPlainTime().toString({ smallestUnit: 'minute' }),
})

async function addMember(phone: string, firstName: string): Promise<string> {
  const { id } = (await desk.call('POST', '/v1/members', { phone, first_name: firstName })).body
  await desk.call('POST', `/v1/members/${id}/adjustments`, { points: 100, reason: 'a welcome' })
  return id
}

/** The office opens a raffle that closes in two hours and is drawn in three. */
async function openRaffle(page: Page): Promise<string> {
  const closes = clock.now().toZonedDateTimeISO(ZONE).add({ hours: 2 })
  const [close, seed] = [typed(closes), typed(closes.add({ hours: 1 }))]
  await visit(page, '/raffles/new')
  await page.getByLabel('Name in Hebrew').fill(own.raffle)
  await page.getByLabel('Name in English').fill('Spring raffle')
  await page.getByLabel('Prize in Hebrew').fill('אופניים')
  await page.getByLabel('Prize in English').fill('A bicycle')
  await page.getByLabel('Points for a ticket').fill('10')
  await page.getByLabel('Reserves').fill('1')
  await page.getByLabel('Day of the close').fill(close.on)
  await page.getByLabel('Time of the close').fill(close.at)
  await page.getByText('Another source').click()
  await page.getByLabel('Which number, so that anybody finds it').fill(SOURCE)
  await page.getByLabel('Day on which the seed is told').fill(seed.on)
  await page.getByLabel('Time', { exact: true }).fill(seed.at)
  await page.keyboard.press('Tab')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Open the raffle' }).click()
  await page.getByRole('heading', { name: 'Spring raffle', level: 1 }).waitFor()
  expect(await findFaults(page)).toEqual([])
  return new URL(page.url()).pathname
}

/** What the proof page says of a draw whose answer is changed on its way. */
async function tamper(page: Page, address: string): Promise<void> {
  await page.route('**/v1/raffles/*/proof', async (route) => {
    const answer = await route.fetch()
    const proof = await answer.json()
    const [first, second] = proof.draw.winners
    proof.draw.winners = [
      { ...first, ticket: second.ticket },
      { ...second, ticket: first.ticket },
    ]
    await route.fulfill({ response: answer, json: { ...proof, commitment: 'ab'.repeat(32) } })
  })
  await page.goto(address)
  await page.getByText(own.broken).waitFor()
  // It was here before the close, and remembers.
  await page.getByText(own.changed).waitFor()
  await page.unroute('**/v1/raffles/*/proof')
}

/** A draw by a real round of the beacon, whose signature this browser checks; and the same with another round's number. */
async function checkBeacon(page: Page): Promise<void> {
  const proof = makeProof()
  const show = async (json: object) => {
    await page.route('**/v1/raffles/*/proof', (route) => route.fulfill({ json }), { times: 1 })
    await page.goto(`/raffles/${proof.raffle}/proof`)
  }
  await show(proof)
  await page.getByText(own.holds).waitFor()
  await page.getByText(own.signed).waitFor()
  await page.getByText(own.corrected).waitFor()
  await page.locator('summary').click()
  expect(await findFaults(page)).toEqual([])
  const { seed_source: source } = proof
  await show({
    ...proof,
    seed_source: { ...source, at: '2026-09-17T15:23:40Z', round: (source.round ?? 0) + 1 },
  })
  await page.getByText(own.broken).waitFor()
}

test(
  'a raffle is committed to, closed, drawn, and worked out again by whoever looks',
  async () => {
    await addMember(PHONE, 'דנה')
    const avi = await addMember('050-823-0002', 'אבי')
    const page = await desk.openSignedIn('en', { size: WIDE })
    const address = await openRaffle(page)
    const id = address.split('/').at(-1) ?? ''
    const stranger = await (await desk.open('he', NARROW)).newPage()
    await stranger.goto(`${address}/proof`)
    const committed = await stranger.getByText(/^[0-9a-f]{64}$/).innerText()
    expect(await findFaults(stranger)).toEqual([])

    const bought = await desk.call('POST', `/v1/raffles/${id}/tickets`, {
      purchase_id: 'avi',
      member: { id: avi },
      tickets: 3,
    })
    expect(bought.status).toBe(201)
    const member = await openMember(desk, { clubId, phone: PHONE, language: 'he', size: NARROW })
    await member.goto(`${portalOf(clubId)}/raffles`)
    // The server does what it is asked, and its answers are lost, also to the page's own tries: pressed again it is the same wish.
    let lost = 3
    await member.route('**/v1/me/raffles/*/tickets', async (route) => {
      if (lost === 0) return route.continue()
      lost -= 1
      await route.fetch()
      await route.abort()
    })
    await member.getByRole('button', { name: own.buy }).click()
    await member.getByRole('alert').first().waitFor()
    for (const told of own.tickets) {
      await member.getByRole('button', { name: own.buy }).click()
      await member.getByText(told).waitFor()
    }
    await member.getByText(own.bought).waitFor()
    expect(await findFaults(member)).toEqual([])

    clock.set(clock.now().add({ hours: 2, minutes: 1 }).toString())
    expect(await closeDue(db, clubId, () => clock.now())).toBe(1)
    await visit(page, address)
    await page.getByText(/The list was closed with/).waitFor()
    clock.set(clock.now().add({ hours: 1 }).toString())
    await page.getByRole('button', { name: 'Draw', exact: true }).click()
    await page.getByLabel('The number').fill(TOLD)
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Draw now' }).click()
    await page.getByText(/The raffle was drawn\./).waitFor()
    expect(await findFaults(page)).toEqual([])

    await member.goto(`${portalOf(clubId)}/raffles`)
    await member.getByText(own.won).waitFor()
    await member.getByRole('link', { name: own.proof }).click()
    await member.getByText(own.yours).waitFor()
    await member.getByText(committed).waitFor()
    const { places } = (await desk.call('GET', `/v1/raffles/${id}`)).body
    for (const { ticket } of places) await member.getByText(ticket).first().waitFor()
    expect(await findFaults(member)).toEqual([])
    await stranger.reload()
    await stranger.getByText(own.seen).waitFor()
    expect(await findFaults(stranger)).toEqual([])
    await tamper(stranger, `${address}/proof`)
    await checkBeacon(stranger)
  },
  JOURNEY_MS,
)
