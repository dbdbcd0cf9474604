import { expect, test } from 'vitest'
import { DEFAULTS } from '#contacts/setting-service.ts'
import { parseId } from '#platform/id.ts'
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

    await visit(manager, `/members/${member.id}?tab=details`)
    await manager.getByText('dana@gmail.com').last().waitFor()
    await manager.getByText('היו פעם').click()
    await manager.getByText('dana@gone.example').waitFor()
    expect(await findFaults(manager)).toEqual([])
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

    await page.keyboard.press('2')
    await page.getByLabel('The new e-mail address').fill('new@shop.example')
    expect(await findFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Noted: New details').waitFor()
    await card.waitFor({ state: 'detached' })
    const called = members.find(({ mail }) => mail.startsWith(String(first).toLowerCase()))
    const { body } = await call('GET', `/v1/members/${called?.id}/contacts`)
    expect(
      body.items.map((point: { address: string; state: string }) => [point.address, point.state]),
    ).toEqual(expect.arrayContaining([['new@shop.example', 'asked']]))
  },
  JOURNEY_MS,
)
