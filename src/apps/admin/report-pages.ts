import { lazyRouteComponent } from '@tanstack/react-router'
import type { MakePage } from './setting-pages.ts'

/** The pages on which the club is watched: its months, audits, relaunch and alerts. */
export const reportPages = <Page>(page: MakePage<Page>): Page[] => [
  page(
    '/reports',
    lazyRouteComponent(() => import('#reports/screens/month-page.tsx'), 'MonthPage'),
    'report.read',
  ),
  page(
    '/reports/behind',
    lazyRouteComponent(() => import('#reports/screens/behind-page.tsx'), 'BehindPage'),
    'report.read',
  ),
  page(
    '/clubs',
    lazyRouteComponent(() => import('./clubs-page.tsx'), 'ClubsPage'),
    'account.own',
  ),
  page(
    '/audits',
    lazyRouteComponent(() => import('#audit/screens/audits-page.tsx'), 'AuditsPage'),
    'report.read',
  ),
  page(
    '/audits/$id',
    lazyRouteComponent(() => import('#audit/screens/audit-page.tsx'), 'AuditPage'),
    'report.read',
  ),
  page(
    '/relaunch',
    lazyRouteComponent(() => import('#relaunch/screens/relaunch-page.tsx'), 'RelaunchPage'),
    'import.run',
  ),
  page(
    '/alerts',
    lazyRouteComponent(() => import('#reports/screens/alerts-page.tsx'), 'AlertsPage'),
    'report.read',
  ),
  page(
    '/alerts/$id',
    lazyRouteComponent(() => import('#reports/screens/alert-page.tsx'), 'AlertPage'),
    'report.answer',
  ),
  page(
    '/golden-moment',
    lazyRouteComponent(() => import('#reports/screens/golden-page.tsx'), 'GoldenPage'),
    'report.read',
  ),
]
