type Filter = Readonly<Record<string, string>>

/** An address with its filters, leaving out those that say nothing. */
function withSearch(path: string, filter: Filter = {}): string {
  const search = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  return search.size > 0 ? `${path}?${search}` : path
}

const segment = encodeURIComponent

/** Every address of the desk. Rooms reach them by `usePaths()`. */
export const paths = {
  signIn: (next = '') => withSearch('/sign-in', { next }),
  home: () => '/',
  account: () => '/account',
  members: (filter?: Filter) => withSearch('/members', filter),
  newMember: () => '/members/new',
  member: (id: string) => `/members/${segment(id)}`,
  editMember: (id: string) => `/members/${segment(id)}/edit`,
  households: () => '/households',
  household: (id: string) => `/households/${segment(id)}`,
  receipts: (filter?: Filter) => withSearch('/receipts', filter),
  receipt: (receiptId: string) => `/receipts/${segment(receiptId)}`,
  returns: (filter?: Filter) => withSearch('/returns', filter),
  programme: () => '/programme',
  programmeVersion: (id: string) => withSearch('/programme', { version: id }),
  programmeDraft: (id: string) => `/programme/drafts/${segment(id)}`,
  programmeTry: (id = '') => withSearch('/programme/try', { version: id }),
  programmeCompare: (one = '', other = '') => withSearch('/programme/compare', { one, other }),
  programmeTrial: (id: string, trial = '') => withSearch(`/programme/drafts/${segment(id)}/trial`, { trial }),
  standing: (filter?: Filter) => withSearch('/standing', filter),
  segments: () => '/segments',
  newSegment: (from = '') => withSearch('/segments/new', { from }),
  segment: (id: string) => `/segments/${segment(id)}`,
  compareSegments: (a = '', b = '') => withSearch('/segments/compare', { a, b }),
  overlapSegments: (of = '') => withSearch('/segments/overlap', { of }),
  editSegment: (id: string) => `/segments/${segment(id)}/edit`,
  gestures: () => '/gestures',
  goldenMoment: () => '/golden-moment',
  alerts: () => '/alerts',
  alert: (id: string) => `/alerts/${segment(id)}`,
  monthReport: (month = '') => withSearch('/reports', { month }),
  behindFigure: (month: string, figure: string, of = '') =>
    withSearch('/reports/behind', { month, figure, of }),
  rewards: (filter?: Filter) => withSearch('/rewards', filter),
  newReward: () => '/rewards/new',
  reward: (id: string) => `/rewards/${segment(id)}`,
  editReward: (id: string) => `/rewards/${segment(id)}/edit`,
  redemptions: (filter?: Filter) => withSearch('/redemptions', filter),
  redemption: (id: string) => `/redemptions/${segment(id)}`,
  raffles: () => '/raffles',
  newRaffle: () => '/raffles/new',
  raffle: (id: string) => `/raffles/${segment(id)}`,
  catalogueHealth: () => '/catalogue-health',
  prices: () => '/prices',
  cases: (filter?: Filter) => withSearch('/cases', filter),
  case: (id: string) => `/cases/${segment(id)}`,
  contacts: (filter?: Filter) => withSearch('/contacts', filter),
  calls: () => '/contacts/calls',
  clubs: () => '/clubs',
  partners: () => '/partners',
  partner: (id: string) => `/partners/${segment(id)}`,
  settlement: (id: string, month: string) => `/partners/${segment(id)}/settlements/${segment(month)}`,
  tiers: () => '/tiers',
  tierReview: (id: string) => `/tiers/reviews/${segment(id)}`,
  plans: () => '/plans',
  newPlan: () => '/plans/new',
  plan: (id: string) => `/plans/${segment(id)}`,
  editPlan: (id: string) => `/plans/${segment(id)}/edit`,
  campaigns: () => '/campaigns',
  campaignLibrary: (demand = '', ready = '') => withSearch('/campaigns/library', { demand, ready }),
  campaignSettings: () => '/campaigns/settings',
  campaign: (id: string) => `/campaigns/${segment(id)}`,
  editCampaign: (id: string, filter?: Filter) => withSearch(`/campaigns/${segment(id)}/edit`, filter),
  startCampaign: (id: string) => `/campaigns/${segment(id)}/start`,
  shopAudits: () => '/audits',
  shopAudit: (id: string) => `/audits/${segment(id)}`,
  imports: (filter?: Filter) => withSearch('/import', filter),
  relaunch: () => '/relaunch',
  import: (id: string) => `/import/${segment(id)}`,
  settings: () => '/settings',
  branches: (filter?: Filter) => withSearch('/settings/branches', filter),
  wordings: () => '/settings/consent-wordings',
  portalSettings: () => '/settings/portal',
  sending: () => '/settings/sending',
  refusals: (filter?: Filter) => withSearch('/settings/refusals', filter),
  messages: () => '/messages',
  message: (id: string) => `/messages/${segment(id)}`,
  staff: () => '/settings/staff',
  apiKeys: () => '/settings/api-keys',
  webhooks: () => '/settings/webhooks',
  webhook: (id: string) => `/settings/webhooks/${segment(id)}`,
  audit: () => '/settings/audit',
}

/** Only to a page of this desk: a link must not send a person who just signed in to another site. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : paths.home()

type DeskPaths = typeof paths

declare module '#ui/paths.tsx' {
  interface Paths extends DeskPaths {}
}
