/** By what campaigns of a club are judged and drawn. */
export type CampaignSetting = {
  /** Of a hundred members so many get no campaign at all. */
  readonly holdoutPercent: number
  /** What is left of a sale to the club. */
  readonly marginPercent: number
  /** What one message costs, in hundredths of the currency's minor unit. */
  readonly emailCostHundredths: number
  readonly smsCostHundredths: number
  readonly revision: number
}

/** Until a manager says otherwise: a retailer's usual margin, an SMS at nine agorot, e-mail next to nothing. */
export const USUAL_SETTING: CampaignSetting = {
  holdoutPercent: 0,
  marginPercent: 30,
  emailCostHundredths: 10,
  smsCostHundredths: 900,
  revision: 0,
}

/** What so many messages cost, in minor units; a part of one counts. */
export const messageCost = (
  { mails, segments }: { mails: number; segments: number },
  { emailCostHundredths, smsCostHundredths }: CampaignSetting,
): number => Math.ceil((mails * emailCostHundredths + segments * smsCostHundredths) / 100)
