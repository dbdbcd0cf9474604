import { lazy } from 'react'
import type { LightRoute } from '#ui/light/router.tsx'
import { HomePage } from './home-page.tsx'

/** Each page's code comes when it is first visited; the home page is there at once. */
const CardPage = lazy(async () => ({ default: (await import('./card-page.tsx')).CardPage }))
const RewardsPage = lazy(async () => ({ default: (await import('./rewards-page.tsx')).RewardsPage }))
const RewardPage = lazy(async () => ({ default: (await import('./reward-page.tsx')).RewardPage }))
const RedemptionsPage = lazy(async () => ({
  default: (await import('./redemptions-page.tsx')).RedemptionsPage,
}))
const RedemptionPage = lazy(async () => ({ default: (await import('./redemption-page.tsx')).RedemptionPage }))
const StatementPage = lazy(async () => ({ default: (await import('./statement-page.tsx')).StatementPage }))
const OffersPage = lazy(async () => ({ default: (await import('./offers-page.tsx')).OffersPage }))
const MembershipPage = lazy(async () => ({ default: (await import('./membership-page.tsx')).MembershipPage }))
const HouseholdPage = lazy(async () => ({ default: (await import('./household-page.tsx')).HouseholdPage }))
const DreamsPage = lazy(async () => ({ default: (await import('./dreams-page.tsx')).DreamsPage }))
const RafflesPage = lazy(async () => ({ default: (await import('./raffles-page.tsx')).RafflesPage }))
const PartnersPage = lazy(async () => ({ default: (await import('./partners-page.tsx')).PartnersPage }))
const CasesPage = lazy(async () => ({ default: (await import('./cases-page.tsx')).CasesPage }))
const NewCasePage = lazy(async () => ({ default: (await import('./new-case-page.tsx')).NewCasePage }))
const CasePage = lazy(async () => ({ default: (await import('./case-page.tsx')).CasePage }))
const DetailsPage = lazy(async () => ({ default: (await import('./details-page.tsx')).DetailsPage }))
const ConsentsPage = lazy(async () => ({ default: (await import('./consents-page.tsx')).ConsentsPage }))
const InterestsPage = lazy(async () => ({ default: (await import('./interests-page.tsx')).InterestsPage }))
const MorePage = lazy(async () => ({ default: (await import('./more-page.tsx')).MorePage }))

const ROUTES: readonly LightRoute[] = [
  { pattern: '/', page: HomePage },
  { pattern: '/card', page: CardPage },
  { pattern: '/rewards', page: RewardsPage },
  { pattern: '/rewards/{id}', page: RewardPage },
  { pattern: '/redemptions', page: RedemptionsPage },
  { pattern: '/redemptions/{id}', page: RedemptionPage },
  { pattern: '/statement', page: StatementPage },
  { pattern: '/offers', page: OffersPage },
  { pattern: '/membership', page: MembershipPage },
  { pattern: '/household', page: HouseholdPage },
  { pattern: '/dreams', page: DreamsPage },
  { pattern: '/raffles', page: RafflesPage },
  { pattern: '/partners', page: PartnersPage },
  { pattern: '/office', page: CasesPage },
  { pattern: '/office/new', page: NewCasePage },
  { pattern: '/office/new/{redemption}', page: NewCasePage },
  { pattern: '/office/{id}', page: CasePage },
  { pattern: '/details', page: DetailsPage },
  { pattern: '/consents', page: ConsentsPage },
  { pattern: '/interests', page: InterestsPage },
  { pattern: '/more', page: MorePage },
]

export const listRoutes = (): readonly LightRoute[] => ROUTES
