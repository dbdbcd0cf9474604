import { describe, expect, test } from 'vitest'
import {
  KEY_ROLES,
  PERMISSIONS,
  type Permission,
  permissionsOfKey,
  permissionsOfStaff,
  STAFF_ROLES,
} from './permission.ts'

const staffWith = (permission: Permission) =>
  STAFF_ROLES.filter((role) => permissionsOfStaff(role).has(permission))
const keysWith = (permission: Permission) =>
  KEY_ROLES.filter((role) => permissionsOfKey(role).has(permission))

describe('least privilege', () => {
  test('an owner may do everything, and only an owner makes people and keys', () => {
    expect(permissionsOfStaff('owner')).toEqual(new Set(PERMISSIONS))
    expect(staffWith('staff.manage')).toEqual(['owner'])
    expect(staffWith('key.manage')).toEqual(['owner'])
    expect(keysWith('staff.manage')).toEqual([])
    expect(keysWith('key.manage')).toEqual([])
  })

  test('a cashier and a till find, join, quote and post, and no more', () => {
    const till = [
      'basket.quote',
      'gesture.give',
      'grant.use',
      'member.confirm',
      'member.join',
      'member.read',
      'plan.sell',
      'raffle.read',
      'raffle.sell',
      'receipt.claim',
      'receipt.post',
      'receipt.read',
      'receipt.return',
      'redemption.fulfil',
      'redemption.make',
      'reward.read',
    ]
    expect([...permissionsOfKey('pos')].sort()).toEqual(till)
    const atTheDesk = ['account.own', 'branch.read', 'member.list', ...till]
    expect([...permissionsOfStaff('cashier')].sort()).toEqual(atTheDesk.sort())
  })

  test('keys of tills, shops and partners find a member, and page through none', () => {
    expect(keysWith('member.list')).toEqual(['admin', 'read'])
  })

  test('whoever stands at a till or a desk can say where that is', () => {
    expect(staffWith('branch.read')).toEqual([...STAFF_ROLES])
  })

  test('points are adjusted and people changed by few', () => {
    expect(staffWith('ledger.adjust')).toEqual(['owner', 'manager', 'service_desk'])
    expect(staffWith('grant.withdraw')).toEqual(['owner', 'manager', 'service_desk'])
    expect(staffWith('member.write')).toEqual(['owner', 'manager', 'service_desk'])
    expect(staffWith('member.erase')).toEqual(['owner', 'manager'])
    expect(staffWith('programme.write')).toEqual(['owner', 'manager', 'agency'])
    expect(staffWith('settings.write')).toEqual(['owner', 'manager'])
    expect(keysWith('member.write')).toEqual(['admin'])
  })

  test('who only reads writes nothing', () => {
    const writes = PERMISSIONS.filter(
      (permission) => !/\.(read|list)$/.test(permission) && permission !== 'account.own',
    )
    for (const permission of writes) {
      expect(staffWith(permission)).not.toContain('analyst')
      expect(keysWith(permission)).not.toContain('read')
    }
  })

  test('a till learns nothing of what members like, and when they come', () => {
    expect(staffWith('habits.read')).not.toContain('cashier')
    for (const till of ['pos', 'shop'] as const) expect(keysWith('habits.read')).not.toContain(till)
    expect(staffWith('habits.read')).toContain('service_desk')
  })

  test('every person has an account of their own, and no key has one', () => {
    expect(staffWith('account.own')).toEqual([...STAFF_ROLES])
    expect(keysWith('account.own')).toEqual([])
  })
})
