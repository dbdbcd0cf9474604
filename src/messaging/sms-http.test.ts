import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import type { SmsHttpConfig } from '#platform/config-sms.ts'
import { startHttpProvider } from '../../test/support/http-provider.ts'
import { createMessageTokens } from './message-token.ts'
import { openChannels } from './provider.ts'
import { createSmsHttp } from './sms-http.ts'

const provider = await startHttpProvider(() => ({
  status: 200,
  body: '{"status":"accepted","data":{"id":4711}}',
}))
const sms = { id: 'm1', to: '+972521234567', text: 'שורה\n"שנייה" & <ש>' }

/** As an operator writes it into the environment. */
function readSettings(settings: Record<string, string>): SmsHttpConfig {
  const { sms: config } = readConfig({ MOADON_SMS_PROVIDER: 'http', ...settings })
  if (config?.provider !== 'http') throw new Error('the settings are of another provider')
  return config
}

const JSON_SETTINGS = {
  MOADON_SMS_HTTP_URL: `${provider.url}/send?from=Club`,
  MOADON_SMS_HTTP_HEADERS: '{"content-type":"application/json","x-key":"secret"}',
  MOADON_SMS_HTTP_BODY: '{"to":"{to_local}","text":"{text}","ref":"{id}","other":{"x":1}}',
  MOADON_SMS_HTTP_SENT: '/status=accepted|queued',
  MOADON_SMS_HTTP_REFUSED: '/status=bad_number',
  MOADON_SMS_HTTP_REF: '/data/id',
}

test('the template is filled so that no text breaks it, and the answer is read where the settings say', async () => {
  const gateway = createSmsHttp(readSettings(JSON_SETTINGS))
  expect(await gateway.send(sms)).toEqual({ kind: 'sent', ref: '4711' })
  const asked = provider.asked.at(-1)
  expect(asked).toMatchObject({ method: 'POST', path: '/send?from=Club', headers: { 'x-key': 'secret' } })
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    to: '0521234567',
    text: sms.text,
    ref: 'm1',
    other: { x: 1 },
  })
})

test('forms, XML and addresses are filled in their own way', async () => {
  const type = (name: string) => ({ MOADON_SMS_HTTP_HEADERS: JSON.stringify({ 'Content-Type': name }) })
  const form = {
    ...JSON_SETTINGS,
    ...type('application/x-www-form-urlencoded'),
    MOADON_SMS_HTTP_BODY: 'p={to_digits}&t={text}',
  }
  await createSmsHttp(readSettings(form)).send(sms)
  expect(Object.fromEntries(new URLSearchParams(provider.asked.at(-1)?.body))).toEqual({
    p: '972521234567',
    t: sms.text,
  })
  const xml = { ...JSON_SETTINGS, ...type('text/xml'), MOADON_SMS_HTTP_BODY: '<s to="{to}">{text}</s>' }
  await createSmsHttp(readSettings(xml)).send(sms)
  expect(provider.asked.at(-1)?.body).toBe(
    '<s to="+972521234567">שורה\n&quot;שנייה&quot; &amp; &lt;ש&gt;</s>',
  )
  const get = { MOADON_SMS_HTTP_URL: `${provider.url}/?to={to}&text={text}`, MOADON_SMS_HTTP_METHOD: 'GET' }
  expect(await createSmsHttp(readSettings(get)).send(sms)).toEqual({ kind: 'sent', ref: null })
  const { path, method, body } = provider.asked.at(-1) ?? {}
  expect({ method, body }).toEqual({ method: 'GET', body: '' })
  expect(new URL(path ?? '', provider.url).searchParams.get('text')).toBe(sms.text)
})

test('only what the settings call sent is sent', async () => {
  const gateway = createSmsHttp(readSettings(JSON_SETTINGS))
  provider.next.push(
    { status: 200, body: '{"status":"bad_number"}' },
    { status: 200, body: '{"status":"no_credit"}' },
    { status: 401, body: 'who are you' },
    { status: 429, body: '{"status":"accepted"}' },
    { status: 500, body: '{"status":"accepted"}' },
    { status: 200, body: '<html>' },
    'hang_up',
  )
  expect(await gateway.send(sms)).toEqual({ kind: 'refused', failure: 'refused_by_provider' })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'not_taken', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'http_401', whole: true })
  expect(await gateway.send(sms)).toEqual({ kind: 'later', failure: 'http_429', whole: true })
  expect(await gateway.send(sms)).toMatchObject({ kind: 'unknown' })
  expect(await gateway.send(sms)).toMatchObject({ kind: 'unknown' })
  expect(await gateway.send(sms)).toEqual({ kind: 'unknown', failure: 'no_answer' })
})

test('while 019 cannot be reached the second provider sends, and says that it did', async () => {
  const settings = readConfig({
    MOADON_SMS_PROVIDER: '019',
    MOADON_SMS_USER: 'club',
    MOADON_SMS_TOKEN: 'token',
    MOADON_SMS_SOURCE: 'Club',
    MOADON_SMS_HOST: 'http://127.0.0.1:2',
    MOADON_SMS_BACKUP_PROVIDER: 'http',
    MOADON_SMS_BACKUP_HTTP_URL: `${provider.url}/second`,
    MOADON_SMS_BACKUP_HTTP_BODY: '{"to":"{to}","text":"{text}"}',
    MOADON_SMS_BACKUP_HTTP_REF: '/data/id',
    MOADON_SMS_BACKUP_RATE: '1000',
  })
  const { sms: gateway } = openChannels(
    settings,
    createMessageTokens('a secret of tests, thirty-two letters long'),
  )
  expect(await gateway?.send(sms)).toEqual({ kind: 'sent', ref: '4711', provider: 'http' })
  await gateway?.ready?.()
  expect(await gateway?.send(sms)).toMatchObject({ provider: 'http' })
  expect(provider.asked.at(-1)?.path).toBe('/second')
})
