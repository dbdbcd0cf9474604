import { expect, test } from 'vitest'
import { startSmsGateway } from '../../test/support/sms-gateway.ts'
import { createSms019 } from './sms-019.ts'

const provider = await startSmsGateway()
const gone = await startSmsGateway()
gone.close()
const gateway = createSms019(provider.config)
const sms = { id: 'msg_1', to: '+972521234567', text: '012345 הוא קוד הכניסה' }

test('a message goes out as the provider documents it, and its number comes back', async () => {
  expect(await gateway.send(sms)).toEqual({ kind: 'sent', ref: 's1' })
  expect(provider.sent).toEqual([{ id: 'msg_1', phone: '0521234567', text: sms.text }])
})

test('a blocked or impossible number is a no; what is of the account waits', async () => {
  provider.behaviour.answers.push({ status: 8 }, { status: 9 }, { status: 4 }, { status: 5 }, { http: 503 })
  expect(await gateway.send(sms)).toEqual({ kind: 'refused', failure: 'number_blocked' })
  expect(await gateway.send(sms)).toEqual({ kind: 'refused', failure: 'number_malformed' })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'sms_4', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'sms_5', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'http_503', whole: true })
  const stranger = createSms019({ ...provider.config, token: 'other' })
  expect(await stranger.send(sms)).toEqual({ kind: 'later', failure: 'sms_3', whole: true })
})

test('other countries and endless texts are not asked for', async () => {
  const before = provider.asked()
  expect(await gateway.send({ ...sms, to: '+442071234567' })).toMatchObject({ failure: 'country_not_served' })
  expect(await gateway.send({ ...sms, text: 'א'.repeat(1006) })).toMatchObject({ failure: 'text_too_long' })
  expect(provider.asked()).toBe(before)
})

test('an answer that does not come, or that nobody understands, leaves it in doubt; a door that is closed does not', async () => {
  provider.behaviour.answers.push('hang_up', { http: 502 })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'no_answer' })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'answer_not_understood' })
  const closed = createSms019(gone.config)
  expect(await closed.send(sms)).toMatchObject({ kind: 'later', whole: true })
})
