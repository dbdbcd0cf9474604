import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
  useRouter,
} from '@tanstack/react-router'
import type { Permission } from '#access/permission.ts'
import { isRefusedSession } from '#ui/api.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Frame } from './frame.tsx'
import { NotFoundPage } from './message-page.tsx'
import { partnerPages } from './partner-pages.ts'
import { paths } from './paths.ts'
import { reportPages } from './report-pages.ts'
import { sessionQuery } from './session.ts'
import { settingPages } from './setting-pages.ts'

function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter()
  return <ErrorState level={1} error={error} onRetry={() => void router.invalidate()} />
}

/** Before there is a frame: the server cannot even say who is signed in. */
function DeskError(props: ErrorComponentProps) {
  return (
    <main>
      <RouteError {...props} />
    </main>
  )
}

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

/** A draw's proof is for anybody: no session, and none of the desk around it. */
const proof = createRoute({
  getParentRoute: () => root,
  path: '/raffles/$id/proof',
  component: lazyRouteComponent(() => import('#raffles/screens/proof-page.tsx'), 'ProofPage'),
})

/** Everything behind the sign-in: without a session there is no page, only the way to get one. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Frame,
  errorComponent: DeskError,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!isRefusedSession(error)) throw error
      const next = location.href === paths.home() ? '' : location.href
      throw redirect({ href: paths.signIn(next) })
    }
  },
})

/** A page, and the permission without which the frame shows "not allowed" in its place. */
const page = <const Path extends string>(path: Path, component: RouteComponent, permission?: Permission) =>
  createRoute({ getParentRoute: () => desk, path, component, staticData: permission ? { permission } : {} })

