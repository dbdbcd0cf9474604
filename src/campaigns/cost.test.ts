import { expect, test } from 'vitest'
import { countSegments } from '#content/sms.ts'
import { assembleSms } from '#messaging/advertisement.ts'
import { createRefusalLinks } from '#messaging/refusal-link.ts'
import { DEFAULT_SETTINGS } from '#messaging/sending-rule.ts'
import { newId } from '#platform/new-id.ts'
import { segmentsAtMost } from './cost.ts'

const SENDER = {
  ...DEFAULT_SETTINGS,
  clubName: 'מכולת השכונה',
  country: 'IL',
  legalName: 'מכולת בע״מ',
  postalAddress: 'הרצל 1, תל אביב',
}
const link = createRefusalLinks({
  secret: 'a secret of tests, thirty-two letters long',
  publicUrl: 'https://club.example',
}).short(newId())
const words = { email: null, card: null, cashier_line: null }

test('a short message comes to no more parts than are costed, in either language and however long', () => {
  for (const [language, letter] of [
    ['he', 'ש'],
    ['en', 'x'],
  ] as const)
    for (let length = 1; length <= 400; length += 1) {
      const text = letter.repeat(length)
      const sms = { he: 'א', en: 'a', [language]: text }
      const way = { replyTo: '+972501234567', link }
      const real = countSegments(assembleSms(text, SENDER, way, language).text)
      expect(segmentsAtMost({ ...words, sms }), `${language} ${length}`).toBeGreaterThanOrEqual(real)
    }
})
