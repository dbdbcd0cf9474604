import { describe, expect, test } from 'vitest'
import { foldHeader, MEMBER_FIELDS } from './field.ts'
import { mapTemplate, recogniseTemplate, TEMPLATES } from './template.ts'
import { planMembers } from './template-reading.ts'

/** Headers as each product writes them. */
const FILES: readonly (readonly [string, string])[] = [
  ['moadon-points', 'external_id,phone,email,card,points,points_from,points_expire_on'],
  ['talon-one-profiles', 'customerprofileid,amount,startdate,expirydate,subledgerid,reason'],
  ['talon-one-cards', 'identifier,amount,startdate,expirydate,subledgerid,reason'],
  ['eagle-eye-points', 'walletId,identityValue,pointsValue,schemeId,schemeReference,storeId,reasonCode'],
  ['voucherify-cards', 'Code,Category,Active,Loyalty points,Start date,Expiration date'],
  [
    'shopify-customers',
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
  ],
  [
    'open-loyalty-members',
    'memberId,tenantId,active,firstName,lastName,gender,email,phone,birthDate,loyaltyCardNumber,createdAt,agreement1,agreement2,agreement3',
  ],
  ['stamped-customers', 'first_name,last_name,email,points,birthday,vip_tier,vip_tier_end_date'],
  ['growave-points', 'Customer ID,Email,Points,First Name,Last Name,Birthdate'],
  ['rivo-loyalty', 'Email,Points Balance,Birthdate,VIP Tier,Activation Date,Credits Balance'],
  ['rivyo-points', 'Email,Points Balance,Birthdate,Points Expiry,Created At'],
  ['yotpo-customers', 'Full Name,First Name,Last Name,Email,Points Balance,Points Spent,Birthday'],
  ['influence-points', 'Email,Points,Action'],
  ['flycart-points', 'user_email,points'],
  ['lightspeed-customers', 'customer_code,first_name,last_name,email,phone,mobile,loyalty_balance'],
  ['email-points', 'email,points'],
]

describe('whose file it is', () => {
  test.each(FILES)('is told by its headers: %s', (name, headers) => {
    const cells = headers.split(',')
    expect(recogniseTemplate(cells)?.name).toBe(name)
    // As a rejected file brings them back, and in another case and order.
    const mended = ['Why', 'rejected row', ...cells.map((cell) => cell.toUpperCase()).reverse()]
    expect(recogniseTemplate(mended)?.name).toBe(name)
  })

  test('is nobody’s where nothing tells', () => {
    for (const headers of ['external_id,phone,points', 'שם,טלפון נייד,יתרת נקודות', 'email,points,phone', ''])
      expect(recogniseTemplate(headers.split(','))).toBeNull()
  })

  test('every template is tried, maps all that it says, and finds members by something', () => {
    expect(FILES.map(([name]) => name)).toEqual(TEMPLATES.map(({ name }) => name))
    for (const [name, headers] of FILES) {
      const template = TEMPLATES.find((each) => each.name === name)
      const cells = headers.split(',')
      const { mapping, faults } = template ? mapTemplate(template, cells) : { mapping: {}, faults: [] }
      expect(faults).toEqual([])
      expect(Object.keys(mapping).some((field) => /^(external_id|phone|email|card)$/.test(field))).toBe(true)
      for (const [field, column] of Object.entries(mapping)) {
        expect(MEMBER_FIELDS.map((each) => String(each.name))).toContain(field)
        const own = Object.entries(template?.columns ?? {}).find(([each]) => each === field)?.[1] ?? []
        expect(own.map(foldHeader)).toContain(foldHeader(cells[Number(column)] ?? ''))
      }
    }
  })
})

describe('how a file of members is read', () => {
  const nothingSaid = { mapping: null, date_format: null }

  test('is as its template has it, and as somebody says', () => {
    const headers = ['email', 'points']
    expect(planMembers(nothingSaid, headers)).toMatchObject({
      template: { name: 'email-points' },
      mapping: { email: 0, points: 1 },
      reading: { rows: 'members', strangers: 'refuse', fractions: 'refuse', pointsTimes: 1 },
    })
    expect(
      planMembers({ ...nothingSaid, strangers: 'join', points_times: 10 }, headers).reading,
    ).toMatchObject({ strangers: 'join', pointsTimes: 10 })
    expect(planMembers({ ...nothingSaid, template: 'none' }, headers)).toMatchObject({
      template: null,
      reading: { strangers: 'join' },
    })
  })

  test('columns that somebody chose stay, and so does what the template says of the rest', () => {
    const headers = ['customerprofileid', 'amount', 'expirydate']
    const chosen = { mapping: { card: 0, points: 1 }, date_format: null }
    expect(planMembers(chosen, headers)).toMatchObject({
      mapping: { card: 0, points: 1 },
      reading: { rows: 'lots', blanks: ['immediate', 'unlimited'] },
    })
  })

  test('what a product does not describe is not read', () => {
    const headers = ['Customer ID', 'First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Points']
    expect(
      planMembers({ ...nothingSaid, template: 'shopify-customers' }, headers).mapping,
    ).not.toHaveProperty('points')
  })
})
