/** Everything that may be allowed; the route table names one of these beside each address. */
export const PERMISSIONS = [
  /** One's own session, name, language and password: every staff person, never a key. */
  'account.own',
  'member.read',
  /** Paging through the members, and not only finding one: a till's key that is stolen must not empty the club. */
  'member.list',
  /** What a member likes and when they come, and how their standing came about: more than a till needs. */
  'habits.read',
  'member.join',
  'member.write',
  /** Noting that the details were gone through with the member, and hold. */
  'member.confirm',
  'member.merge',
  'member.erase',
  /** Founding and dissolving households, and who belongs to them. */
  'household.manage',
  'receipt.read',
  'receipt.post',
  'receipt.return',
  /** Giving a receipt that named nobody to a member. */
  'receipt.claim',
  'basket.quote',
  /** Taking a coupon, or handing a sample over. */
  'grant.use',
  'grant.withdraw',
  /** Giving a member a small thing of one's own accord, within a budget. */
  'gesture.give',
  /** The catalogue: what can be taken for points, its stock and its codes. */
  'reward.read',
  'reward.write',
  /** Taking a reward with a member, and holding, capturing or voiding it. */
  'redemption.make',
  /** Packing, sending, handing over. */
  'redemption.fulfil',
  /** Undoing what was captured. */
  'redemption.cancel',
  'programme.read',
  'programme.write',
  /** Segments, who is in them, and how many would fit a definition. */
  'segment.read',
  'segment.write',
  /** Paid plans: who is in them and their fund. */
  'plan.read',
  'plan.write',
  /** Beginning, renewing and freezing a membership. */
  'plan.sell',
  /** Cancelling a membership, and giving money back. */
  'plan.refund',
  /** Raffles: terms, tickets and winners. */
  'raffle.read',
  /** Making a raffle, drawing it, settling it. */
  'raffle.write',
  /** Tickets for a member's points. */
  'raffle.sell',
  /** What others ask for the same goods. */
  'price.read',
  'price.write',
  /** Conversations between members and the office. */
  'case.read',
  'case.write',
  /** Points and gestures that make something good. */
  'case.make_good',
  /** Dear rewards that members save for. */
  'dream.read',
  'contact.read',
  'dream.write',
  /** Partners, their contracts, and what they issued. */
  'partner.read',
  /** Contracts, keys, and deciding what waits for somebody to look. */
  'partner.write',
  /** What a partner’s own key may: earning, linking and converting, of that partner alone. */
  'partner.act',
  /** What was settled with a partner, month by month; a partner’s own key sees its own alone. */
  'settlement.read',
  /** Saying that a line of a settlement is not right. */
  'settlement.dispute',
  /** Deciding what is in dispute, approving a month and noting that it was paid. */
  'settlement.approve',
  /** Whether members' phones and addresses still work, and how that is known. */
  'contact.read',
  /** Working the list of calls. */
  'contact.call',
  /** Campaigns: what is said to whom, and what it did. */
  'campaign.read',
  /** Writing, starting, pausing and stopping them. */
  'campaign.write',
  /** What other systems are told, and what became of it. */
  'webhook.read',
  /** Which systems are told of what, and by which secret. */
  'webhook.write',
  'import.run',
  'report.read',
  /** Saying that an advice of a report is not for us. */
  'report.answer',
  'ledger.adjust',
  /** Giving a member a tier by hand. */
  'tier.assign',
  /** Which branches there are, for whoever works in one. */
  'branch.read',
  /** What was sent, or would have been; in development alone. */
  'message.read',
  /** The log of who refused advertising: what they wrote, and from which address. */
  'refusal.read',
  'settings.read',
  'settings.write',
  'staff.manage',
  'key.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What a member's session may: their own page, and nothing else. No role of staff and no key holds it. */
export const OWN_PAGE = 'portal.own'
export type MemberPermission = typeof OWN_PAGE

export const STAFF_ROLES = ['owner', 'manager', 'cashier', 'analyst', 'service_desk', 'agency'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export const KEY_ROLES = ['pos', 'shop', 'partner', 'admin', 'read'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

const reads: readonly Permission[] = [
  'reward.read',
  'member.read',
  'member.list',
  'habits.read',
  'receipt.read',
  'programme.read',
  'segment.read',
  'plan.read',
  'raffle.read',
  'price.read',
  'dream.read',
  'partner.read',
  'settlement.read',
  'campaign.read',
  'report.read',
  'branch.read',
  'settings.read',
]

/** A till finds and joins members, quotes and posts. It changes nobody's details: a changed phone is a stolen account. */
const till: readonly Permission[] = [
  'member.read',
  'member.join',
  'member.confirm',
  'basket.quote',
  'grant.use',
  'reward.read',
  'redemption.make',
  'redemption.fulfil',
  'receipt.read',
  'receipt.post',
  'receipt.return',
  'receipt.claim',
  'plan.sell',
  'raffle.read',
  'raffle.sell',
]

const all = new Set(PERMISSIONS)
const allBut = (...left: Permission[]): ReadonlySet<Permission> =>
  new Set(PERMISSIONS.filter((permission) => !left.includes(permission)))

/** What each role of staff may do: no more than its work takes. */
const staffPermissions: Readonly<Record<StaffRole, ReadonlySet<Permission>>> = {
  owner: all,
  manager: allBut('staff.manage', 'key.manage'),
  cashier: new Set<Permission>(['account.own', 'branch.read', 'member.list', 'gesture.give', ...till]),
  analyst: new Set<Permission>(['account.own', ...reads]),
  service_desk: new Set<Permission>([
    'account.own',
    'branch.read',
    'member.read',
    'member.list',
    'habits.read',
    'member.join',
    'member.write',
    'member.confirm',
    'member.merge',
    'household.manage',
    'receipt.read',
    'receipt.return',
    'receipt.claim',
    'basket.quote',
    'grant.use',
    'grant.withdraw',
    'gesture.give',
    'reward.read',
    'redemption.make',
    'redemption.fulfil',
    'redemption.cancel',
    'programme.read',
    'plan.read',
    'plan.sell',
    'raffle.read',
    'raffle.sell',
    'case.read',
    'case.write',
    'case.make_good',
    'dream.read',
    'dream.write',
    'partner.read',
    'contact.read',
    'contact.call',
    'ledger.adjust',
    'tier.assign',
  ]),
  agency: new Set<Permission>([
    'account.own',
    ...reads,
    'basket.quote',
    'programme.write',
    'segment.write',
    'reward.write',
    'plan.write',
    'import.run',
  ]),
}

/** What each kind of API key may do. None makes people or keys: a leaked key must not outlive its revocation. */
const keyPermissions: Readonly<Record<KeyRole, ReadonlySet<Permission>>> = {
  // Who stands at the till may make a gesture; a web shop has nobody who does.
  pos: new Set<Permission>([...till, 'gesture.give']),
  shop: new Set(till),
  // By routes of its own, each of which asks whose key it is.
  partner: new Set<Permission>(['partner.act', 'settlement.read', 'settlement.dispute']),
  admin: allBut('account.own', 'staff.manage', 'key.manage'),
  read: new Set(reads),
}

export const permissionsOfStaff = (role: StaffRole): ReadonlySet<Permission> => staffPermissions[role]

export const permissionsOfKey = (role: KeyRole): ReadonlySet<Permission> => keyPermissions[role]

/** A person whose password somebody else gave them does one thing first: choose their own. */
export const permissionsBeforeOwnPassword: ReadonlySet<Permission> = new Set<Permission>(['account.own'])
