import type { Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { viewUpload } from '#uploads/view.ts'
import type { ImportView } from './contract.ts'
import { FILE_FAULTS } from './file-error.ts'
import type { Import, ImportFault } from './import.ts'
import { importIntake } from './intake-service.ts'
import { REASONS, type Reason } from './reason.ts'

const INTERRUPTED: Words = {
  en: 'The import broke off on our side; it was logged. Start it again: what is in the books stays, and the rest comes in.',
  he: 'הייבוא נקטע אצלנו והתקלה נרשמה. הפעילו אותו שוב: מה שכבר נרשם נשאר, והיתר ייכנס.',
}

type StoredSummary = {
  figures: Record<string, number | string | boolean>
  rejected: Partial<Record<Reason, number>>
  warnings: Partial<Record<Reason, number>>
}

/** An import as the desk shows it. */
export function viewImport(item: Import, names: ReadonlyMap<Uuid, string>, language: Language): ImportView {
  const { mapping: _, ...options } = item.options
  const summary = item.summary as StoredSummary | null
  return {
    ...viewUpload(importIntake, item, names),
    kind: item.kind,
    file_name: item.fileName,
    bytes: item.bytes,
    options,
    progress: item.progress,
    summary: summary && {
      figures: summary.figures,
      rejected: listReasons(summary.rejected, language),
      warnings: listReasons(summary.warnings, language),
    },
    rejected_rows: item.rejectedRows,
    fault: item.fault && { code: item.fault.code, detail: sayFault(item.fault, language) },
    started_at: item.startedAt?.toString() ?? null,
  }
}

const sayFault = ({ code, params }: ImportFault, language: Language): string =>
  say(code === 'interrupted' ? INTERRUPTED : FILE_FAULTS[code], language, params)

function listReasons(counts: Partial<Record<Reason, number>>, language: Language) {
  const entries = Object.entries(counts) as [Reason, number][]
  return entries
    .map(([reason, rows]) => ({ reason, detail: say(REASONS[reason], language), rows }))
    .sort((a, b) => b.rows - a.rows)
}
