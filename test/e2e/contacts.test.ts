import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEFAULTS } from '#contacts/setting-service.ts'
import { formatId, parseId } from '#platform/id.ts'
import { nextWithinHours } from '#platform/working-day.ts'
import { useContacts } from '../support/contacts.ts'
import { findFaults, NARROW, useDesk, visit, WIDE } from '../support/desk.ts'
import { JOURNEY_MS, portalOf } from '../support/phone.ts'
import { lastCode } from '../support/portal.ts'

// A2: an e-mail bounces, the member confirms by a link in an SMS, the new address works; a call list is worked.

const desk = await useDesk({ fed: false })
const { call, clock, clubId } = desk
// By day, on a working day: members are asked and called at no other time.
clock.set(nextWithinHours(clock.now().add({ hours: 24 }), 'Asia/Jerusalem', DEFAULTS).toString())
const contacts = useContacts(desk, () => clubId)

/** A moment as a field of the browser takes it: its own local time to the minute. */
const inBrowser = (page: Page, at: Temporal.Instant): Promise<string> =>
  page.evaluate((milliseconds) => {
    const local = new Date(milliseconds)
    return new Date(milliseconds - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  }, at.epochMilliseconds)

async function join(phone: string, mail: string, first_name: string) {
  const { body } = await call('POST', '/v1/members', { phone, email: mail, first_name, gender: 'female' })
  await contacts.follow()
  return { id: String(body.id), memberId: parseId('mbr', body.id) ?? '', mail }
}

test(
  'an e-mail bounces, the member gives a new one by an SMS link, and it works',
  async () => {
    const member = await join('050-826-0001', 'dana@gone.example', 'דנה')
    const manager = await desk.openSignedIn('he', { size: WIDE })
    await visit(manager, '/contacts')
    expect(await findFaults(manager)).toEqual([])
    await manager.getByRole('button', { name: 'להפעלה' }).click()
    await manager.getByLabel('המחזור השנתי פועל').check({ force: true })
    expect(await findFaults(manager)).toEqual([])
    await manager.getByRole('button', { name: 'שמירה' }).click()
    await manager.getByText('ההגדרות נשמרו').waitFor()

    await contacts.bounce(member)
    expect(await contacts.cycle()).toBe(1)
    const phone = await (await desk.open('he', NARROW)).newPage()
    await phone.goto(`${portalOf(clubId)}/confirm/${await contacts.lastLink()}`)
    await phone.getByRole('heading', { name: 'הודעות לכתובת הזאת חוזרות אלינו' }).waitFor()
    await phone.getByText('da•••@gone.example').waitFor()
    expect(await findFaults(phone)).toEqual([])
    await phone.getByRole('button', { name: 'כן, יש לי כתובת אחרת' }).click()
    const field = phone.getByRole('textbox', { name: 'הכתובת החדשה' })
    await field.fill('dana@gmial.com')
    await phone.getByRole('button', { name: 'כן, לתקן' }).click()
    expect(await field.inputValue()).toBe('dana@gmail.com')
    expect(await findFaults(phone)).toEqual([])
    await phone.getByRole('button', { name: 'לשלוח אליה קוד' }).click()
    const code = phone.getByLabel('הקוד שקיבלת')
    await code.waitFor()
    await code.fill(await lastCode(desk, clubId, ['contact_code']))
    await phone.getByRole('button', { name: 'לעדכן' }).click()
    await phone.getByRole('heading', { name: 'תודה, הפרטים עודכנו' }).waitFor()
    expect(await findFaults(phone)).toEqual([])
    await phone.reload()
    await phone.getByRole('heading', { name: 'כבר ענית, תודה' }).waitFor()
    // The old address stays held back, and the new one has none of its faults.
    expect(await contacts.heldBack('email', 'dana@gone.example')).toEqual(['bounced'])
    expect(await contacts.heldBack('email', 'dana@gmail.com')).toEqual([])

    await visit(manager, `/members/${member.id}?tab=details`)
    await manager.getByText('dana@gmail.com').last().waitFor()
    await manager.getByText('היו פעם').click()
    await manager.getByText('dana@gone.example').waitFor()
    expect(await findFaults(manager)).toEqual([])
  },
  JOURNEY_MS,
)

test(
  'whoever says that a failed address is right gets a link there, and opening it brings it back',
  async () => {
    const member = await join('050-826-0004', 'gil@back.example', 'Gil')
    await contacts.bounce(member)
    expect(await contacts.cycle()).toBe(1)
    const phone = await (await desk.open('en', NARROW)).newPage()
    const visitLink = async () => phone.goto(`${portalOf(clubId)}/confirm/${await contacts.lastLink()}`)
    // Whatever looks at links before people do answers nothing.
    await call('GET', `/v1/portal/${formatId('clb', clubId)}/confirm/${await contacts.lastLink()}`)
    await visitLink()
    await phone.getByRole('button', { name: 'It is right, try again' }).click()
    await phone.getByRole('heading', { name: 'Thank you. We have just sent a link there' }).waitFor()
    expect(await findFaults(phone)).toEqual([])
    expect(await contacts.heldBack('email', member.mail)).toEqual(['bounced'])
    await visitLink()
    await phone.getByRole('button', { name: /^(Yes, it is right|It is right, try again)$/ }).click()
    await phone.getByRole('heading', { name: 'Thank you, all is up to date' }).waitFor()
    expect(await contacts.heldBack('email', member.mail)).toEqual([])
    const { body } = await call('GET', `/v1/members/${member.id}/contacts`)
    expect(body.items.find(({ channel }: { channel: string }) => channel === 'email').state).toBe('verified')
  },
  JOURNEY_MS,
)

test(
  'the list of calls is worked with the keyboard, and two people never get the same member',
  async () => {
    await contacts.settle({ callsOn: true })
    const members = [
      await join('050-826-0002', 'avi@gone.example', 'Avi'),
      await join('050-826-0003', 'rina@gone.example', 'Rina'),
    ]
    for (const member of members) await contacts.bounce(member)
    await contacts.cycle()
    clock.set(nextWithinHours(clock.now().add({ hours: 8 * 24 }), 'Asia/Jerusalem', DEFAULTS).toString())
    await contacts.endQuestions()

    const page = await desk.openSignedIn('en', { size: WIDE })
    await visit(page, '/contacts/calls')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Next call' }).press('Enter')
    const card = page.getByRole('region', { name: /Avi|Rina/ })
    await card.waitFor()
    await card.getByText('What we send to').waitFor()
    expect(await findFaults(page)).toEqual([])
    const first = await card.getAttribute('aria-label')
    expect((await call('POST', '/v1/calls/next')).body.call.member.name).not.toBe(first)

    await card.getByText('a link goes there').waitFor()

    // Put off until tomorrow, it is the first one then.
    await page.keyboard.press('4')
    const later = nextWithinHours(clock.now().add({ hours: 22 }), 'Asia/Jerusalem', DEFAULTS).add({
      minutes: 30,
    })
    await page.getByLabel('When to call back').fill(await inBrowser(page, later))
    expect(await findFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Noted: Call back').waitFor()
    await card.waitFor({ state: 'detached' })
    clock.set(later.add({ minutes: 1 }).toString())
    const again = await desk.openSignedIn('en', { size: NARROW })
    await visit(again, '/contacts/calls')
    await again.getByRole('button', { name: 'Next call' }).press('Enter')
    const second = again.getByRole('region', { name: /Avi|Rina/ })
    await second.waitFor()
    expect(await second.getAttribute('aria-label')).toBe(first)
    expect(await findFaults(again)).toEqual([])

    await again.keyboard.press('2')
    await again.getByLabel('The new e-mail address').fill('new@shop.example')
    expect(await findFaults(again)).toEqual([])
    await again.keyboard.press('Enter')
    await again.getByText('Noted: New details').waitFor()
    // The next one comes with it: whoever held it let go of it since.
    await again.getByRole('region', { name: first === 'Avi' ? 'Rina' : 'Avi' }).waitFor()
    const called = members.find(({ mail }) => mail.startsWith(String(first).toLowerCase()))
    const { body } = await call('GET', `/v1/members/${called?.id}/contacts`)
    expect(
      body.items.map((point: { address: string; state: string }) => [point.address, point.state]),
    ).toEqual(expect.arrayContaining([['new@shop.example', 'asked']]))
  },
  JOURNEY_MS,
)
