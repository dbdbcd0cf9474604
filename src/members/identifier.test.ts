import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, normaliseIdentifier } from './identifier.ts'
import { planIdentifiers, planMerged } from './identifier-plan.ts'
import { normaliseRef } from './ref.ts'

const normal = (kind: Parameters<typeof normaliseIdentifier>[0], text: string, country = 'IL') => {
  const result = normaliseIdentifier(kind, text, country)
  return result.ok ? result.value : result.reason
}

describe('phones', () => {
  test.each([
    ['052-123-4567', '+972521234567'],
    ['0521234567', '+972521234567'],
    [' 052 123 4567 ', '+972521234567'],
    ['052.123.4567', '+972521234567'],
    ['(052) 123-4567', '+972521234567'],
    ['521234567', '+972521234567'],
    ['+972521234567', '+972521234567'],
    ['+972-52-123-4567', '+972521234567'],
    ['+972 (0)52-1234567', '+972521234567'],
    ['+9720521234567', '+972521234567'],
    ['972521234567', '+972521234567'],
    ['972-52-1234567', '+972521234567'],
    ['00972521234567', '+972521234567'],
    ['٠٥٢١٢٣٤٥٦٧', '+972521234567'],
    ['۰۵۲۱۲۳۴۵۶۷', '+972521234567'],
    ['０５２１２３４５６７', '+972521234567'],
    ['\u200e052-1234567\u200f', '+972521234567'],
    ['\u2066+972521234567\u2069', '+972521234567'],
    ['\u202a052\u00ad1234567\u202c\ufeff', '+972521234567'],
    ['052\u20111234567', '+972521234567'],
    ['052\u00a01234567', '+972521234567'],
    ['03-612-3456', '+97236123456'],
    ['1-800-123-456', '+9721800123456'],
    ['+1 212 555 1234', '+12125551234'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%j is %s', (typed, kept) => {
    expect(normal('phone', typed)).toBe(kept)
  })

  test.each([
    ['052-123-456', 'a digit short'],
    ['052-123-45678', 'a digit too many'],
    ['100', 'police'],
    ['*2345', 'a star number, which only some networks connect'],
    ['052-1234567 ext. 5', 'an extension'],
    ['052-1234567x', 'a letter'],
    ['call 052-1234567', 'words'],
    ['052-1234567 / 054-7654321', 'two numbers'],
    ['+', ''],
    ['   ', ''],
    ['דנה', ''],
    ['0'.repeat(254), ''],
    ['\u202e\u202e', ''],
  ])('%j is refused (%s)', (typed) => {
    expect(normal('phone', typed)).toBe('phone_not_possible')
  })

  test('a local number rings in the club’s country, an international one where it says', () => {
    expect(normal('phone', '020 7946 0958', 'GB')).toBe('+442079460958')
    expect(normal('phone', '+972521234567', 'GB')).toBe('+972521234567')
    expect(normal('phone', '0521234567', 'AQ')).toBe('phone_not_possible')
    expect(normal('phone', '+972521234567', 'AQ')).toBe('+972521234567')
  })

  test('a kept number is shown as people of its country write it', () => {
    expect(formatPhone('+972521234567')).toBe('052-123-4567')
  })
})

describe('other identifiers', () => {
  test.each([
    [' Dana.Levi@Example.CO.IL ', 'dana.levi@example.co.il'],
    ['\u200edana@example.org\u200f', 'dana@example.org'],
    ['JOSE\u0301@example.org', 'jos\u00e9@example.org'],
    ['דנה@דוגמה.ישראל', 'דנה@דוגמה.ישראל'],
    ["o'hara+club@sub.example.org", "o'hara+club@sub.example.org"],
  ])('the address %j is kept as %s', (typed, kept) => {
    expect(normal('email', typed)).toBe(kept)
  })

  test.each([
    'dana',
    'dana@',
    '@example.org',
    'dana@example',
    'dana@@example.org',
    'da na@example.org',
    'dana@exa mple.org',
    '.dana@example.org',
    'da..na@example.org',
    'dana@example..org',
    'dana@-example.org',
    'dana@example.org, ron@example.org',
    '<dana@example.org>',
    `${'d'.repeat(65)}@example.org`,
    `dana@${'a.'.repeat(130)}org`,
  ])('%j is no address', (typed) => {
    expect(normal('email', typed)).toBe('email_not_possible')
  })

  test('a card keeps its zeros and its case, not the spaces it is printed with', () => {
    expect(normal('card', ' 0012 3456\t')).toBe('00123456')
    expect(normal('card', 'aB-0001\r\n')).toBe('aB-0001')
    expect(normal('card', ' \u200f ')).toBe('card_not_possible')
  })

  test('an external id is kept to the letter', () => {
    expect(normal('external_id', ' A b\u200e')).toBe(' A b\u200e')
  })

  test('a normalised identifier stays as it is when it is normalised again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('phone', 'email', 'card', 'external_id'),
        fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{6,16}$/), fc.emailAddress()),
        (kind, text) => {
          const once = normaliseIdentifier(kind, text, 'IL')
          if (once.ok) expect(normaliseIdentifier(kind, once.value, 'IL')).toEqual(once)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('references', () => {
  test('each names one thing', () => {
    expect(normaliseRef({ phone: '052-1234567' }, 'IL')).toEqual({
      ok: true,
      ref: { kind: 'phone', value: '+972521234567' },
    })
    expect(normaliseRef({ id: 'mbr_01h455vb4pex5vsknk084sn02q' }, 'IL')).toEqual({
      ok: true,
      ref: { kind: 'id', value: '01890a5d-ac96-774b-bcce-b302099a8057' },
    })
    expect(normaliseRef({ id: 'mbr_zzzzzzzzzzzzzzzzzzzzzzzzzz' }, 'IL')).toEqual({
      ok: false,
      reason: 'id_not_possible',
    })
    expect(normaliseRef({ email: 'x' }, 'IL')).toEqual({ ok: false, reason: 'email_not_possible' })
  })
})

describe('the identifiers of a member after a change', () => {
  const kept = (kind: 'phone' | 'email', value: string, isPrimary: boolean) => ({ kind, value, isPrimary })
  const current = [kept('phone', 'a', true), kept('phone', 'b', false), kept('email', 'c', true)]
  const none = { main: {}, add: [], remove: [] }

  test('nothing changes nothing', () => {
    expect(planIdentifiers(current, none)).toEqual(current)
  })

  test('a new main one replaces the old main one', () => {
    expect(planIdentifiers(current, { ...none, main: { phone: 'd' } })).toEqual([
      kept('phone', 'd', true),
      kept('phone', 'b', false),
      kept('email', 'c', true),
    ])
  })

  test('a further one can be made the main one', () => {
    expect(planIdentifiers(current, { ...none, main: { phone: 'b' } })).toEqual([
      kept('phone', 'b', true),
      kept('email', 'c', true),
    ])
  })

  test('when the main one goes, the next takes its place', () => {
    const expected = [kept('phone', 'b', true), kept('email', 'c', true)]
    expect(planIdentifiers(current, { ...none, main: { phone: null } })).toEqual(expected)
    expect(planIdentifiers(current, { ...none, remove: [{ kind: 'phone', value: 'a' }] })).toEqual(expected)
  })

  test('what is added is a further one, or the main one of a kind that there was none of', () => {
    const add = [{ kind: 'phone', value: 'a' } as const, { kind: 'card', value: 'x' } as const]
    expect(planIdentifiers(current, { ...none, add })).toEqual([
      ...current,
      { kind: 'card', value: 'x', isPrimary: true },
    ])
  })

  test('after a merge the survivor’s own stay the main ones', () => {
    const from = [kept('phone', 'z', true), { kind: 'card', value: 'y', isPrimary: true } as const]
    expect(planMerged(current, from)).toEqual([
      ...current,
      kept('phone', 'z', false),
      { kind: 'card', value: 'y', isPrimary: true },
    ])
  })
})