/** The pages. A room's page is named here once and loads when it is first opened. */
const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
  ),
  page(
    '/account',
    lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
    'account.own',
  ),
  page(
    '/members',
    lazyRouteComponent(() => import('#members/screens/members-page.tsx'), 'MembersPage'),
    'member.read',
  ),
  page(
    '/members/new',
    lazyRouteComponent(() => import('#members/screens/new-member-page.tsx'), 'NewMemberPage'),
    'member.join',
  ),
  page(
    '/members/$id/edit',
    lazyRouteComponent(() => import('#members/screens/edit-member-page.tsx'), 'EditMemberPage'),
    'member.write',
  ),
  page(
    '/members/$id',
    lazyRouteComponent(() => import('./member-page.tsx'), 'MemberPage'),
    'member.read',
  ),
  page(
    '/gestures',
    lazyRouteComponent(() => import('#offers/screens/gestures-page.tsx'), 'GesturesPage'),
    'programme.read',
  ),
  page(
    '/households',
    lazyRouteComponent(() => import('#households/screens/households-page.tsx'), 'HouseholdsPage'),
    'member.list',
  ),
  page(
    '/households/$id',
    lazyRouteComponent(() => import('#households/screens/household-page.tsx'), 'HouseholdPage'),
    'member.read',
  ),
  page(
    '/receipts',
    lazyRouteComponent(() => import('#receipts/screens/receipts-page.tsx'), 'ReceiptsPage'),
    'receipt.read',
  ),
  page(
    '/receipts/$id',
    lazyRouteComponent(() => import('#receipts/screens/receipt-page.tsx'), 'ReceiptPage'),
    'receipt.read',
  ),
  page(
    '/returns',
    lazyRouteComponent(() => import('#receipts/screens/returns-page.tsx'), 'ReturnsPage'),
    'receipt.read',
  ),
  page(
    '/programme',
    lazyRouteComponent(() => import('#programme/screens/programme-page.tsx'), 'ProgrammePage'),
    'programme.read',
  ),
  page(
    '/programme/drafts/$id',
    lazyRouteComponent(() => import('#programme/screens/draft-page.tsx'), 'DraftPage'),
    'programme.write',
  ),
  page(
    '/programme/drafts/$id/trial',
    lazyRouteComponent(() => import('#trials/screens/trial-page.tsx'), 'TrialPage'),
    'programme.write',
  ),
  page(
    '/programme/compare',
    lazyRouteComponent(() => import('#programme/screens/compare-page.tsx'), 'ComparePage'),
    'programme.read',
  ),
  page(
    '/programme/try',
    lazyRouteComponent(() => import('./programme-try-page.tsx'), 'ProgrammeTryPage'),
    'programme.read',
  ),
  page(
    '/standing',
    lazyRouteComponent(() => import('#standing/screens/standing-page.tsx'), 'StandingPage'),
    'report.read',
  ),
  page(
    '/segments',
    lazyRouteComponent(() => import('#segments/screens/segments-page.tsx'), 'SegmentsPage'),
    'segment.read',
  ),
  page(
    '/segments/new',
    lazyRouteComponent(() => import('#segments/screens/edit-segment-page.tsx'), 'NewSegmentPage'),
    'segment.write',
  ),
  page(
    '/segments/compare',
    lazyRouteComponent(() => import('#segments/screens/compare-page.tsx'), 'ComparePage'),
    'segment.read',
  ),
  page(
    '/segments/overlap',
    lazyRouteComponent(() => import('#segments/screens/overlap-page.tsx'), 'OverlapPage'),
    'segment.read',
  ),
  page(
    '/segments/$id/edit',
    lazyRouteComponent(() => import('#segments/screens/edit-segment-page.tsx'), 'EditSegmentPage'),
    'segment.write',
  ),
  page(
    '/segments/$id',
    lazyRouteComponent(() => import('#segments/screens/segment-page.tsx'), 'SegmentPage'),
    'segment.read',
  ),
  page(
    '/campaigns',
    lazyRouteComponent(() => import('#campaigns/screens/campaigns-page.tsx'), 'CampaignsPage'),
    'campaign.read',
  ),
  page(
    '/campaigns/library',
    lazyRouteComponent(() => import('#campaigns/screens/library-page.tsx'), 'LibraryPage'),
    'campaign.read',
  ),
  page(
    '/campaigns/settings',
    lazyRouteComponent(() => import('#campaigns/screens/setting-page.tsx'), 'SettingPage'),
    'settings.read',
  ),
  page(
    '/campaigns/$id',
    lazyRouteComponent(() => import('#campaigns/screens/campaign-page.tsx'), 'CampaignPage'),
    'campaign.read',
  ),
  page(
    '/campaigns/$id/edit',
    lazyRouteComponent(() => import('#campaigns/screens/edit-campaign-page.tsx'), 'EditCampaignPage'),
    'campaign.write',
  ),
  page(
    '/campaigns/$id/start',
    lazyRouteComponent(() => import('#campaigns/screens/start-page.tsx'), 'StartPage'),
    'campaign.write',
  ),
  page(
    '/rewards',
    lazyRouteComponent(() => import('#rewards/screens/rewards-page.tsx'), 'RewardsPage'),
    'reward.read',
  ),
  page(
    '/rewards/new',
    lazyRouteComponent(() => import('#rewards/screens/edit-reward-page.tsx'), 'NewRewardPage'),
    'reward.write',
  ),
  page(
    '/rewards/$id/edit',
    lazyRouteComponent(() => import('#rewards/screens/edit-reward-page.tsx'), 'EditRewardPage'),
    'reward.write',
  ),
  page(
    '/rewards/$id',
    lazyRouteComponent(() => import('#rewards/screens/reward-page.tsx'), 'RewardPage'),
    'reward.read',
  ),
  page(
    '/redemptions',
    lazyRouteComponent(() => import('#rewards/screens/redemptions-page.tsx'), 'RedemptionsPage'),
    'redemption.fulfil',
  ),
  page(
    '/redemptions/$id',
    lazyRouteComponent(() => import('#rewards/screens/redemption-page.tsx'), 'RedemptionPage'),
    'redemption.fulfil',
  ),
  page(
    '/tiers',
    lazyRouteComponent(() => import('#tiers/screens/tiers-page.tsx'), 'TiersPage'),
    'programme.read',
  ),
  page(
    '/tiers/reviews/$id',
    lazyRouteComponent(() => import('#tiers/screens/review-page.tsx'), 'ReviewPage'),
    'programme.read',
  ),
  page(
    '/plans',
    lazyRouteComponent(() => import('./paid-plans-page.tsx'), 'PaidPlansPage'),
    'plan.read',
  ),
  page(
    '/plans/new',
    lazyRouteComponent(() => import('#plans/screens/edit-plan-page.tsx'), 'NewPlanPage'),
    'plan.write',
  ),
  page(
    '/plans/$id/edit',
    lazyRouteComponent(() => import('#plans/screens/edit-plan-page.tsx'), 'EditPlanPage'),
    'plan.write',
  ),
  page(
    '/plans/$id',
    lazyRouteComponent(() => import('#plans/screens/plan-page.tsx'), 'PlanPage'),
    'plan.read',
  ),
  page(
    '/import',
    lazyRouteComponent(() => import('#imports/screens/imports-page.tsx'), 'ImportsPage'),
    'import.run',
  ),
  page(
    '/import/$id',
    lazyRouteComponent(() => import('#imports/screens/import-page.tsx'), 'ImportPage'),
    'import.run',
  ),
  page(
    '/raffles',
    lazyRouteComponent(() => import('#raffles/screens/raffles-page.tsx'), 'RafflesPage'),
    'raffle.read',
  ),
  page(
    '/raffles/new',
    lazyRouteComponent(() => import('#raffles/screens/new-raffle-page.tsx'), 'NewRafflePage'),
    'raffle.write',
  ),
  page(
    '/raffles/$id',
    lazyRouteComponent(() => import('#raffles/screens/raffle-page.tsx'), 'RafflePage'),
    'raffle.read',
  ),
  page(
    '/catalogue-health',
    lazyRouteComponent(() => import('#rewards/screens/health-page.tsx'), 'CatalogueHealthPage'),
    'reward.read',
  ),
  ...partnerPages(page),
  page(
    '/prices',
    lazyRouteComponent(() => import('#prices/screens/prices-page.tsx'), 'PricesPage'),
    'price.read',
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('#cases/screens/cases-page.tsx'), 'CasesPage'),
    'case.read',
  ),
  page(
    '/cases/$id',
    lazyRouteComponent(() => import('#cases/screens/case-page.tsx'), 'CasePage'),
    'case.read',
  ),
  page(
    '/contacts',
    lazyRouteComponent(() => import('#contacts/screens/contacts-page.tsx'), 'ContactsPage'),
    'contact.read',
  ),
  page(
    '/contacts/calls',
    lazyRouteComponent(() => import('#contacts/screens/calls-page.tsx'), 'CallsPage'),
    'contact.call',
  ),
  // Any other address keeps the frame around it.
  page('$', NotFoundPage),
]

/** In development only: every part of the kit on one page. */
const gallery = import.meta.env.DEV
  ? [
      page(
        '/kit',
        lazyRouteComponent(() => import('./kit-page.tsx'), 'KitPage'),
      ),
    ]
  : []

/** Search parameters are plain text (`?standing=loyal`), so that addresses can be read, typed and shared. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))

function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    permission?: Permission
  }
}

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      proof,
      desk.addChildren([...pages, ...reportPages(page), ...settingPages(page), ...gallery]),
    ]),
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: RouteError,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 200,
  })
}
