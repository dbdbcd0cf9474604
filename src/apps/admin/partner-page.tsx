import { PartnerPage } from '#partners/screens/partner-page.tsx'
import { SettlementSection } from '#settlement/screens/settlement-section.tsx'
import { useMay } from '#ui/permission.tsx'

/** A partner with what was settled with it, which another room knows. */
export function PartnerWithSettlements() {
  const may = useMay()
  return <PartnerPage settlements={(id) => may('settlement.read') && <SettlementSection partnerId={id} />} />
}
