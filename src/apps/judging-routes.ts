import type { MemberPermission, Permission } from '#access/permission.ts'
import type { auditEndpoints } from '#audit/kept-routes.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'
import type { relaunchEndpoints } from '#relaunch/routes.ts'
import type { alertEndpoints } from '#reports/alert-routes.ts'
import type { monthEndpoints } from '#reports/month-routes.ts'
import type { reportEndpoints } from '#reports/routes.ts'

export type JudgingEndpoints = {
  reports: ReturnType<typeof reportEndpoints> &
    ReturnType<typeof monthEndpoints> &
    ReturnType<typeof alertEndpoints>
  audits: ReturnType<typeof auditEndpoints>
  relaunch: ReturnType<typeof relaunchEndpoints>
}

type Line = readonly [Method, string, Permission | MemberPermission | null, Endpoint]

/** How the club is doing, how a shop has done by its receipts, and how it begins anew. */
export const judgingLines = (endpoints: JudgingEndpoints): Line[] => [
  ...reportLines(endpoints),
  ...auditLines(endpoints),
]

/** How the club is doing. */
function reportLines({ reports }: JudgingEndpoints): Line[] {
  return [
    ['GET', '/v1/pulse', 'report.read', reports.readPulse],
    ['GET', '/v1/alerts', 'report.read', reports.listAlerts],
    ['GET', '/v1/alerts/{id}', 'report.answer', reports.readAlert],
    ['POST', '/v1/alerts/{id}/look', 'report.answer', reports.lookIntoAlert],
    ['POST', '/v1/alerts/{id}/silence', 'report.answer', reports.silenceAlert],
    ['GET', '/v1/golden-moment', 'report.read', reports.readGoldenMoment],
    ['GET', '/v1/reports', 'report.read', reports.listMonthReports],
    ['GET', '/v1/reports/{month}', 'report.read', reports.readMonthReport],
    ['GET', '/v1/reports/{month}/pdf', 'report.read', reports.printMonthReport],
    ['GET', '/v1/reports/{month}/page', 'report.read', reports.pageMonthReport],
    ['GET', '/v1/reports/{month}/figures/{code}', 'report.read', reports.readMonthFigure],
    ['PUT', '/v1/reports/{month}/advice/{code}', 'report.answer', reports.answerAdvice],
  ]
}

/** A shop judged by a file of receipts, or by its own. */
function auditLines({ audits, relaunch }: JudgingEndpoints): Line[] {
  return [
    ['GET', '/v1/relaunch', 'import.run', relaunch.readRelaunch],
    ['POST', '/v1/audits', 'import.run', audits.uploadAudit],
    ['POST', '/v1/audits/own', 'import.run', audits.auditOwnReceipts],
    ['GET', '/v1/audits', 'report.read', audits.listAudits],
    ['GET', '/v1/audits/{id}', 'report.read', audits.readAudit],
    ['PATCH', '/v1/audits/{id}', 'import.run', audits.changeAudit],
    ['DELETE', '/v1/audits/{id}', 'import.run', audits.deleteAudit],
    ['GET', '/v1/audits/{id}/preview', 'import.run', audits.previewAudit],
    ['POST', '/v1/audits/{id}/members', 'import.run', audits.uploadAuditMembers],
    ['DELETE', '/v1/audits/{id}/members', 'import.run', audits.removeAuditMembers],
    ['POST', '/v1/audits/{id}/start', 'import.run', audits.startAudit],
    ['POST', '/v1/audits/{id}/stop', 'import.run', audits.stopAudit],
    ['GET', '/v1/audits/{id}/result', 'report.read', audits.readAuditResult],
    ['GET', '/v1/audits/{id}/pdf', 'report.read', audits.printAudit],
    ['GET', '/v1/audits/{id}/page', 'report.read', audits.pageAudit],
    ['GET', '/v1/audits/{id}/file', 'report.read', audits.fileAudit],
  ]
}
