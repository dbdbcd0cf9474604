import { countSavers } from '#dreams/service.ts'
import { visitorRows } from '#portal/facts.ts'
import { readSkuSales } from '#receipts/sku-sales.ts'
import type { MonthSources } from '#reports/month-compose.ts'
import { interestRows } from '#standing/facts.ts'

/** What reports and the health of the catalogue are judged by, and their rooms do not know. */
export const monthSources = ({ takesCardLinks }: { takesCardLinks: boolean }): MonthSources => ({
  interests: interestRows,
  seen: visitorRows,
  health: { readSales: readSkuSales, countSavers, interests: interestRows, takesCardLinks },
})
