import { expect, test } from 'vitest'
import { type AskedOf, type ProviderAnswer, startHttpProvider } from '../../test/support/http-provider.ts'
import { createSmsTwilio } from './sms-twilio.ts'

// What Twilio documents: https://www.twilio.com/docs/messaging/api/message-resource and /docs/api/errors.

const USER = `AC${'0'.repeat(32)}`
const no = (status: number, code: number): ProviderAnswer => ({
  status,
  body: JSON.stringify({ code, message: 'quotes the number', more_info: 'https://…', status }),
})

function twilio({ method, path, headers, body }: AskedOf): ProviderAnswer {
  const basic = `Basic ${Buffer.from(`${USER}:secret`).toString('base64')}`
  if (headers.authorization !== basic) return no(401, 20003)
  if (method !== 'POST' || path !== `/2010-04-01/Accounts/${USER}/Messages.json`) return no(404, 20404)
  const form = new URLSearchParams(body)
  if (!form.get('From') && !form.get('MessagingServiceSid')) return no(400, 21603)
  if (!form.get('Body')) return no(400, 21602)
  if (!/^\+\d{8,15}$/.test(form.get('To') ?? '')) return no(400, 21211)
  return {
    status: 201,
    body: JSON.stringify({ sid: `SM${'1'.repeat(32)}`, status: 'queued', error_code: null }),
  }
}

const provider = await startHttpProvider(twilio)
const config = {
  provider: 'twilio' as const,
  user: USER,
  token: 'secret',
  source: '+97231234567',
  host: provider.url,
}
const gateway = createSmsTwilio(config, (id) => `https://club.example/hooks/${id}`)
const sms = { id: 'm1', to: '+972521234567', text: 'שלום & ברוכים + הבאים' }

test('a message goes out as it was written, and its number comes back', async () => {
  expect(await gateway.send(sms)).toEqual({ kind: 'sent', ref: `SM${'1'.repeat(32)}` })
  const form = new URLSearchParams(provider.asked.at(-1)?.body)
  expect(Object.fromEntries(form)).toEqual({
    To: sms.to,
    From: '+97231234567',
    Body: sms.text,
    StatusCallback: 'https://club.example/hooks/m1',
  })
  const service = createSmsTwilio({ ...config, source: `MG${'a'.repeat(32)}` })
  await service.send(sms)
  const asked = Object.fromEntries(new URLSearchParams(provider.asked.at(-1)?.body))
  expect(asked).toMatchObject({ MessagingServiceSid: `MG${'a'.repeat(32)}` })
  expect(asked).not.toHaveProperty('StatusCallback')
})

test('a no about the number is final; one about the account or a full line waits', async () => {
  expect(await gateway.send({ ...sms, to: '+1' })).toEqual({ kind: 'refused', failure: 'number_malformed' })
  provider.next.push(no(400, 21610), no(400, 21614), no(429, 20429), no(400, 21606), {
    status: 503,
    body: '',
  })
  expect(await gateway.send(sms)).toEqual({ kind: 'refused', failure: 'number_blocked' })
  expect(await gateway.send(sms)).toEqual({ kind: 'refused', failure: 'number_no_mobile' })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'twilio_20429', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'twilio_21606', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'http_503', whole: true })
  const stranger = createSmsTwilio({ ...config, token: 'other' })
  expect(await stranger.send(sms)).toEqual({ kind: 'later', failure: 'twilio_20003', whole: true })
  expect(await gateway.send({ ...sms, text: 'x'.repeat(1601) })).toMatchObject({ failure: 'text_too_long' })
})

test('an answer that does not come, or a fault in their house, leaves it in doubt; a closed door does not', async () => {
  provider.next.push('hang_up', { status: 500, body: '{}' }, { status: 201, body: 'ok' })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'no_answer' })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'answer_not_understood' })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'answer_not_understood' })
  const closed = createSmsTwilio({ ...config, host: 'http://127.0.0.1:2' })
  expect(await closed.send(sms)).toMatchObject({ kind: 'later', whole: true })
})
